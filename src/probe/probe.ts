import type { Message } from '../domain/diagnostic.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';
import type { ExchangeView } from '../protocol/view.ts';

/** What a server makes of a feature, best first. `refused` = with an error that a client can read. */
export const STATES = ['works', 'partly', 'refused', 'ignored', 'broken', 'crashes', 'unknown'] as const;
export type State = (typeof STATES)[number];

/** A state and what was seen that makes it so. */
export type Verdict = { readonly state: State; readonly why: Message };

/** Tells from the answers, in the order of the requests, what became of a feature. All of them were accepted. Pure. */
export type Judge = (views: readonly ExchangeView[]) => Verdict;

/** A paired contrast: requests without a feature, then with it, on words that make honouring it visible. */
export type Probe = {
  /** As suites name it in `needs`. */
  readonly feature: string;
  readonly api: Api;
  /** A feature without which this one makes no sense: refused there is refused here. */
  readonly after?: string;
  /** The leading requests that do not use the feature; default: all but the last. */
  readonly controls?: number;
  readonly requests: readonly JsonObject[];
  /** The feature is a refusal: a server that has it says no. */
  readonly wantsRefusal?: true;
  /** Output tokens that an answer needs; default: 32. */
  readonly room?: number;
  readonly judge: Judge;
};

/** How one trial of a probe came out, and where its exchanges lie: ids of the run's cases. */
export type ProbeTrial = Verdict & { readonly cases: readonly string[]; readonly trial: number };

/** A feature over all its trials. */
export type ProbedFeature = Verdict & {
  readonly feature: string;
  readonly api: Api;
  readonly trials: readonly ProbeTrial[];
};
