import { createHash } from 'node:crypto';
import type { ReportedCase, ReportedCheck, RunReport } from '../domain/report.ts';
import { safeLine } from './safe-text.ts';

/** gl-code-quality-report.json: what GitLab shows in a merge request beside the line of the case. */
export function renderGitlab({ cases }: RunReport): string {
  const issues = cases.flatMap((each) =>
    each.checks
      .filter(({ status }) => status === 'fail' || status === 'warn')
      .map((check) => issueOf(each, check)),
  );
  return `${JSON.stringify(issues, null, 2)}\n`;
}

const SEVERITY = { must: 'critical', should: 'minor', note: 'info' } as const;

function issueOf({ id, file, line }: ReportedCase, check: ReportedCheck) {
  return {
    description: safeLine(`${id}: ${check.message}`),
    check_name: safeLine(check.id),
    // The same finding tomorrow has the same print, whatever the model said this time.
    fingerprint: createHash('sha256').update(`${id}\n${check.id}\n${check.status}`).digest('hex'),
    severity: SEVERITY[check.severity],
    location: { path: safeLine(file), lines: { begin: line } },
  };
}
