import { markdownTable } from 'markdown-table';
import type { ReportedCase, RunReport } from '../domain/report.ts';
import { type MessageCode, renderHint, renderText } from '../messages/index.ts';
import { evidencePlace, headline, place, problemsOf, score } from './case-lines.ts';
import { markdownBlock, markdownText } from './markdown-text.ts';
import { type Say, speaker } from './speaker.ts';
import { verdictOf } from './verdict.ts';

/** Most cases told in full; a job summary that grows beyond its limit is dropped whole. */
const DETAILED = 50;
const LISTED = 500;
/** Padding every cell to the widest would cost more than all words. */
const UNALIGNED = { alignDelimiters: false };

/** report.md: the verdict, the counts, what did not pass and why. Every word from outside is inert. */
export function renderMarkdown(report: RunReport): string {
  const say = speaker(report.language);
  const bad = report.cases.filter(({ outcome }) => outcome !== 'passed' && outcome !== 'skipped');
  const skipped = report.cases.filter(({ outcome }) => outcome === 'skipped');
  const blocks = [
    ...verdict(report),
    counts(report, say),
    ...section(say('report-heading-problems'), bad, say),
    ...bad.slice(0, DETAILED).map(details),
    ...section(say('report-heading-skipped', { count: skipped.length }), skipped, say),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function verdict(report: RunReport): readonly string[] {
  const { sentence, limits } = verdictOf(report);
  const hint = renderHint(report.language, sentence);
  const told = limits.map((each) => markdownText(renderText(report.language, each)));
  return [
    `## ${markdownText(`${report.run.target}: ${renderText(report.language, sentence)}`)}`,
    ...told.map((limit) => `**${limit}**`),
    ...(hint === null ? [] : [hint]),
  ];
}

function counts({ totals, run }: RunReport, say: Say): string {
  const { tokens, cost } = totals;
  const rows: readonly (readonly [MessageCode, string])[] = [
    ['report-passed', String(totals.passed)],
    ['report-failed', String(totals.failed)],
    ['report-flaky', String(totals.flaky)],
    ['report-errors', String(totals.errors)],
    ['report-skipped', String(totals.skipped)],
    ['report-warnings', String(totals.warnings)],
    ['report-trials', String(totals.trials)],
    ['report-requests', String(totals.requests)],
    ['report-tokens', `${tokens.prompt ?? '?'} + ${tokens.completion ?? '?'}`],
    ...(cost === null ? [] : [['report-cost', `${cost.amount.toFixed(4)} ${cost.currency}`] as const]),
    ['report-run', run.id],
  ];
  return markdownTable(
    [
      [say('report-what'), say('report-value')],
      ...rows.map(([code, value]) => [say(code), markdownText(value)]),
    ],
    UNALIGNED,
  );
}

function section(heading: string, cases: readonly ReportedCase[], say: Say): readonly string[] {
  if (cases.length === 0) return [];
  const rows = cases
    .slice(0, LISTED)
    .map((each) => [
      markdownText(each.id),
      say(OUTCOME[each.outcome]),
      score(each),
      markdownText(headline(each), 200),
      markdownText(place(each)),
    ]);
  const head = [
    say('report-case'),
    say('report-outcome'),
    say('report-score'),
    say('report-why'),
    say('report-where'),
  ];
  const more = cases.length - LISTED;
  return [
    `### ${heading}`,
    markdownTable([head, ...rows], UNALIGNED),
    ...(more > 0 ? [say('report-more', { count: more })] : []),
  ];
}

const OUTCOME = {
  passed: 'report-outcome-passed',
  failed: 'report-outcome-failed',
  flaky: 'report-outcome-flaky',
  error: 'report-outcome-error',
  skipped: 'report-outcome-skipped',
} as const;

function details(each: ReportedCase): string {
  const lines = problemsOf(each).flatMap((check) => {
    const { expected, got } = check.evidence ?? {};
    return [
      `${check.status} ${check.id} (${check.count}x): ${check.message}`,
      ...(check.evidence === undefined ? [] : [`  ${evidencePlace(check)}`]),
      ...(expected === undefined ? [] : [`  expected: ${expected}`]),
      ...(got === undefined ? [] : [`  got: ${got}`]),
      ...(check.hint === null ? [] : [`  ${check.hint}`]),
    ];
  });
  const summary = `<summary>${markdownText(each.id)} ${score(each)}</summary>`;
  return `<details>${summary}\n\n${markdownBlock(lines.join('\n'), 3000)}\n\n</details>`;
}
