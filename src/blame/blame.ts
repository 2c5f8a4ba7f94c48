import type { Message } from '../domain/diagnostic.ts';
import type { CheckResult } from '../domain/grade.ts';
import type { ExchangeView } from '../protocol/view.ts';

/** Where in the way of an answer a fault can lie, from the outside in. */
export const BLAMED = [
  'endpoint',
  'template',
  'tool-parser',
  'reasoning-parser',
  'decoding',
  'model',
  'unknown',
] as const;
export type Blamed = (typeof BLAMED)[number];

/** high = nothing else explains it · medium = other layers would hardly do this · low = the best of several. */
export type Confidence = 'high' | 'medium' | 'low';

/** One thing that speaks for a layer. `exchange`: where it was seen, in the failed trial; absent for what was asked afterwards. */
export type Clue = {
  readonly layer: Blamed;
  readonly confidence: Confidence;
  readonly why: Message;
  readonly exchange?: number;
};

/** A failed trial opened, and what else was recorded of the same question. */
export type Failure = {
  readonly views: readonly ExchangeView[];
  /** Checks that did not pass, gravest first. */
  readonly checks: readonly CheckResult[];
  /** Trials of the same question asked another way, with the ids of the checks that failed there. */
  readonly twins: readonly Twin[];
  readonly family: string | undefined;
};

/** The same question, streamed where the failed one was not, or the other way round. */
export type Twin = { readonly case: string; readonly streamed: boolean; readonly failed: readonly string[] };

/** The layer to blame, how sure that is, and everything that was seen. `also`: other layers that have faults of their own. */
export type Blame = {
  readonly layer: Blamed;
  readonly confidence: Confidence;
  readonly clues: readonly Clue[];
  readonly also: readonly Blamed[];
};

const RANK: Readonly<Record<Confidence, number>> = { high: 2, medium: 1, low: 0 };

/** Weighs clues: the surest wins, of equals the earlier; where nothing is known, nobody is blamed. */
export function weigh(clues: readonly Clue[]): Blame {
  const named = clues.filter(({ layer }) => layer !== 'unknown');
  const ordered = [...named].sort((a, b) => RANK[b.confidence] - RANK[a.confidence]);
  const [first] = ordered;
  if (first === undefined) return { layer: 'unknown', confidence: 'low', clues, also: [] };
  const also = ordered
    .filter(({ layer, confidence }) => layer !== first.layer && confidence === 'high')
    .map(({ layer }) => layer);
  return { layer: first.layer, confidence: first.confidence, clues, also: [...new Set(also)] };
}
