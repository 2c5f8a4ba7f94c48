import type { ReportedCase, RunReport } from '../domain/report.ts';
import { evidencePlace, headline, problemsOf, score } from './case-lines.ts';
import { renderMarkdown } from './markdown.ts';
import { speaker } from './speaker.ts';
import { type Annotation, workflowCommands } from './workflow-commands.ts';

/** GitHub takes a step summary of 1 MiB and drops a longer one whole. */
export const SUMMARY_BYTES = 1000 * 1024;

/** The step summary: report.md, cut with a note where GitHub would drop it. */
export function githubSummary(report: RunReport): string {
  return cutSummary(renderMarkdown(report), speaker(report.language)('report-summary-cut'));
}

/** Cuts Markdown between its blocks, so that no code block or table is left open. */
export function cutSummary(markdown: string, note: string, maxBytes: number = SUMMARY_BYTES): string {
  if (Buffer.byteLength(markdown) <= maxBytes) return markdown;
  const kept: string[] = [];
  let bytes = Buffer.byteLength(note) + 4;
  for (const block of blocksOf(markdown)) {
    bytes += Buffer.byteLength(block);
    if (bytes > maxBytes) break;
    kept.push(block);
  }
  return `${kept.join('')}\n\n${note}\n`;
}

/** Top-level blocks with the blank lines after them; a `<details>` with its code is one. */
function blocksOf(markdown: string): readonly string[] {
  return markdown.match(/<details>[\s\S]*?\n<\/details>\n*|[^\n]+(?:\n[^\n]+)*\n*|\n+/g) ?? [];
}

/** Annotations at the lines of the suites: an error for each case that failed, a warning for each that could not be judged. */
export function githubAnnotations(report: RunReport): string {
  const say = speaker(report.language);
  const annotations = report.cases.flatMap(annotationOf);
  return workflowCommands(annotations, (count) => say('report-more', { count }));
}

function annotationOf(each: ReportedCase): readonly Annotation[] {
  if (each.outcome === 'passed' || each.outcome === 'skipped') return [];
  const [first] = problemsOf(each);
  const { expected, got } = first?.evidence ?? {};
  const lines = [
    headline(each),
    ...(first?.evidence === undefined ? [] : [evidencePlace(first)]),
    ...(expected === undefined ? [] : [`expected: ${expected}`]),
    ...(got === undefined ? [] : [`got: ${got}`]),
    ...(first?.hint == null ? [] : [first.hint]),
  ];
  return [
    {
      level: each.outcome === 'error' ? 'warning' : 'error',
      title: `${each.id} ${score(each)}`,
      text: lines.join('\n'),
      file: each.file,
      line: each.line,
    },
  ];
}
