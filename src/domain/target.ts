import type { SourcePosition } from './diagnostic.ts';
import type { JsonObject } from './json.ts';

/** Where an API key comes from. The key itself never appears in a declaration. */
export type KeyReference =
  | { readonly from: 'env'; readonly name: string }
  | { readonly from: 'file'; readonly path: string }
  | { readonly from: 'command'; readonly argv: readonly string[] };

/** How long to wait, in milliseconds. `firstEvent` and `idle` apply to streams only. */
export type Timeouts = {
  readonly connectMs: number;
  readonly firstEventMs: number;
  readonly idleMs: number;
  readonly totalMs: number;
};

/** Declared limits of a key: requests and tokens a minute, calls in flight, and most output tokens of one answer. */
export type Limits = {
  readonly rpm?: number;
  readonly tpm?: number;
  readonly concurrency?: number;
  /** Upper bound of one answer's tokens where a request sets none; needed by --max-cost. */
  readonly maxOutputTokens?: number;
};

/** Price of `per` tokens. */
export type Price = {
  readonly input: number;
  readonly output: number;
  readonly currency: string;
  readonly per: number;
};

/** A server somebody else runs. `baseUrl` is used as written. */
export type Endpoint = {
  readonly baseUrl: string;
  /** The model name sent; absent means the first one that the server lists. */
  readonly model?: string;
  readonly apiKey?: KeyReference;
  readonly limits: Limits;
};

/** A known gap that the owner of a target accepts until a date. */
export type Allowance = {
  readonly check: string;
  readonly until?: string;
  readonly reason: string;
};

/** Sampling values sent with a request; `family` = what the model's authors recommend; `none` = the server's defaults. */
export type Sampling = 'family' | 'none' | JsonObject;

/** What is put under test: a model bound to the way it is served. Its id is `model@version`. */
export type Target = {
  readonly id: string;
  readonly model: string;
  readonly version: string;
  readonly family?: string;
  readonly source?: JsonObject;
  /** Features the model claims; absent means that everything is tried. */
  readonly capabilities?: readonly string[];
  readonly status: 'current' | 'retired' | 'no-openai-server';
  /** Name of the runner, a folder in `runners/`. */
  readonly runner: string;
  /** The runner's options, already valid by the runner's own schema. */
  readonly options: JsonObject;
  readonly endpoint?: Endpoint;
  readonly sampling: Sampling;
  /** Merged under every request body; wins over sampling, loses to the case. */
  readonly extraBody: JsonObject;
  readonly headers: Readonly<Record<string, string>>;
  readonly timeouts: Timeouts;
  readonly concurrency: number;
  readonly price?: Price;
  readonly allowances: readonly Allowance[];
  readonly where: SourcePosition;
};
