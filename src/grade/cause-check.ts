import type { CheckResult } from '../domain/grade.ts';
import type { TrialCause } from '../domain/record.ts';

const SHOWN = { failed: 'fail', error: 'error', skipped: 'skip' } as const;

/** What the run knows of a trial and its bytes do not tell, as a check: it has the last word on the status. */
export function causeCheck({ status, code, params }: TrialCause): Omit<CheckResult, 'evidence'> {
  return {
    id: `run.${code}`,
    kind: 'behaviour',
    severity: 'must',
    status: SHOWN[status],
    message: { code, params },
  };
}
