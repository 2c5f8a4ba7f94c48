import { createHash } from 'node:crypto';
import type { ArmCase, ArmSummary, EnvironmentDifference } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import type { JsonValue } from '../domain/json.ts';
import type { LockKey } from '../domain/lock.ts';
import type { Environment } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import type { Pairing } from './pair.ts';

/** What a reader must know beside the verdict: unfinished runs, other sampling, other numbers of trials, copies. */
export function warningsOf(base: ArmSummary, candidate: ArmSummary, { pairs }: Pairing): readonly Message[] {
  const unfinished = [base, candidate].filter(({ run }) => run.status !== 'complete');
  const uneven = pairs.filter((pair) => plannedOf(pair.base) !== plannedOf(pair.candidate));
  return [
    ...(isSameRun(base, candidate) ? [message('compare-same-run', { run: base.run.id })] : []),
    ...unfinished.map(({ run }) => message('compare-unfinished', { run: run.id, status: run.status })),
    ...[base, candidate]
      .filter(({ repeated }) => repeated > 0)
      .map(({ run, repeated }) => message('compare-repeated', { run: run.id, count: repeated })),
    ...samplingWarning(base, candidate),
    ...(uneven.length > 0 ? [message('compare-uneven-trials', { count: uneven.length })] : []),
    ...badTimes(pairs),
    ...copies(base, 'base'),
    ...copies(candidate, 'candidate'),
  ];
}

/** Whether both sides are one and the same run, in which nothing can differ. */
export function isSameRun(base: ArmSummary, candidate: ArmSummary): boolean {
  return base.run.id === candidate.run.id && base.run.started === candidate.run.started;
}

/** What is known to differ in what was served, in the order of its weight. */
export function environmentDifferences(
  before: ArmSummary,
  after: ArmSummary,
): readonly EnvironmentDifference[] {
  const [base, candidate] = [before.run, after.run];
  const known = KEYS.map((key) => ({
    name: key,
    base: served(base.environment, key),
    candidate: served(candidate.environment, key),
  }));
  const sampling = { name: 'sampling', base: textOf(base.sampling), candidate: textOf(candidate.sampling) };
  const declared = DECLARED.map((key) => ({
    name: key,
    base: textOf(base.lock?.[key]),
    candidate: textOf(candidate.lock?.[key]),
  }));
  const target = { name: 'target', base: base.target, candidate: candidate.target };
  const all = [target, ...questions(before, after), ...known, ...declared, sampling];
  return all.filter((each) => each.base !== each.candidate);
}

/** What a declaration tells and no server does. */
const DECLARED = [
  'modelRevision',
  'toolCallParser',
  'reasoningParser',
  'options',
  'capabilities',
] as const satisfies readonly LockKey[];

/** One hash over all questions: equal suites, equal hashes. */
function questions(base: ArmSummary, candidate: ArmSummary): readonly EnvironmentDifference[] {
  const hashOf = ({ cases }: ArmSummary) => {
    const keys = cases.map(({ id, hash }) => `${id}\n${hash}`).sort();
    const digest = createHash('sha256').update(keys.join('\n')).digest('hex').slice(0, 12);
    return `${digest} (${cases.length})`;
  };
  return [{ name: 'suite', base: hashOf(base), candidate: hashOf(candidate) }];
}

const KEYS = [
  'engine',
  'engineVersion',
  'servedModel',
  'chatTemplateSha256',
  'contextTokens',
  'argv',
  'runner',
  'baseUrl',
  'harness',
  'node',
  'platform',
] as const satisfies readonly (keyof Environment)[];

/** A free port on the loopback interface is another one each time, and says nothing. */
function served(environment: Environment | null, key: (typeof KEYS)[number]): string {
  const text = textOf(environment?.[key]);
  const [, port] =
    /^https?:\/\/(?:127\.0\.0\.1|localhost|\[::1\]):(\d+)/.exec(environment?.baseUrl ?? '') ?? [];
  return port === undefined ? text : text.replaceAll(port, '{port}');
}

function textOf(value: JsonValue | undefined): string {
  if (value === null || value === undefined) return '–';
  if (typeof value === 'string') return value;
  return Array.isArray(value) ? value.join(' ') : JSON.stringify(value);
}

function samplingWarning(base: ArmSummary, candidate: ArmSummary): readonly Message[] {
  const [before, after] = [base.run.sampling, candidate.run.sampling];
  if (before === null || after === null || JSON.stringify(before) === JSON.stringify(after)) return [];
  return [message('compare-other-sampling', { base: textOf(before), candidate: textOf(after) })];
}

function badTimes(pairs: Pairing['pairs']): readonly Message[] {
  const of = (arm: 'base' | 'candidate') =>
    pairs.reduce((sum, pair) => sum + (pair[arm].measures?.badTimes ?? 0), 0);
  const counts = { base: of('base'), candidate: of('candidate') };
  return counts.base + counts.candidate === 0 ? [] : [message('compare-bad-times', counts)];
}

/** Trials that were planned; a baseline may not know. */
function plannedOf(each: ArmCase): number {
  return each.planned ?? each.passed + each.failed + each.errors + each.skipped;
}

/** Equal answers are reported and never merged; at temperature 0 they are no independent trials. */
function copies({ cases }: ArmSummary, side: 'base' | 'candidate'): readonly Message[] {
  const several = cases.filter(({ passed, failed }) => passed + failed > 1);
  const copied = several.filter((each) => each.copies > 0);
  const greedy = several.some((each) => each.greedy);
  if (copied.length === 0) return greedy ? [message(`compare-greedy-${side}`)] : [];
  const trials = copied.reduce((sum, each) => sum + each.copies, 0);
  const counts = { cases: copied.length, of: several.length, trials };
  return [message(greedy ? `compare-copies-greedy-${side}` : `compare-copies-${side}`, counts)];
}
