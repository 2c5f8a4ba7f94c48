import type { ReportedCase, ReportedCheck } from '../domain/report.ts';

/** Checks of a case that say why it did not pass, gravest first; warnings are not among them. */
export function problemsOf({ checks }: ReportedCase): readonly ReportedCheck[] {
  const rank = { fail: 0, error: 1, skip: 2, warn: 3, pass: 4 };
  return checks
    .filter(({ status }) => status === 'fail' || status === 'error' || status === 'skip')
    .sort((left, right) => rank[left.status] - rank[right.status]);
}

/** The one sentence that says most about a case. */
export function headline(each: ReportedCase): string {
  const [first] = problemsOf(each);
  return first === undefined ? '' : `${first.id}: ${first.message}`;
}

/** How its trials went, e.g. `3/5`. */
export function score({ passed, trials }: ReportedCase): string {
  return `${passed}/${trials}`;
}

/** Where a case is declared: `suites/core/chat.yaml:12`. */
export function place({ file, line }: ReportedCase): string {
  return `${file}:${line}`;
}

/** A case's id without its suite. */
export function shortId({ id, suite }: ReportedCase): string {
  return id.startsWith(`${suite}/`) ? id.slice(suite.length + 1) : id;
}

/** Where a piece of evidence lies: `trial 0, request 1, event 3 /choices/0`. */
export function evidencePlace({ evidence }: ReportedCheck): string {
  if (evidence === undefined) return '';
  const { trial, exchange, at } = evidence;
  return `trial ${trial}, request ${exchange}${at === undefined ? '' : `, ${at}`}`;
}
