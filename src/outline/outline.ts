import type { JsonValue } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';

/** One request of an outline. `path` is null where the API's own path is meant. */
export type Ask = {
  readonly method: string;
  readonly path: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: JsonValue | undefined;
};

/** What the socket does once the bytes are out. */
export type After = 'end' | 'stall' | 'close_without_response' | 'refuse_connection';

/** The bytes of an answer: JSON, text as it stands, or one `data:` payload an item (`named`: with `event: <type>`). */
export type Payload =
  | { readonly kind: 'json'; readonly value: JsonValue }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'sse'; readonly items: readonly JsonValue[]; readonly named: boolean };

/** One answer of an outline; status 0 = no response head at all. */
export type Reply = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly payload: Payload;
  readonly after: After;
};

/** Whose answers: a known bug has both sides, a recording only a response. */
export type Side = 'faulty' | 'correct' | 'response';

/** One bug or recording: requests in order (or sent together), and for each side as many answers. */
export type Outline = {
  readonly id: string;
  readonly api: Api;
  readonly order: 'single' | 'steps' | 'concurrent';
  readonly asks: readonly Ask[];
  readonly sides: Readonly<Partial<Record<Side, readonly Reply[]>>>;
};
