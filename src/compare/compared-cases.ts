import type {
  ArmCase,
  CaseVerdict,
  ComparedArm,
  ComparedCase,
  ComparisonFinding,
} from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import { type MessageCode, message } from '../messages/index.ts';
import { caseDropUpper } from '../stats/case-drop.ts';
import { caseVerdict } from '../stats/case-verdict.ts';
import { hasChanged } from './findings.ts';
import { armsOf, isDecided, type Pair, type Pairing } from './pair.ts';

/** What was found about cases, by case id. */
export type CaseEvidence = {
  readonly regressed: ReadonlySet<string>;
  readonly improved: ReadonlySet<string>;
  readonly findings: readonly ComparisonFinding[];
  readonly e: ReadonlyMap<string, number>;
  readonly eBetter: ReadonlyMap<string, number>;
  /** One trial decides. */
  readonly exact: boolean;
};

/** Every case of either run with its one word. */
export function comparedCases(pairing: Pairing, evidence: CaseEvidence): readonly ComparedCase[] {
  const touching = new Map<string, ComparisonFinding[]>();
  for (const finding of evidence.findings) {
    for (const id of finding.cases) touching.set(id, [...(touching.get(id) ?? []), finding]);
  }
  return [
    ...pairing.pairs.map((pair) => paired(pair, evidence, touching.get(pair.id) ?? NONE)),
    ...pairing.added.map((each) => single(each, 'added')),
    ...pairing.removed.map((each) => single(each, 'removed')),
  ];
}

/** One empty list for all the cases that nothing was found about. */
const NONE: readonly never[] = [];

function paired(pair: Pair, evidence: CaseEvidence, findings: readonly ComparisonFinding[]): ComparedCase {
  const { id, hash, base, candidate } = pair;
  const verdict = verdictOf(pair, evidence);
  const deciding = findings.find(({ direction }) => direction === DIRECTION[verdict]);
  return {
    id,
    hash,
    verdict,
    kind: deciding?.kind ?? null,
    checks: findings.length === 0 ? NONE : [...new Set(findings.flatMap((each) => [each.id, ...each.also]))],
    base: comparedArm(base),
    candidate: comparedArm(candidate),
    e: finite(evidence.e.get(id)),
    eBetter: finite(evidence.eBetter.get(id)),
    message: deciding?.message ?? sentence(pair, verdict),
  };
}

/** Regressed wins over improved; what changed is told before what nobody can tell. */
function verdictOf(pair: Pair, { regressed, improved, exact }: CaseEvidence): CaseVerdict {
  const named = { regressed: regressed.has(pair.id), improved: improved.has(pair.id) };
  if (named.regressed) return 'regressed';
  if (!isDecided(pair)) return 'inconclusive';
  const found = exact && !named.improved ? 'unchanged' : caseVerdict(armsOf(pair), named);
  const verdict = found === 'flaky' && isSteady(pair) ? 'inconclusive' : found;
  return (verdict === 'unchanged' || verdict === 'inconclusive') && hasChanged(pair) ? 'changed' : verdict;
}

/** Always the same on each side: what differs is the version, not the case's mood. */
function isSteady({ base, candidate }: Pair): boolean {
  return [base, candidate].every(({ passed, failed }) => passed === 0 || failed === 0);
}

const DIRECTION: Readonly<Partial<Record<CaseVerdict, ComparisonFinding['direction']>>> = {
  regressed: 'worse',
  improved: 'better',
  changed: 'changed',
};

const SENTENCES: Readonly<Record<CaseVerdict, MessageCode>> = {
  regressed: 'compare-case-regressed',
  improved: 'compare-case-improved',
  changed: 'compare-case-changed',
  unchanged: 'compare-case-unchanged',
  flaky: 'compare-case-flaky',
  inconclusive: 'compare-case-inconclusive',
  added: 'compare-case-added',
  removed: 'compare-case-removed',
};

function sentence(pair: Pair, verdict: CaseVerdict): Message {
  if (!isDecided(pair)) return undecided(pair);
  const points = Math.round(caseDropUpper(armsOf(pair)) * 100);
  return message(SENTENCES[verdict], { points: Math.max(0, Math.min(100, points)) });
}

/** The side without a decided trial, and why it has none. */
function undecided({ base, candidate }: Pair): Message {
  const empty = candidate.passed + candidate.failed === 0 ? candidate : base;
  const side = empty === candidate ? 'candidate' : 'base';
  const { errors, skipped } = empty;
  return message(`compare-case-undecided-${side}`, { errors, skipped });
}

function single(each: ArmCase, verdict: 'added' | 'removed'): ComparedCase {
  const none: ComparedArm = { trials: 0, passed: 0, errors: 0, skipped: 0, copies: 0 };
  const there = comparedArm(each);
  return {
    id: each.id,
    hash: each.hash,
    verdict,
    kind: null,
    checks: [],
    base: verdict === 'removed' ? there : none,
    candidate: verdict === 'added' ? there : none,
    e: null,
    eBetter: null,
    message: message(SENTENCES[verdict]),
  };
}

function comparedArm({ passed, failed, errors, skipped, copies }: ArmCase): ComparedArm {
  return { trials: passed + failed, passed, errors, skipped, copies };
}

/** JSON has no infinity. */
function finite(e: number | undefined): number | null {
  return e === undefined ? null : Math.min(e, Number.MAX_VALUE);
}
