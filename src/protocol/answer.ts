import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';
import type { SseEvent } from './sse.ts';

/**
 * What a server answered, read leniently into one shape for all APIs. Leniency is a label, never a pass: every dialect
 * met is written down in `dialect`, every departure from the contract is found by the checks, which look at the wire.
 */
export type Answer = {
  readonly api: Api;
  /** How the body came: one JSON document, an event stream, other bytes, or nothing. */
  readonly form: 'json' | 'stream' | 'bytes' | 'none';
  /** The JSON document; undefined when the body is not one. */
  readonly json: JsonValue | undefined;
  /** The stream's events in order; empty for other forms. */
  readonly events: readonly SseEvent[];
  readonly choices: readonly Choice[];
  readonly usage: Usage | null;
  readonly error: ErrorAnswer | null;
  /** Vectors in `data` order (embeddings only). */
  readonly embeddings: readonly Embedding[];
  /** Model ids listed (models only). */
  readonly models: readonly string[];
  /** Which variant of each normalised point was met, e.g. `reasoning_field` → `reasoning_content`. */
  readonly dialect: Readonly<Record<string, string>>;
  /** Wire field path → sorted JSON types joined by "|", array indices as `[]`; ids of maps are kept. */
  readonly fields: Readonly<Record<string, string>>;
};

/** Where a piece of an answer appeared. */
export type Channel = 'reasoning' | 'content' | 'refusal' | 'tool_calls';

export type Choice = {
  readonly index: number;
  readonly role: string | null;
  /** Assembled content; null = never sent or null throughout. */
  readonly text: string | null;
  readonly reasoning: string | null;
  readonly refusal: string | null;
  readonly toolCalls: readonly ToolCall[];
  /** As on the wire; null = none was given. Responses and Messages keep their own words. */
  readonly finishReason: string | null;
  /** Channels in order of their first non-empty appearance. */
  readonly channels: readonly Channel[];
  /** Log probability entries of the content, concatenated; null = none given. */
  readonly logprobs: readonly JsonValue[] | null;
  /** The assistant's turn, ready to be sent back as history: the server's own message, or the assembled equal of a stream. */
  readonly history: readonly JsonObject[];
};

export type ToolCall = {
  /** Index on the wire (streams), else position in the array. */
  readonly index: number;
  readonly id: string | null;
  readonly name: string | null;
  readonly arguments: ToolArguments;
};

/** Arguments exactly as sent. `raw` is the text as it was assembled; objects are re-serialised and labelled. */
export type ToolArguments =
  | { readonly raw: string; readonly wire: 'string' | 'object'; readonly ok: true; readonly value: JsonValue }
  | {
      readonly raw: string;
      readonly wire: 'string' | 'object' | 'absent';
      readonly ok: false;
      /** empty = "" · repairable = a lenient parser would read it · broken = no parser would. */
      readonly defect: 'empty' | 'repairable' | 'broken';
      readonly problem: string;
    };

export type Usage = {
  readonly prompt: number | null;
  readonly completion: number | null;
  readonly total: number | null;
  readonly reasoning: number | null;
  readonly cached: number | null;
  readonly raw: JsonValue;
};

/** One class for all error dialects. */
export type ErrorClass =
  | 'bad_request'
  | 'auth'
  | 'not_found'
  | 'context_length'
  | 'rate_limit'
  | 'overloaded'
  | 'payment'
  | 'server'
  | 'unknown';

export type ErrorAnswer = {
  readonly class: ErrorClass;
  readonly message: string;
  readonly type: string | null;
  readonly code: string | number | null;
  /** Which envelope: `openai`, `flat`, `text`, `error_type`, `detail`, `list`, `anthropic`, `html`, `plain`. */
  readonly dialect: string;
};

export type Embedding = {
  readonly index: number;
  readonly encoding: 'float' | 'base64' | 'other';
  readonly values: readonly number[];
};
