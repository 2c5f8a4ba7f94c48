import type { JsonObject } from '../domain/json.ts';

/** What is known of a model family, independent of engine and version. */
export type Family = {
  readonly id: string;
  /** Sampling values that the authors recommend, with their source. */
  readonly sampling: JsonObject;
  readonly samplingSource: string;
  /** Changes a chat history message before it is sent back, as the family's own clients do; default: as it came. */
  readonly outbound: (message: JsonObject) => JsonObject;
};
