import type { Message } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { caseEValue } from '../stats/case-e-value.ts';
import { conformalP, eCusum, eFromP } from '../stats/drift.ts';
import type { Observation } from './observe.ts';
import type { DriftState } from './state.ts';

/** What a check says against what was recorded: nothing new, or what is. */
export type DriftVerdict = {
  readonly findings: readonly Message[];
  /** Evidence of the log-probabilities, to be remembered. */
  readonly e: number;
  /** Checks that this one was held against. */
  readonly held: number;
};

/** Is this still what was recorded? Checks that were found to differ are no reference. */
export function judgeDrift(state: DriftState, seen: Observation): DriftVerdict {
  const reference = state.checks.filter(({ drift }) => !drift);
  const e = logprobEvidence(reference, seen);
  const running = eCusum([...reference.map((each) => each.e), e]).at(-1) ?? 0;
  return {
    findings: [
      ...witnessFindings(state, reference, seen),
      ...greedyFindings(reference, seen),
      ...(running >= ALARM ? [message('drift-logprobs', { evidence: Math.round(running) })] : []),
    ],
    e,
    held: reference.length,
  };
}

/** At this evidence a false alarm comes once in a hundred checks on average, or more seldom. */
const ALARM = 100;

function witnessFindings(
  { unsteady }: DriftState,
  reference: readonly Observation[],
  { witnesses }: Observation,
): readonly Message[] {
  return Object.entries(witnesses).flatMap(([name, now]) => {
    // A check in which it could not be observed says nothing of it.
    const before = reference.flatMap((each) => each.witnesses[name] ?? []);
    if (before.length === 0 || unsteady.includes(name) || before.includes(now)) return [];
    return [message('drift-witness', { name, ...difference(before.at(-1) ?? '–', now) })];
  });
}

/** Of two lists of words, such as fields, only what differs is shown. */
function difference(before: string, now: string): { readonly before: string; readonly now: string } {
  const [old, news] = [before.split(' '), now.split(' ')];
  if (old.length < 12) return { before, now };
  const minus = old.filter((each) => !news.includes(each));
  const plus = news.filter((each) => !old.includes(each));
  return { before: minus.join(' ') || '–', now: plus.join(' ') || '–' };
}

/** Evidence at which greedy texts alone are enough. */
const GREEDY_ALARM = 1_000;

/** Each text is a case that matched its usual form so often before, and matches it now or does not. */
function greedyFindings(reference: readonly Observation[], { greedy }: Observation): readonly Message[] {
  const parts = Object.entries(greedy).flatMap(([id, text]) => {
    const before = reference.flatMap((each) => (each.greedy[id] === undefined ? [] : [each.greedy[id]]));
    const usual = mostFrequent(before);
    if (usual === null) return [];
    const passed = before.filter((each) => each === usual).length;
    // One of them made it the usual one.
    const base = { passed: passed - 1, trials: before.length - 1 };
    const matches = text === usual;
    return [{ matches, e: caseEValue({ base, candidate: { passed: matches ? 1 : 0, trials: 1 } }) }];
  });
  const evidence = parts.reduce((product, { e }) => product * e, 1);
  const differ = parts.filter(({ matches }) => !matches).length;
  if (evidence < GREEDY_ALARM) return [];
  return [message('drift-greedy', { differ, texts: parts.length, evidence: Math.round(evidence) })];
}

function mostFrequent(texts: readonly string[]): string | null {
  const counts = new Map<string, number>();
  for (const each of texts) counts.set(each, (counts.get(each) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Session-conformal: is this session's vector further from all others than theirs are? */
function logprobEvidence(reference: readonly Observation[], { logprobs }: Observation): number {
  const earlier = reference.flatMap((each) => (each.logprobs === null ? [] : [each.logprobs]));
  if (logprobs === null || earlier.length < 3) return 1;
  const sessions = [...earlier, logprobs];
  const scores = sessions.map((each, at) =>
    distance(
      each,
      sessions.filter((_, other) => other !== at),
    ),
  );
  return eFromP(conformalP(scores.slice(0, -1), scores.at(-1) ?? 0));
}

type Vector = Readonly<Record<string, number>>;

/** Mean over tokens of the distance to the mean of the others. */
function distance(vector: Vector, others: readonly Vector[]): number {
  const tokens = [...new Set([vector, ...others].flatMap((each) => Object.keys(each)))];
  const valueIn = (each: Vector, token: string) => each[token] ?? Math.min(...Object.values(each));
  const gaps = tokens.map((token) => {
    const mean = others.reduce((sum, each) => sum + valueIn(each, token), 0) / others.length;
    return Math.abs(valueIn(vector, token) - mean);
  });
  return gaps.reduce((sum, each) => sum + each, 0) / Math.max(1, gaps.length);
}
