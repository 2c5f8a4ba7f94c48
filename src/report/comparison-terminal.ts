import type { Comparison, ComparisonFinding } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import { type Language, type MessageCode, renderHint, renderText } from '../messages/index.ts';
import { differingMeasures } from './comparison-measures.ts';
import {
  casesByWeight,
  extent,
  findingsOf,
  numbersText,
  shownText,
  verdictWord,
} from './comparison-words.ts';
import { safeLine } from './safe-text.ts';
import { type Say, speaker } from './speaker.ts';
import type { Colours } from './terminal.ts';

export type ComparisonTerminalOptions = {
  readonly colours: Colours;
  /** Files written, as paths for people. */
  readonly files: readonly string[];
};

const FINDINGS_SHOWN = 10;
const CASES_SHOWN = 5;

/** The comparison for a terminal: verdict, counts, what got worse and why, what else differs, files. */
export function renderComparisonTerminal(
  comparison: Comparison,
  language: Language,
  { colours, files }: ComparisonTerminalOptions,
): string {
  const say = speaker(language);
  const told = { say, language, colours };
  const blocks = [
    verdictBlock(comparison, told),
    findingBlock('compare-heading-worse', findingsOf(comparison, 'worse'), {
      ...told,
      mark: colours.bad('✗'),
    }),
    findingBlock('compare-heading-better', findingsOf(comparison, 'better'), {
      ...told,
      mark: colours.good('✓'),
    }),
    findingBlock('compare-heading-changed', findingsOf(comparison, 'changed'), {
      ...told,
      mark: colours.doubtful('~'),
    }),
    differenceBlock(comparison, say),
    measureBlock(comparison, told),
    listBlock(
      say('compare-heading-warnings'),
      comparison.warnings.map((each) => renderText(language, each)),
    ),
    listBlock(say('report-heading-files'), files),
  ];
  return `${blocks.filter((block) => block !== '').join('\n\n')}\n`;
}

type Told = { readonly say: Say; readonly language: Language; readonly colours: Colours };

function verdictBlock(comparison: Comparison, { say, language, colours }: Told): string {
  const { verdict, reason, doubts, totals, base, candidate } = comparison;
  const paint = { pass: colours.good, fail: colours.bad, inconclusive: colours.doubtful }[verdict];
  const mark = { pass: '✓', fail: '✗', inconclusive: '?' }[verdict];
  const counts = casesByWeight(comparison).map((each) => each.verdict);
  const words = [...new Set(counts)].map((each) => `${totals[each]} ${verdictWord(each, say)}`);
  return [
    paint(`${mark} ${safeLine(renderText(language, reason))}`),
    ...hintLines(language, reason),
    ...doubts.flatMap((doubt) => [
      colours.doubtful(`  ${safeLine(renderText(language, doubt))}`),
      ...hintLines(language, doubt),
    ]),
    `  ${safeLine(base.target)} → ${safeLine(candidate.target)} · ${words.join(', ')}`,
    colours.faint(`  ${numbersText(comparison, say)}`),
  ].join('\n');
}

function hintLines(language: Language, told: Message): readonly string[] {
  const hint = renderHint(language, told);
  return hint === null ? [] : [`    ${safeLine(hint)}`];
}

function findingBlock(
  heading: MessageCode,
  findings: readonly ComparisonFinding[],
  { say, language, colours, mark }: Told & { readonly mark: string },
): string {
  if (findings.length === 0) return '';
  const lines = findings.slice(0, FINDINGS_SHOWN).flatMap((finding) => {
    const { cases, message, example, also, direction } = finding;
    const shown = cases.slice(0, CASES_SHOWN).map((id) => safeLine(id));
    const more = cases.length - shown.length;
    return [
      `  ${mark} ${safeLine(renderText(language, message))} (${extent(cases.length, say)})`,
      ...(direction === 'changed' ? [] : [colours.faint(`      ${shownText(finding, say)}`)]),
      ...(example === null ? [] : [`      ${safeLine(renderText(language, example.message))}`]),
      ...hintLines(language, message),
      `      ${shown.join('  ')}${more > 0 ? ` ${say('report-and-more', { count: more })}` : ''}`,
      ...(also.length === 0 ? [] : [colours.faint(`      ${safeLine(say('compare-also', { ids: also }))}`)]),
    ];
  });
  const left = findings.length - FINDINGS_SHOWN;
  return [say(heading), ...lines, ...(left > 0 ? [`  ${say('compare-more', { count: left })}`] : [])].join(
    '\n',
  );
}

function differenceBlock({ differences }: Comparison, say: Say): string {
  const lines = differences.map(
    ({ name, base, candidate }) => `${name}: ${safeLine(base, 120)} → ${safeLine(candidate, 120)}`,
  );
  return listBlock(say('compare-heading-differences'), lines);
}

function measureBlock(comparison: Comparison, { say, colours }: Told): string {
  const lines = differingMeasures(comparison, say).map(
    ([name, base, candidate, difference]) =>
      `  ${name}: ${base} → ${candidate}  ${colours.faint(difference)}`,
  );
  return lines.length === 0 ? '' : [say('compare-heading-measures'), ...lines].join('\n');
}

function listBlock(heading: string, lines: readonly string[]): string {
  if (lines.length === 0) return '';
  return [heading, ...lines.map((line) => `  ${safeLine(line, 1000)}`)].join('\n');
}
