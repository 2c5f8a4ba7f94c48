import path from 'node:path';
import type { Comparison } from '../domain/comparison.ts';
import type { Language } from '../messages/index.ts';
import { renderComparisonJson } from '../report/comparison-json.ts';
import { renderComparisonJunit } from '../report/comparison-junit.ts';
import { renderComparisonMarkdown } from '../report/comparison-markdown.ts';
import { renderComparisonHtml } from '../report/html/comparison.tsx';
import type { Composition } from './compose.ts';

const STYLE_BYTES = 1024 * 1024;

/** Writes comparison.json, comparison.html, comparison.md and junit.xml into a folder; returns their paths. */
export async function writeComparison(
  composition: Composition,
  comparison: Comparison,
  { dir, language }: { readonly dir: string; readonly language: Language },
): Promise<readonly string[]> {
  const style = await styleOf(composition);
  // One after the other: each of a hundred thousand cases is tens of megabytes.
  const contents: Readonly<Record<string, () => string>> = {
    'comparison.json': () => renderComparisonJson(comparison, language),
    'comparison.html': () => renderComparisonHtml(comparison, language, style),
    'comparison.md': () => renderComparisonMarkdown(comparison, language),
    'junit.xml': () => renderComparisonJunit(comparison, language),
  };
  const files: string[] = [];
  for (const [name, render] of Object.entries(contents)) {
    const file = path.join(dir, name);
    await composition.ports.files.write(file, render());
    files.push(file);
  }
  return files;
}

/** The run report's style sheet, as it was built with the package. */
async function styleOf({ ports: { files }, packageRoot }: Composition): Promise<string> {
  const found = await files.readText(path.join(packageRoot, 'dist/report-page/app.css'), STYLE_BYTES);
  if ('text' in found) return found.text;
  throw new Error("The report's style is not built: app.css is missing. Run `npm run build`.");
}
