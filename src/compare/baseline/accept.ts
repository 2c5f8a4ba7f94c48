import type { Acceptance, Baseline, BaselineCase } from '../../domain/baseline.ts';
import type { ArmCase, ArmSummary } from '../../domain/comparison.ts';
import type { ServedLock } from '../../domain/lock.ts';
import { causesOf, isMore } from '../causes.ts';
import { isDecided, pairCases } from '../pair.ts';
import { driftOf } from './lock.ts';
import { suiteOf } from './suite-of.ts';
import { summaryOf } from './summary-of.ts';

/** What is accepted, and into what. All of one target. */
export type Accepting = {
  readonly summary: ArmSummary;
  readonly lock: ServedLock;
  readonly catalogue: string;
  readonly acceptance: Acceptance;
  readonly formers: readonly Baseline[];
};

/** The files that change, and what became of the cases. */
export type Accepted = {
  readonly baselines: readonly Baseline[];
  readonly taken: readonly string[];
  /** Former cases that the runs did not decide and that stay as they were, and those that went. */
  readonly kept: readonly string[];
  readonly dropped: readonly string[];
  /** Cases that show what was accepted, and more that is new. */
  readonly heldBack: readonly { readonly id: string; readonly causes: readonly string[] }[];
};

/**
 * Everything that the runs decided is expected from now on. What they did not decide stays where it was judged by the same
 * checks on the same server, unless it is pruned.
 */
export function acceptEverything(input: Accepting, prune: boolean): Accepted {
  const decided = input.summary.cases.filter(({ passed, failed }) => passed + failed > 0);
  const taken = new Set(decided.map(({ id }) => id));
  const suites = [...new Set(decided.map(({ id }) => suiteOf(id)))];
  const others = (former: Baseline) => former.cases.filter(({ id }) => !taken.has(id));
  const stays = (former: Baseline) =>
    !prune && former.catalogue === input.catalogue && driftOf(former.lock, input.lock).length === 0;
  const formers = input.formers.filter(({ suite }) => suites.includes(suite));
  return {
    baselines: suites.map((suite) => {
      const former = formers.find((each) => each.suite === suite);
      const kept = former !== undefined && stays(former) ? others(former) : [];
      const cases = decided.filter(({ id }) => suiteOf(id) === suite);
      return withCases(freshOf(input, suite), { former, kept, cases, acceptance: input.acceptance });
    }),
    taken: [...taken],
    kept: formers.filter(stays).flatMap((former) => others(former).map(({ id }) => id)),
    dropped: formers.filter((each) => !stays(each)).flatMap((former) => others(former).map(({ id }) => id)),
    heldBack: [],
  };
}

/**
 * What the runs show is expected of the cases that these causes touch, and of no other. A case that shows another new cause
 * besides is held back, since it would be accepted unseen.
 */
export function acceptCauses(input: Accepting, causes: ReadonlySet<string>): Accepted {
  const { summary, formers, acceptance } = input;
  const found = [...paired(input), ...unpaired(input)].filter(({ grown }) =>
    grown.some((id) => causes.has(id)),
  );
  const open = found.map((each) => ({ ...each, causes: each.fresh.filter((id) => !causes.has(id)) }));
  const taken = open.filter(({ causes: more }) => more.length === 0).map(({ arm }) => arm);
  const suites = [...new Set(taken.map(({ id }) => suiteOf(id)))];
  const ids = new Set(taken.map(({ id }) => id));
  return {
    baselines: suites.map((suite) => {
      const former = formers.find((each) => each.suite === suite);
      const kept = former?.cases.filter(({ id }) => !ids.has(id)) ?? [];
      const cases = taken.filter(({ id }) => suiteOf(id) === suite);
      return withCases(former ?? freshOf({ ...input, summary }, suite), { former, kept, cases, acceptance });
    }),
    taken: [...ids],
    kept: [],
    dropped: [],
    heldBack: open.flatMap(({ arm, causes: more }) =>
      more.length === 0 ? [] : [{ id: arm.id, causes: more }],
    ),
  };
}

/** Every cause that the runs show more than the baseline did. */
export function acceptableCauses(input: Accepting): readonly string[] {
  return [...new Set([...paired(input), ...unpaired(input)].flatMap(({ grown }) => grown))].sort();
}

/** A case, what it shows more than before, and what of that it never showed and fails for. */
type Grown = { readonly arm: ArmCase; readonly grown: readonly string[]; readonly fresh: readonly string[] };

function paired({ summary, formers }: Accepting): readonly Grown[] {
  if (formers.length === 0) return [];
  return pairCases(summaryOf(formers), summary)
    .pairs.filter(isDecided)
    .map((pair) => {
      const grown = causesOf(pair).filter(isMore);
      const fresh = grown.filter(({ base, severity }) => base.shown === 0 && severity === 'must');
      return { arm: pair.candidate, grown: grown.map(({ id }) => id), fresh: fresh.map(({ id }) => id) };
    });
}

function unpaired({ summary, formers }: Accepting): readonly Grown[] {
  const known = new Set(formers.flatMap(({ cases }) => cases.map(({ id, hash }) => `${id}\n${hash}`)));
  return summary.cases
    .filter(({ id, hash, passed, failed }) => passed + failed > 0 && !known.has(`${id}\n${hash}`))
    .map((arm) => {
      const shown = arm.checks.filter(({ severity }) => severity === 'must').map(({ id }) => id);
      return { arm, grown: shown, fresh: shown };
    });
}

function freshOf({ summary: { run }, lock, catalogue }: Accepting, suite: string): Baseline {
  return { target: run.target, suite, catalogue, run, lock, acceptances: [], cases: [] };
}

type Change = {
  readonly former: Baseline | undefined;
  readonly kept: readonly BaselineCase[];
  readonly cases: readonly ArmCase[];
  readonly acceptance: Acceptance;
};

/** Only acceptances that a case still names are kept. */
function withCases(into: Baseline, { former, kept, cases, acceptance }: Change): Baseline {
  const used = [...new Set(kept.map(({ by }) => by))].sort((a, b) => a - b);
  const acceptances = [...used.flatMap((by) => former?.acceptances[by] ?? []), acceptance];
  const all: BaselineCase[] = [
    ...kept.map((each) => ({ ...each, by: used.indexOf(each.by) })),
    ...cases.map((each) => ({ ...each, by: acceptances.length - 1 })),
  ];
  return { ...into, acceptances, cases: all.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)) };
}
