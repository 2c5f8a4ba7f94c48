import type { Message } from '../domain/diagnostic.ts';
import type { RunReport } from '../domain/report.ts';
import { message, renderText } from '../messages/index.ts';

/** What a run means: a tone, one sentence with what to do as its hint, and what limits it. */
export type Verdict = {
  readonly tone: 'passed' | 'failed' | 'error';
  readonly sentence: Message;
  readonly limits: readonly Message[];
};

/** The verdict of a run, for every form of its report. Fails closed: errors, skips and what was never asked are no passes. */
export function verdictOf({ run, totals }: Pick<RunReport, 'run' | 'totals'>): Verdict {
  return { ...judged(run, totals), limits: limitsOf(run) };
}

/** The same as one line of text: target, sentence, limits. */
export function verdictLine(report: RunReport): string {
  const { sentence, limits } = verdictOf(report);
  const said = [sentence, ...limits].map((each) => renderText(report.language, each));
  return `${report.run.target}: ${said.join('. ')}`;
}

function judged({ status }: RunReport['run'], totals: RunReport['totals']): Omit<Verdict, 'limits'> {
  const { cases, passed, failed, flaky, errors, skipped } = totals;
  const counts = { cases, passed, failed, flaky, errors, skipped };
  if (failed + flaky > 0) {
    const code =
      flaky === 0 ? 'report-verdict-failed' : failed === 0 ? 'report-verdict-flaky' : 'report-verdict-both';
    return { tone: 'failed', sentence: message(code, counts) };
  }
  if (errors > 0) return { tone: 'error', sentence: message('report-verdict-errors', counts) };
  if (cases === 0) return { tone: 'error', sentence: message('report-verdict-nothing') };
  if (passed === 0) return { tone: 'error', sentence: message('report-verdict-unknown', counts) };
  if (status !== 'complete') return { tone: 'error', sentence: message('report-verdict-stopped', counts) };
  const code = skipped > 0 ? 'report-verdict-passed-some' : 'report-verdict-passed';
  return { tone: 'passed', sentence: message(code, counts) };
}

function limitsOf({ status, stopped, unsent }: RunReport['run']): readonly Message[] {
  return [
    ...(status === 'running' ? [message('report-limit-running')] : []),
    ...(status === 'interrupted' ? [message('report-limit-interrupted')] : []),
    ...(stopped === null ? [] : [message('report-limit-stopped', { why: stopped })]),
    ...(unsent === undefined ? [] : [message('report-limit-unsent', unsent)]),
  ];
}
