import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';
import type { Answer, ToolCall } from './answer.ts';
import type { SseEvent } from './sse.ts';

/** A response's bytes, ready to be read. */
export type DecodeInput = {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly bytes: Uint8Array;
  /** The request body, where it was JSON; `stream: true` there decides nothing, the content type does. */
  readonly request: JsonValue | undefined;
};

/** A tool's scripted answer to one call. */
export type ScriptedResult = {
  readonly call: ToolCall;
  readonly content: JsonValue;
  readonly isError: boolean;
};

/** One API: where it lives, how its stream ends, how its answers are read, how a conversation goes on. Pure. */
export type Protocol = {
  readonly api: Api;
  readonly method: 'GET' | 'POST';
  /** Appended to the base URL. */
  readonly path: string;
  /** Sampling keys that this API accepts; `all` = any. */
  readonly samplingKeys: 'all' | readonly string[];
  /** Headers that carry a key, e.g. `authorization: Bearer …`. */
  readonly keyHeaders: (key: string) => Readonly<Record<string, string>>;
  /** Headers that the API itself demands, e.g. `anthropic-version`. */
  readonly fixedHeaders: Readonly<Record<string, string>>;
  /** Whether an event is the last one of a stream. */
  readonly isTerminal: (event: SseEvent) => boolean;
  readonly decode: (input: DecodeInput) => Answer;
  /** The next request of a conversation: history, tool results in call order, then a user's text; null = the API has no turns. */
  readonly followUp:
    | ((
        request: JsonObject,
        answer: Answer,
        results: readonly ScriptedResult[],
        user: JsonValue | null,
      ) => JsonObject)
    | null;
};
