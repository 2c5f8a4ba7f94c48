import { markdownTable } from 'markdown-table';
import type { ComparedCase, Comparison, ComparisonFinding } from '../domain/comparison.ts';
import { type Language, type MessageCode, renderHint, renderText } from '../messages/index.ts';
import { measureRows } from './comparison-measures.ts';
import {
  casesByWeight,
  extent,
  findingsOf,
  guaranteeText,
  numbersText,
  score,
  shownText,
  sidesOf,
  verdictWord,
} from './comparison-words.ts';
import { markdownText } from './markdown-text.ts';
import { type Say, speaker } from './speaker.ts';

/** A job summary that grows beyond its limit is dropped whole. */
const FINDINGS_LISTED = 50;
const CASES_LISTED = 300;
const CASES_NAMED = 5;
const UNALIGNED = { alignDelimiters: false };

/** comparison.md: the verdict, what got worse and why, the cases that are not simply unchanged. Words from outside are inert. */
export function renderComparisonMarkdown(comparison: Comparison, language: Language): string {
  const say = speaker(language);
  const text = (code: { readonly code: string; readonly params: ComparedCase['message']['params'] }) =>
    markdownText(renderText(language, code), 600);
  const { reason, doubts, warnings } = comparison;
  const notes = [...doubts, ...warnings].map((each) => `- ${text(each)}`);
  const blocks = [
    `## ${text(reason)}`,
    ...(renderHint(language, reason) === null ? [] : [markdownText(renderHint(language, reason) ?? '')]),
    ...(notes.length === 0 ? [] : [`**${say('compare-heading-warnings')}**\n\n${notes.join('\n')}`]),
    ...DIRECTIONS.flatMap(([direction, heading]) =>
      findingSection(say(heading), findingsOf(comparison, direction), { say, language }),
    ),
    ...caseSection(comparison, { say, language }),
    `### ${say('compare-heading-compared')}`,
    table([say('compare-what'), say('compare-base'), say('compare-candidate')], sidesOf(comparison, say)),
    ...differenceSection(comparison, say),
    ...measureSection(comparison, say),
    `${markdownText(numbersText(comparison, say))}\n\n${markdownText(guaranteeText(comparison, say))}`,
  ];
  return `${blocks.join('\n\n')}\n`;
}

type Told = { readonly say: Say; readonly language: Language };

const DIRECTIONS: readonly (readonly [ComparisonFinding['direction'], MessageCode])[] = [
  ['worse', 'compare-heading-worse'],
  ['better', 'compare-heading-better'],
  ['changed', 'compare-heading-changed'],
];

/** Cells are made inert here; headings are ours. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return markdownTable(
    [[...head], ...rows.map((row) => row.map((cell) => markdownText(cell, 300)))],
    UNALIGNED,
  );
}

function findingSection(
  heading: string,
  findings: readonly ComparisonFinding[],
  { say, language }: Told,
): readonly string[] {
  if (findings.length === 0) return [];
  const lines = findings.slice(0, FINDINGS_LISTED).map((finding) => {
    const { cases, message, example, also, direction } = finding;
    const named = cases.slice(0, CASES_NAMED).map((id) => markdownText(id));
    const more = cases.length - named.length;
    return [
      `- **${markdownText(renderText(language, message))}** (${extent(cases.length, say)})`,
      `  ${named.join(', ')}${more > 0 ? ` ${say('report-and-more', { count: more })}` : ''}`,
      ...(direction === 'changed' ? [] : [`  ${shownText(finding, say)}`]),
      ...(example === null ? [] : [`  ${markdownText(renderText(language, example.message), 300)}`]),
      ...(also.length === 0 ? [] : [`  ${markdownText(say('compare-also', { ids: also }), 300)}`]),
    ].join('  \n');
  });
  const left = findings.length - FINDINGS_LISTED;
  return [`### ${heading}`, lines.join('\n'), ...(left > 0 ? [say('compare-more', { count: left })] : [])];
}

function caseSection(comparison: Comparison, { say, language }: Told): readonly string[] {
  const told = casesByWeight(comparison).filter(({ verdict }) => verdict !== 'unchanged');
  if (told.length === 0) return [];
  const head = [
    'compare-case',
    'compare-verdict',
    'compare-base',
    'compare-candidate',
    'compare-why',
  ] as const;
  const rows = told
    .slice(0, CASES_LISTED)
    .map((each) => [
      each.id,
      verdictWord(each.verdict, say),
      score(each.base),
      score(each.candidate),
      renderText(language, each.message),
    ]);
  const left = told.length - CASES_LISTED;
  return [
    `### ${say('compare-heading-cases')}`,
    table(
      head.map((code) => say(code)),
      rows,
    ),
    ...(left > 0 ? [say('compare-more', { count: left })] : []),
  ];
}

function differenceSection({ differences }: Comparison, say: Say): readonly string[] {
  const heading = `### ${say('compare-heading-differences')}`;
  if (differences.length === 0) return [heading, say('compare-no-differences')];
  const rows = differences.map(({ name, base, candidate }) => [name, base, candidate]);
  return [heading, table([say('compare-what'), say('compare-base'), say('compare-candidate')], rows)];
}

function measureSection(comparison: Comparison, say: Say): readonly string[] {
  const rows = measureRows(comparison, say);
  if (rows.length === 0) return [];
  const head = ['compare-what', 'compare-base', 'compare-candidate', 'compare-difference'] as const;
  return [
    `### ${say('compare-heading-measures')}`,
    table(
      head.map((code) => say(code)),
      rows,
    ),
    say('compare-measures-note'),
  ];
}
