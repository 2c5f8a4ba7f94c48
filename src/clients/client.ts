import type { JsonObject } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';

/** A published client library whose own parser can be given recorded bytes. */
export type Client = {
  /** Its npm package. */
  readonly name: string;
  /** The oldest major version whose functions we know how to call. */
  readonly oldest: number;
  readonly apis: readonly Api[];
  /** Whether a user of this client could have sent such a request at all. */
  readonly couldAsk: (question: Pick<Question, 'api' | 'request'>) => boolean;
  /** Asks through the library and reads its own result as its types promise it. Throws whatever the library throws. */
  readonly ask: (library: Library, question: Question) => Promise<Seen>;
};

/** What a package exports, by name. */
export type Library = Readonly<Record<string, unknown>>;

/** What a client is asked to fetch. */
export type Question = {
  readonly api: Api;
  /** Whether the request asked for a stream. */
  readonly stream: boolean;
  /** The recorded request body; empty where it is not known. */
  readonly request: JsonObject;
  /** Answers with the recorded bytes; nothing leaves the machine. */
  readonly fetch: typeof globalThis.fetch;
};

/** A client's own assembled result. A field that is `undefined` has no place in the client's types. */
export type Seen = {
  /** Null: what the types promise as a list of choices (output, content, data) is none. */
  readonly choices: readonly SeenChoice[] | null;
  readonly usage: SeenUsage;
  /** Vectors in the order of the client's list. */
  readonly embeddings: readonly (readonly number[])[];
};

export type SeenChoice = {
  readonly index: number;
  readonly text: string | null;
  readonly reasoning: string | null | undefined;
  readonly refusal: string | null | undefined;
  readonly calls: readonly SeenCall[] | undefined;
  readonly finish: string | null;
};

export type SeenCall = {
  readonly id: string | null;
  readonly name: string | null;
  /** JSON text, or the value where the client hands out a value. */
  readonly input: unknown;
};

export type SeenUsage = {
  readonly prompt: number | null | undefined;
  readonly completion: number | null | undefined;
  readonly total: number | null | undefined;
};

/** An address that resolves nowhere; the client's fetch never uses it. */
export const NOWHERE = 'http://recorded.invalid/v1';

/** A key for libraries that refuse to start without one. */
export const NO_KEY = 'no-key';
