import type { ArmSummary, GatePolicy } from '../domain/comparison.ts';
import { caseEValue } from '../stats/case-e-value.ts';
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
  /** The arm that came first, with the cases that have no pair. */
  readonly from: ArmSummary;
  readonly policy: GatePolicy;
  /** Signature causes that count in this direction. */
  readonly counts: (cause: CaseCause) => boolean;
};

/** What got worse. With the arms swapped it says what got better. */
export function findDeclines({ pairs, from, policy, counts }: DeclineInput): Declines {
  const decided = pairs.filter(isDecided);
  const seen = decided.map((pair): Seen => ({ pair, causes: causesOf(pair).filter(counts) }));
  const atOnce = [...newViolations(seen, from), ...newWarnings(seen)];
  const known = new Set(atOnce.map(({ cause }) => cause.id));
  const pooled = pooledCauses(seen, { level: policy.alphaPool / 2, known });
  const e = decided.map(evidenceOf);
  const byName = eBenjaminiHochberg(e, policy.alphaCase);
  const single = namedCases(seen.filter((_, at) => byName[at] === true));
  return {
    declines: merged([...atOnce, ...pooled.declines, ...single]),
    eValues: new Map(decided.map(({ id }, at) => [id, e[at] ?? 1])),
    meanE: meanEValue(e),
    hypotheses: pooled.hypotheses,
  };
}

/** The mean of two e-values is one: that all checks pass, and that answers look no worse than they usually did. */
function evidenceOf(pair: Pair): number {
  return meanEValue([caseEValue(armsOf(pair)), caseEValue(pair.signature.notWorse)]);
}

/** No choice of tokens can break the protocol: what the former arm shows in no case at all is new at its first sight. */
function newViolations(seen: readonly Seen[], from: ArmSummary): readonly Decline[] {
  const known = new Set(from.cases.flatMap(({ checks }) => checks.map(({ id }) => id)));
  return byCause(seen, (cause) => {
    const { kind, severity, id, candidate } = cause;
    if (kind !== 'protocol' || severity !== 'must' || known.has(id)) return false;
    return id === OF_TIME ? candidate.trials > 1 && isAllNew(cause) : candidate.shown > 0;
  });
}

/** A stall may be the load of one moment, which no byte tells: it is plain only where it comes every time. */
const OF_TIME = 'transport.stall';

/** A warning that tokens cannot cause, in half of a case's trials where there was none. Others follow their counts. */
function newWarnings(seen: readonly Seen[]): readonly Decline[] {
  return byCause(seen, ({ kind, severity, base, candidate }) => {
    return kind === 'protocol' && severity === 'should' && base.shown === 0 && shareOf(candidate) >= 0.5;
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
