import type { ReportedCase, RunReport } from '../domain/report.ts';
import { type MessageCode, renderHint } from '../messages/index.ts';
import { evidencePlace, headline, place, problemsOf, score } from './case-lines.ts';
import { safeLine } from './safe-text.ts';
import { type Say, speaker } from './speaker.ts';
import { verdictLine, verdictOf } from './verdict.ts';

/** Colours as functions, so that this stays pure; the default has none. */
export type Colours = {
  readonly good: (text: string) => string;
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly faint: (text: string) => string;
};

/** What surrounds a report on the terminal. */
export type TerminalOptions = {
  readonly colours?: Colours;
  /** Files written, as paths for people. */
  readonly files?: readonly string[];
  /** The next thing to type. */
  readonly next?: readonly string[];
  /** Targets that were not tested, one sentence each. */
  readonly notTested?: readonly string[];
};

const MOST_SHOWN = 20;
const plain = (text: string) => text;
const NO_COLOURS: Colours = { good: plain, bad: plain, doubtful: plain, faint: plain };

/** The summary at the end of a run: verdict, counts, what failed and why, what was not tested, files, the next command. */
export function renderTerminal(report: RunReport, options: TerminalOptions = {}): string {
  const colours = options.colours ?? NO_COLOURS;
  const say = speaker(report.language);
  const of = (outcome: ReportedCase['outcome']) => report.cases.filter((each) => each.outcome === outcome);
  const told = { colours, say };
  const blocks = [
    verdictBlock(report, colours),
    countLines(report, told),
    caseBlock('report-heading-failed', of('failed'), { ...told, paint: colours.bad, mark: '✗' }),
    caseBlock('report-heading-flaky', of('flaky'), { ...told, paint: colours.doubtful, mark: '~' }),
    groupBlock('report-heading-errors', of('error'), { ...told, paint: colours.doubtful, mark: '?' }),
    groupBlock('report-heading-skipped', of('skipped'), { ...told, paint: colours.faint, mark: '-' }),
    listBlock(say('report-heading-not-tested'), options.notTested),
    listBlock(say('report-heading-files'), options.files),
    listBlock(say('report-heading-next'), options.next),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

type Told = { readonly colours: Colours; readonly say: Say };
type Style = Told & { readonly paint: (text: string) => string; readonly mark: string };

function verdictBlock(report: RunReport, { good, bad, doubtful }: Colours): string {
  const { tone, sentence } = verdictOf(report);
  const paint = { passed: good, failed: bad, error: doubtful }[tone];
  const mark = { passed: '✓', failed: '✗', error: '?' }[tone];
  const hint = renderHint(report.language, sentence);
  return [
    paint(`${mark} ${safeLine(verdictLine(report), 1000)}`),
    ...(hint === null ? [] : [`  ${hint}`]),
  ].join('\n');
}

function countLines({ totals }: RunReport, { colours, say }: Told): string {
  const { tokens, cost } = totals;
  return [
    `  ${say('report-line-cases', countsOf(totals))}`,
    colours.faint(
      `  ${say('report-line-spent', {
        requests: totals.requests,
        prompt: tokens.prompt ?? '?',
        completion: tokens.completion ?? '?',
        cost: cost === null ? '' : `, ${cost.amount.toFixed(4)} ${cost.currency}`,
      })}`,
    ),
  ].join('\n');
}

function countsOf({ tokens: _tokens, cost: _cost, ...counts }: RunReport['totals']) {
  return counts;
}

function caseBlock(heading: MessageCode, cases: readonly ReportedCase[], style: Style): string {
  if (cases.length === 0) return '';
  const { say, paint, mark, colours } = style;
  const lines = cases.slice(0, MOST_SHOWN).flatMap((each) => [
    `  ${paint(mark)} ${safeLine(each.id)}  ${score(each)}  ${colours.faint(safeLine(place(each)))}`,
    ...problemsOf(each)
      .filter(({ status }) => status === 'fail')
      .slice(0, 3)
      .flatMap((check) => [
        `      ${safeLine(`${check.id}: ${check.message}`)}`,
        ...(check.evidence === undefined ? [] : [colours.faint(`        ${safeLine(evidencePlace(check))}`)]),
        ...(check.hint === null ? [] : [`        ${safeLine(check.hint)}`]),
      ]),
  ]);
  return [say(heading, { count: cases.length }), ...lines, ...moreLine(cases.length, say)].join('\n');
}

/** Cases with one and the same reason read as one line with their number. */
function groupBlock(
  heading: MessageCode,
  cases: readonly ReportedCase[],
  { say, paint, mark }: Style,
): string {
  if (cases.length === 0) return '';
  const groups = new Map<string, ReportedCase[]>();
  for (const each of cases) groups.set(headline(each), [...(groups.get(headline(each)) ?? []), each]);
  const lines = [...groups]
    .sort(([, left], [, right]) => right.length - left.length)
    .slice(0, MOST_SHOWN)
    .map(([reason, group]) => {
      const first = safeLine(group[0]?.id ?? '');
      const more = group.length === 1 ? '' : ` ${say('report-and-more', { count: group.length - 1 })}`;
      return `  ${paint(mark)} ${group.length} × ${safeLine(reason)}\n      ${first}${more}`;
    });
  return [say(heading, { count: cases.length }), ...lines, ...moreLine(groups.size, say)].join('\n');
}

function moreLine(count: number, say: Say): readonly string[] {
  return count > MOST_SHOWN ? [`  ${say('report-more', { count: count - MOST_SHOWN })}`] : [];
}

function listBlock(heading: string, lines: readonly string[] | undefined): string {
  if (lines === undefined || lines.length === 0) return '';
  return [heading, ...lines.map((line) => `  ${safeLine(line, 1000)}`)].join('\n');
}
