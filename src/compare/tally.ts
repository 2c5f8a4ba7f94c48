import type {
  ArmCase,
  ArmRun,
  ArmSummary,
  Comparison,
  GatePolicy,
  SequentialRules,
} from '../domain/comparison.ts';
import type { TrialGrade } from '../domain/grade.ts';
import type { Arms } from '../stats/count.ts';
import { type LatencyShift, latencyShift, type Samples } from '../stats/latency.ts';
import { armSummary, createArmFold, foldTrial, type PlannedArmCase } from './arm-fold.ts';
import { compare } from './compare.ts';
import { evidenceOf, shownAnywhere } from './declines.ts';
import { pairCases } from './pair.ts';
import { isUnconfirmed, type Sighting, sightingsOf } from './sightings.ts';

export type Side = 'base' | 'candidate';

/** What the choice of the next trials depends on, for one case. */
export type CaseFacts = {
  readonly id: string;
  /** Trials that were run on each side, and those among them that were decided. */
  readonly base: { readonly run: number; readonly decided: number };
  readonly candidate: { readonly run: number; readonly decided: number };
  /** What the case's e-value is the mean of. */
  readonly evidence: readonly Arms[];
  /** The candidate broke the protocol in a new way, once, and was not asked again. */
  readonly unconfirmed: boolean;
};

/** Trials of two versions as they come in; a trial that is told of twice counts once. */
export type Tally = {
  add(side: Side, grade: TrialGrade): void;
  facts(): readonly CaseFacts[];
  /** The comparison when so many trials a case are scheduled; null where no case is on both sides. */
  compareAt(look: number, rules: LookRules): Comparison | null;
  /** HTTP requests of all trials, retries included. */
  requests(): { readonly base: number; readonly candidate: number };
  /** Whether the candidate takes a fifth longer; meaningful only where both sides were asked in the same minutes. */
  latency(): LatencyShift | null;
};

export type LookRules = GatePolicy &
  Omit<SequentialRules, 'scheduled'> & {
    readonly runs: { readonly base: ArmRun; readonly candidate: ArmRun };
  };

/** Starts a tally of these cases. `stored`: the baseline, where the old version is asked nothing. */
export function createTally(planned: readonly PlannedArmCase[], stored: ArmSummary | null): Tally {
  const cases = new Map(planned.map((each) => [each.id, openCase(each, stored)]));
  const known = new Set(stored === null ? [] : shownAnywhere(stored));
  return {
    add(side, grade) {
      const into = cases.get(grade.case);
      if (into === undefined || into[side].has(grade.trial)) return;
      into[side].set(grade.trial, grade);
      into.facts = null;
      if (side === 'base' && isDecided(grade)) for (const id of shownBy(grade)) known.add(id);
    },
    facts: () => [...cases.values()].map((each) => factsOf(each, known)),
    compareAt(look, { runs, looks, sightings, reach, guard, ...policy }) {
      const all = [...cases.values()];
      const side = (name: Side, most: number) => summaryOf(all, { name, most, look, run: runs[name] });
      const scheduled = { base: stored ?? side('base', look), candidate: side('candidate', look) };
      const rules = { ...policy, sequential: { scheduled, looks, sightings, reach, guard } };
      const comparison = compare(
        stored ?? side('base', Number.POSITIVE_INFINITY),
        side('candidate', Number.POSITIVE_INFINITY),
        rules,
      );
      return comparison === null ? null : withoutUneven(comparison);
    },
    requests: () => ({ base: requestsOf(cases, 'base'), candidate: requestsOf(cases, 'candidate') }),
    latency: () => latencyShift([...cases.values()].map(timesOf), SLOWER),
  };
}

/** A candidate that takes this many times as long is slower. */
const SLOWER = 1.2;

function requestsOf(cases: ReadonlyMap<string, OpenCase>, side: Side): number {
  const trials = [...cases.values()].flatMap((each) => [...each[side].values()]);
  return trials.reduce((sum, { requests }) => sum + requests, 0);
}

function timesOf({ base, candidate }: OpenCase): Samples {
  const of = (side: ReadonlyMap<number, TrialGrade>) =>
    decidedOf(side).flatMap(({ latency }) => (latency.totalMs > 0 ? [latency.totalMs] : []));
  return { base: of(base), candidate: of(candidate) };
}

type OpenCase = {
  readonly planned: PlannedArmCase;
  readonly stored: ArmCase | null;
  readonly base: Map<number, TrialGrade>;
  readonly candidate: Map<number, TrialGrade>;
  facts: { readonly known: Omit<CaseFacts, 'unconfirmed'>; readonly sightings: readonly Sighting[] } | null;
};

function openCase(planned: PlannedArmCase, stored: ArmSummary | null): OpenCase {
  const same = stored?.cases.find(({ id, hash }) => id === planned.id && hash === planned.hash);
  return { planned, stored: same ?? null, base: new Map(), candidate: new Map(), facts: null };
}

function factsOf(each: OpenCase, known: ReadonlySet<string>): CaseFacts {
  each.facts ??= countedFacts(each);
  return { ...each.facts.known, unconfirmed: isUnconfirmed(each.facts.sightings, known) };
}

function countedFacts(each: OpenCase): NonNullable<OpenCase['facts']> {
  const { planned, stored } = each;
  const side = (name: Side) =>
    summaryOf([each], { name, most: Number.POSITIVE_INFINITY, look: 0, run: NO_RUN });
  const base = stored === null ? side('base') : { run: NO_RUN, cases: [stored], repeated: 0 };
  const [pair] = pairCases(base, side('candidate')).pairs;
  const run = (name: Side) => ({ run: each[name].size, decided: decidedOf(each[name]).length });
  const [before] = base.cases;
  const known = {
    id: planned.id,
    base:
      stored === null
        ? run('base')
        : { run: stored.passed + stored.failed, decided: (before?.passed ?? 0) + (before?.failed ?? 0) },
    candidate: run('candidate'),
    evidence: pair === undefined ? [] : evidenceOf(pair),
  };
  return { known, sightings: sightingsOf(decidedOf(each.candidate), before?.checks ?? []) };
}

/** One side counted: of every case the first decided trials, and whatever was not decided. */
function summaryOf(
  cases: readonly OpenCase[],
  wanted: { readonly name: Side; readonly most: number; readonly look: number; readonly run: ArmRun },
): ArmSummary {
  const fold = createArmFold(cases.map(({ planned }) => ({ ...planned, planned: wanted.look })));
  for (const each of cases) {
    const trials = each[wanted.name];
    for (const grade of decidedOf(trials).slice(0, wanted.most)) foldTrial(fold, grade);
    for (const grade of trials.values()) if (!isDecided(grade)) foldTrial(fold, grade);
  }
  return armSummary(fold, wanted.run);
}

/** By trial, whatever order they came in. */
function decidedOf(trials: ReadonlyMap<number, TrialGrade>): readonly TrialGrade[] {
  return [...trials.values()].filter(isDecided).sort((a, b) => a.trial - b.trial);
}

function isDecided({ status }: TrialGrade): boolean {
  return status === 'passed' || status === 'failed';
}

function shownBy({ checks }: TrialGrade): readonly string[] {
  return checks.filter(({ status }) => status === 'fail' || status === 'warn').map(({ id }) => id);
}

/** Suspects have more trials by design. */
function withoutUneven(comparison: Comparison): Comparison {
  const warnings = comparison.warnings.filter(({ code }) => code !== 'compare-uneven-trials');
  return { ...comparison, warnings };
}

const NO_RUN: ArmRun = {
  id: '',
  target: '',
  started: '',
  status: 'complete',
  environment: null,
  sampling: null,
};
