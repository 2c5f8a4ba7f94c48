import path from 'node:path';
import type { Comparison } from '../domain/comparison.ts';
import type { Language } from '../messages/index.ts';
import { renderComparisonJson } from '../report/comparison-json.ts';
import { renderComparisonJunit } from '../report/comparison-junit.ts';
import { renderComparisonMarkdown } from '../report/comparison-markdown.ts';
import { renderComparisonHtml } from '../report/html/render-comparison.ts';
import { comparedTrials } from './compared-trials.ts';
import type { Composition } from './compose.ts';
import { reportPage } from './report-page.ts';

export type ComparisonPlace = {
  readonly dir: string;
  readonly language: Language;
  /** Folders or ids of the runs, for their transcripts; null where a side is no run. */
  readonly runs: Readonly<Record<'base' | 'candidate', string | null>>;
};

/** Writes comparison.json, comparison.html, comparison.md and junit.xml into a folder; returns their paths. */
export async function writeComparison(
  composition: Composition,
  comparison: Comparison,
  { dir, language, runs }: ComparisonPlace,
): Promise<readonly string[]> {
  const page = await reportPage(composition);
  const trials = await comparedTrials(composition.ports, comparison, runs);
  // One after the other: each of a hundred thousand cases is tens of megabytes.
  const contents: Readonly<Record<string, () => string | Promise<string>>> = {
    'comparison.json': () => renderComparisonJson(comparison, language),
    'comparison.html': () => whole(renderComparisonHtml({ comparison, trials, page, language })),
    'comparison.md': () => renderComparisonMarkdown(comparison, language),
    'junit.xml': () => renderComparisonJunit(comparison, language),
  };
  const files: string[] = [];
  for (const [name, render] of Object.entries(contents)) {
    const file = path.join(dir, name);
    await composition.ports.files.write(file, await render());
    files.push(file);
  }
  return files;
}

async function whole(parts: AsyncIterable<string>): Promise<string> {
  const all: string[] = [];
  for await (const part of parts) all.push(part);
  return all.join('');
}
