import type { SourcePosition } from './diagnostic.ts';
import type { JsonObject, JsonValue } from './json.ts';
import type { Sampling } from './target.ts';

/** The APIs a case can speak. */
export const APIS = [
  'chat',
  'responses',
  'messages',
  'completions',
  'embeddings',
  'models',
  'images',
  'videos',
  'speech',
  'transcriptions',
  'http',
] as const;
export type Api = (typeof APIS)[number];

/** Budget levels; each includes the ones before it. */
export const LEVELS = ['smoke', 'core', 'deep'] as const;
export type Level = (typeof LEVELS)[number];

/** One declared assertion: `{tool_call: {name: x}}` is kind `tool_call` with those parameters. */
export type Expectation = {
  readonly kind: string;
  readonly params: JsonValue;
};

/** What an ideal model would answer. */
export type Golden = {
  readonly reasoning?: string;
  readonly content?: string | null;
  readonly tool_calls?: readonly { readonly name: string; readonly arguments: JsonObject }[];
};

/** One request and what is expected of its answer. For `api: http` the request is {method, path, headers, body, multipart, auth}. */
export type Step = {
  readonly request: JsonObject;
  readonly expect: readonly Expectation[];
  readonly golden?: Golden;
  /** Of a stream: the client hangs up as soon as so many data events have come. */
  readonly abortAfter?: { readonly events: number };
};

/** A conversation that feeds the server's own messages back. */
export type Turns = {
  readonly request: JsonObject;
  readonly max: number;
  readonly toolResults: Readonly<Record<string, readonly JsonValue[]>>;
  /** Further user messages, sent one by one whenever the model has answered without a call. */
  readonly user: readonly JsonValue[];
  readonly expectEach: readonly Expectation[];
  readonly expect: readonly Expectation[];
  readonly golden?: readonly Golden[];
};

/** What a case does. */
export type Script =
  | { readonly kind: 'single'; readonly step: Step }
  | { readonly kind: 'steps'; readonly steps: readonly Step[] }
  | { readonly kind: 'concurrent'; readonly steps: readonly Step[] }
  | { readonly kind: 'turns'; readonly turns: Turns };

/**
 * One case after `vary` was expanded, tool references were replaced and suite defaults merged; still without a target.
 * Its id is `suite/case[variant]`.
 */
export type Case = {
  readonly id: string;
  readonly suite: string;
  /** `k=v,k2=v2`, or empty for a bare case. */
  readonly variant: string;
  readonly title?: string;
  readonly tags: readonly string[];
  readonly level: Level;
  readonly needs: readonly string[];
  /** The feature that the case probes. */
  readonly feature?: string;
  readonly api: Api;
  readonly headers: Readonly<Record<string, string>>;
  readonly sampling?: Sampling;
  readonly script: Script;
  /** Check ids silenced for this case. */
  readonly checksOff: readonly string[];
  readonly trials?: number;
  readonly where: SourcePosition;
};

/** A suite file. */
export type Suite = {
  readonly id: string;
  readonly file: string;
  readonly cases: readonly Case[];
};
