import type { RunReport } from '../domain/report.ts';
import { message, renderText } from '../messages/index.ts';

/** The verdict of a run in one sentence: fail closed, so no case at all is no success. */
export function verdictOf({ language, run, totals }: RunReport): string {
  const bad = totals.failed + totals.flaky;
  const params = { ...countsOf(totals), target: run.target, bad };
  const early = run.status === 'complete' ? '' : renderText(language, message('report-verdict-early'));
  if (bad > 0) return renderText(language, message('report-verdict-failed', params)) + early;
  if (totals.errors > 0) return renderText(language, message('report-verdict-errors', params)) + early;
  if (run.status !== 'complete') return renderText(language, message('report-verdict-stopped', params));
  if (totals.passed === 0) return renderText(language, message('report-verdict-nothing', params));
  return renderText(language, message('report-verdict-passed', params));
}

function countsOf({ cases, passed, failed, flaky, errors, skipped }: RunReport['totals']) {
  return { cases, passed, failed, flaky, errors, skipped, decided: cases - skipped };
}
