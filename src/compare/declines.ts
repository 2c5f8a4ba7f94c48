import type { ArmSummary, ComparisonRules } from '../domain/comparison.ts';
import { caseEValue } from '../stats/case-e-value.ts';
import type { Arms } from '../stats/count.ts';
import { eBenjaminiHochberg } from '../stats/e-bh.ts';
import { meanEValue } from '../stats/mean-e-value.ts';
import {
  type CaseCause,
  causesOf,
  type Decline,
  isAllNew,
  isMore,
  rankOf,
  type Seen,
  shareOf,
} from './causes.ts';
import { armsOf, isDecided, type Pair } from './pair.ts';
import { pooledCauses } from './pooled.ts';

/** Everything that got worse from one arm to the other, with the numbers behind it. */
export type Declines = {
  readonly declines: readonly Decline[];
  /** Evidence by case id. */
  readonly eValues: ReadonlyMap<string, number>;
  readonly meanE: number;
  readonly hypotheses: number;
};

export type DeclineInput = {
  readonly pairs: readonly Pair[];
  /** The same cases with their scheduled trials alone. */
  readonly scheduled: readonly Pair[];
  /** The arm that came first, with the cases that have no pair. */
  readonly from: ArmSummary;
  readonly rules: ComparisonRules;
  /** Signature causes that count in this direction. */
  readonly counts: (cause: CaseCause) => boolean;
};

/** What got worse. With the arms swapped it says what got better. */
export function findDeclines({ pairs, scheduled, from, rules, counts }: DeclineInput): Declines {
  const { alphaCase, alphaPool, sequential } = rules;
  const { looks, sightings, guard } = sequential ?? ONE_LOOK;
  const decided = pairs.filter(isDecided);
  const seenIn = (each: readonly Pair[]) =>
    each.map((pair): Seen => ({ pair, causes: causesOf(pair).filter(counts) }));
  const seen = seenIn(decided);
  const atOnce = [...newViolations(seen, from, sightings.must), ...newWarnings(seen, sightings.should)];
  const known = new Set(atOnce.map(({ cause }) => cause.id));
  const planned = scheduled === pairs ? seen : seenIn(scheduled.filter(isDecided));
  const pooled = pooledCauses(planned, { level: alphaPool / 2 / looks, known, guard });
  const e = decided.map((pair) =>
    meanEValue(evidenceOf(pair).map((arms) => caseEValue(arms, tolerance(arms, guard)))),
  );
  const byName = eBenjaminiHochberg(e, alphaCase);
  const single = namedCases(seen.filter((_, at) => byName[at] === true));
  return {
    declines: merged([...atOnce, ...inFull(pooled.declines, pairs), ...single]),
    eValues: new Map(decided.map(({ id }, at) => [id, e[at] ?? 1])),
    meanE: meanEValue(e),
    hypotheses: pooled.hypotheses,
  };
}

const ONE_LOOK = { looks: 1, sightings: { must: 1, should: 1 }, guard: false };

/** The mean of their two e-values is one: that all checks pass, and that answers look no worse than they usually did. */
export function evidenceOf(pair: Pair): readonly Arms[] {
  return [armsOf(pair), pair.signature.notWorse];
}

/** A case that fails now and then may fail more in another session. */
const SESSION_LUCK = 0.2;

function tolerance({ base }: Arms, guard: boolean): number {
  return guard && base.passed < base.trials ? SESSION_LUCK : 0;
}

/** The scheduled trials said so; the cases are shown with all of theirs. */
function inFull(declines: readonly Decline[], pairs: readonly Pair[]): readonly Decline[] {
  const byId = new Map(pairs.map((pair) => [pair.id, pair]));
  const full = (some: readonly Pair[]) => some.map((pair) => byId.get(pair.id) ?? pair);
  return declines.map((each) => ({ ...each, touched: full(each.touched), named: full(each.named) }));
}

/** No choice of tokens can break the protocol: what the former arm shows in no case at all is new at its first sight. */
function newViolations(seen: readonly Seen[], from: ArmSummary, sightings: number): readonly Decline[] {
  const known = shownAnywhere(from);
  return byCause(seen, (cause) => {
    const { kind, severity, id, candidate } = cause;
    if (kind !== 'protocol' || severity !== 'must' || known.has(id)) return false;
    return id === OF_TIME ? candidate.trials > 1 && isAllNew(cause) : candidate.shown >= sightings;
  });
}

/** Ids of the checks that some case of a version did not pass. */
export function shownAnywhere({ cases }: ArmSummary): ReadonlySet<string> {
  return new Set(cases.flatMap(({ checks }) => checks.map(({ id }) => id)));
}

/** A stall may be the load of one moment, which no byte tells: it is plain only where it comes every time. */
const OF_TIME = 'transport.stall';

/** A warning that tokens cannot cause, in half of a case's trials where there was none. Others follow their counts. */
function newWarnings(seen: readonly Seen[], sightings: number): readonly Decline[] {
  return byCause(seen, ({ kind, severity, base, candidate }) => {
    if (kind !== 'protocol' || severity !== 'should' || base.shown > 0) return false;
    return shareOf(candidate) >= 0.5 && candidate.shown >= sightings;
  });
}

function byCause(seen: readonly Seen[], fits: (cause: CaseCause) => boolean): readonly Decline[] {
  return seen.flatMap(({ pair, causes }) =>
    causes.filter(fits).map((cause) => ({ cause, touched: [pair], named: [pair] })),
  );
}

/** A case that is named on its own evidence goes with the gravest of the causes that grew most. */
function namedCases(seen: readonly Seen[]): readonly Decline[] {
  return seen.flatMap(({ pair, causes }) => {
    const growth = (cause: CaseCause) => shareOf(cause.candidate) - shareOf(cause.base);
    const most = Math.max(0, ...causes.map(growth));
    const [cause] = causes
      .filter((each) => isMore(each) && growth(each) >= most / 2)
      .sort((a, b) => rankOf(a) - rankOf(b) || growth(b) - growth(a));
    return cause === undefined ? [] : [{ cause, touched: [pair], named: [pair] }];
  });
}

/** One entry a cause, with every case that some rule found for it. */
function merged(declines: readonly Decline[]): readonly Decline[] {
  const causes = new Map<string, { cause: Decline['cause']; touched: Set<Pair>; named: Set<Pair> }>();
  for (const { cause, touched, named } of declines) {
    const into = causes.get(cause.id) ?? { cause, touched: new Set(), named: new Set() };
    for (const pair of touched) into.touched.add(pair);
    for (const pair of named) into.named.add(pair);
    causes.set(cause.id, into);
  }
  return [...causes.values()].map((each) => ({
    cause: each.cause,
    touched: [...each.touched],
    named: [...each.named],
  }));
}
