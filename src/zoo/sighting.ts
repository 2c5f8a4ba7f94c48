import type { Comparison } from '../domain/comparison.ts';
import type { CheckResult, TrialGrade } from '../domain/grade.ts';

/** What was seen of one entry on one side, over its trials. */
export type Sighting = {
  readonly id: string;
  readonly class: string;
  /** Ids of the checks that failed (must) and warned (should), each once. */
  readonly musts: readonly string[];
  readonly shoulds: readonly string[];
  /** Ids of the findings by which a comparison with the sound twin calls it worse. */
  readonly worse: readonly string[];
  /** Why a trial could not be judged; null = all were. */
  readonly unjudged: CheckResult | null;
};

/** What the checks said of one entry by themselves: a must, a should; notes count for nothing. */
export function raisedBy(grades: readonly TrialGrade[]): Pick<Sighting, 'musts' | 'shoulds'> {
  const found = grades.flatMap(({ checks }) => checks);
  return {
    musts: idsOf(found.filter(({ status }) => status === 'fail')),
    shoulds: idsOf(found.filter(({ status, severity }) => status === 'warn' && severity === 'should')),
  };
}

/** Ids of a comparison's findings that call a case worse. */
export function worseIn(comparison: Comparison | null, caseId: string): readonly string[] {
  const worse = (comparison?.findings ?? []).filter(({ direction }) => direction === 'worse');
  return worse.filter(({ cases }) => cases.includes(caseId)).map(({ id }) => id);
}

/** Why an entry counts for nothing: a trial that could not be judged, or none at all. */
export function unjudgedIn(grades: readonly TrialGrade[]): CheckResult | null {
  const checks = grades.flatMap((each) => each.checks);
  const error = checks.find(({ status }) => status === 'error');
  if (error !== undefined) return error;
  const judged = grades.some(({ status }) => status !== 'error' && status !== 'skipped');
  return judged ? null : (checks.find(({ status }) => status !== 'pass') ?? NOT_RUN);
}

function idsOf(checks: readonly CheckResult[]): readonly string[] {
  return [...new Set(checks.map(({ id }) => id))];
}

/** An entry that no trial tells of. */
const NOT_RUN: CheckResult = {
  id: 'run.incomplete',
  kind: 'protocol',
  severity: 'must',
  status: 'error',
  message: { code: 'trial-empty', params: {} },
};
