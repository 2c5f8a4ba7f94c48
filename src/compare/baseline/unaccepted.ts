import type { Baseline, BaselineCase } from '../../domain/baseline.ts';
import type { CaseOutcome, CheckResult } from '../../domain/grade.ts';

/** A case of a run, as far as it matters here; a report's and a fold's both do. */
type JudgedCase = {
  readonly id: string;
  readonly hash: string;
  readonly outcome: CaseOutcome;
  readonly checks: readonly Pick<CheckResult, 'id' | 'status'>[];
};

/**
 * The failed, flaky and error cases that no baseline expects. A failure is expected where the same question failed before by
 * all the checks that it fails by now, and somebody accepted that for a day not yet past. An error is never expected.
 */
export function unaccepted<Case extends JudgedCase>(
  cases: readonly Case[],
  baselines: readonly Baseline[],
  today: string,
): readonly Case[] {
  const expected = new Map(
    baselines.flatMap((each) =>
      each.cases
        .filter((one) => holds(each, one, today))
        .map((one) => [`${one.id}\n${one.hash}`, one] as const),
    ),
  );
  return cases.filter(
    (each) =>
      each.outcome === 'error' ||
      ((each.outcome === 'failed' || each.outcome === 'flaky') &&
        !isExpected(each, expected.get(`${each.id}\n${each.hash}`))),
  );
}

function holds({ acceptances }: Baseline, { by }: BaselineCase, today: string): boolean {
  const acceptance = acceptances[by];
  return acceptance !== undefined && (acceptance.expires === null || acceptance.expires >= today);
}

function isExpected({ checks }: JudgedCase, before: BaselineCase | undefined): boolean {
  const failing = checks.filter(({ status }) => status === 'fail');
  const known = new Set(before?.checks.filter(({ severity }) => severity === 'must').map(({ id }) => id));
  return failing.length > 0 && failing.every(({ id }) => known.has(id));
}
