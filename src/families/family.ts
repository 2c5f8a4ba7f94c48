import type { JsonObject } from '../domain/json.ts';
import type { Allowance } from '../domain/target.ts';
import type { Markup } from './markup/markup.ts';

/** Request fields that turn thinking on and off on one kind of server. */
export type ThinkingSwitch = { readonly on: JsonObject; readonly off: JsonObject };

/** How a family thinks, and who can stop it. */
export type Thinking = {
  /** none = never · hybrid = as asked · always = cannot be turned off. Where members differ: that of the first one. */
  readonly mode: 'none' | 'hybrid' | 'always';
  /** What happens when the request says nothing. */
  readonly byDefault: boolean;
  /** `template` = self-hosted servers that render the chat template; other keys are hosted providers. */
  readonly switches: Readonly<Record<string, ThinkingSwitch>>;
  /** False where the makers support tools only with thinking off. */
  readonly withTools: boolean;
};

/** What is known of a model family, independent of engine and version. */
export type Family = {
  readonly id: string;
  /** Sampling values that the authors recommend, with their source. */
  readonly sampling: JsonObject;
  readonly samplingSource: string;
  /** Changes a chat history message before it is sent back, as the family's own clients do; default: as it came. */
  readonly outbound: (message: JsonObject) => JsonObject;
  readonly thinking: Thinking;
  /** Names under which servers give the reasoning, the usual one first; empty = the family has none. */
  readonly reasoningFields: readonly string[];
  /** What a tool-call id in the history has to look like for the model to read it well; null = anything. */
  readonly callId: { readonly pattern: RegExp; readonly source: string } | null;
  /** Known gaps of the family itself, each until a date. */
  readonly allowances: readonly Allowance[];
  /** Special tokens and markup of the family that must never be seen in content, reasoning, names or arguments. */
  readonly markers: readonly string[];
  /** What the model writes before any server parses it; null = unknown. */
  readonly markup: Markup | null;
};

/** The outbound filter of families whose clients send history back as it came. */
export function unchanged(message: JsonObject): JsonObject {
  return message;
}
