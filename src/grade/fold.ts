import type { CaseOutcome, CaseResult, CheckResult, FoldedCheck, TrialGrade } from '../domain/grade.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { TrialCause } from '../domain/record.ts';
import { causeCheck } from './cause-check.ts';
import { sumTold } from './measures.ts';

/** What has been counted so far: a few numbers and one piece of evidence per check for each case, whatever the trials. */
export type Fold = {
  readonly cases: Map<string, CaseFold>;
  readonly sums: { requests: number; prompt: number | null; completion: number | null };
};

type CaseFold = {
  readonly id: string;
  readonly hash: string;
  passed: number;
  failed: number;
  errors: number;
  skipped: number;
  ms: number;
  readonly checks: Map<string, FoldedCheck>;
};

/** The parts of a run's totals that grades alone tell. `seconds`: time spent on each case. */
export type FoldedTotals = {
  readonly requests: number;
  readonly tokens: { readonly prompt: number | null; readonly completion: number | null };
  readonly seconds: ReadonlyMap<string, number>;
};

/** Nothing counted yet. */
export function createFold(): Fold {
  return { cases: new Map(), sums: { requests: 0, prompt: null, completion: null } };
}

/** Counts one trial in. */
export function foldGrade({ cases, sums }: Fold, grade: TrialGrade): void {
  const key = `${grade.case}\n${grade.hash}`;
  const into = cases.get(key) ?? emptyCase(grade);
  cases.set(key, into);
  into[COUNTER[grade.status]] += 1;
  into.ms += grade.latency.totalMs;
  for (const check of oncePerTrial(grade.checks)) foldCheck(into.checks, check, grade.trial);
  sums.requests += grade.requests;
  sums.prompt = sumTold([sums.prompt, grade.tokens.prompt]);
  sums.completion = sumTold([sums.completion, grade.tokens.completion]);
}

/** Counts in the trials that a stopped run never sent: those that its plan has and its records have not. */
export function foldUnsent({ cases }: Fold, planned: readonly PlannedCase[], why: TrialCause): number {
  const check = causeCheck(why);
  let all = 0;
  for (const {
    case: { id },
    hash,
    trials,
  } of planned) {
    const key = `${id}\n${hash}`;
    const into = cases.get(key) ?? emptyCase({ case: id, hash });
    const unsent = trials - into.passed - into.failed - into.errors - into.skipped;
    if (unsent <= 0) continue;
    cases.set(key, into);
    all += unsent;
    into[COUNTER[why.status]] += unsent;
    into.checks.set(`${check.id} ${check.status}`, { ...check, count: unsent });
  }
  return all;
}

/** Every case that had a trial, in order of its first. */
export function foldedCases({ cases }: Fold): readonly CaseResult[] {
  return [...cases.values()].map((each) => ({
    id: each.id,
    hash: each.hash,
    outcome: outcomeOf(each),
    trials: each.passed + each.failed + each.errors + each.skipped,
    passed: each.passed,
    failed: each.failed,
    errors: each.errors,
    skipped: each.skipped,
    checks: [...each.checks.values()].sort((left, right) => RANK[left.status] - RANK[right.status]),
  }));
}

/** Requests, tokens and times over all trials. */
export function foldedTotals({ cases, sums }: Fold): FoldedTotals {
  return {
    requests: sums.requests,
    tokens: { prompt: sums.prompt, completion: sums.completion },
    seconds: new Map([...cases.values()].map((each) => [each.id, each.ms / 1000])),
  };
}

const COUNTER = { passed: 'passed', failed: 'failed', error: 'errors', skipped: 'skipped' } as const;
const RANK: Readonly<Record<CheckResult['status'], number>> = {
  fail: 0,
  error: 1,
  warn: 2,
  skip: 3,
  pass: 4,
};

function emptyCase({ case: id, hash }: Pick<TrialGrade, 'case' | 'hash'>): CaseFold {
  return { id, hash, passed: 0, failed: 0, errors: 0, skipped: 0, ms: 0, checks: new Map() };
}

/** A check may speak several times in a trial (once an exchange); its gravest word counts. */
function oncePerTrial(checks: readonly CheckResult[]): Iterable<CheckResult> {
  const gravest = new Map<string, CheckResult>();
  for (const check of checks) {
    const known = gravest.get(check.id);
    if (known === undefined || RANK[check.status] < RANK[known.status]) gravest.set(check.id, check);
  }
  return gravest.values();
}

function foldCheck(into: Map<string, FoldedCheck>, check: CheckResult, trial: number): void {
  const key = `${check.id} ${check.status}`;
  const known = into.get(key);
  if (known !== undefined) {
    into.set(key, { ...known, count: known.count + 1 });
    return;
  }
  // A copy: a quote is a slice that would keep the whole answer in memory.
  const { evidence, ...rest } = structuredClone(check);
  into.set(key, {
    ...rest,
    ...(evidence === undefined ? {} : { evidence: { ...evidence, trial } }),
    count: 1,
  });
}

/** First that applies. One violation of the protocol is a fact, however many trials went well. */
function outcomeOf(folded: CaseFold): CaseOutcome {
  const { passed, failed, errors, skipped } = folded;
  if (failed > 0 && (passed === 0 || brokeProtocol(folded))) return 'failed';
  if (failed > 0) return 'flaky';
  if (errors > 0) return 'error';
  return skipped > 0 && passed === 0 ? 'skipped' : 'passed';
}

function brokeProtocol({ checks }: CaseFold): boolean {
  return [...checks.values()].some(
    ({ status, kind, severity }) => status === 'fail' && kind === 'protocol' && severity === 'must',
  );
}
