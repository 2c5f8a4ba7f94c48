import type { TargetPlan } from '../domain/plan.ts';
import type { RunManifest } from '../domain/record.ts';
import type { RunReport } from '../domain/report.ts';
import { type Fold, foldedCases, foldedTotals, foldUnsent } from '../grade/fold.ts';
import type { Language } from '../messages/index.ts';
import type { RunFolder } from '../ports.ts';
import { renderHtml } from '../report/html/render.ts';
import { buildReport } from '../report/model.ts';
import { reporters } from '../report/reporters.ts';
import type { Composition } from './compose.ts';
import { gradesOf } from './grades.ts';
import { reportPage } from './report-page.ts';

/** Names of report formats, as `--format` takes them. */
export const FORMATS = ['html', ...reporters.map(({ name }) => name)];

export type ReportJob = {
  readonly folder: RunFolder;
  readonly manifest: RunManifest;
  readonly plan: TargetPlan;
  readonly fold: Fold;
  readonly language: Language;
  readonly formats: readonly string[] | 'all';
};

/** Derives a run's reports from its folded grades and records, and writes them into its folder. */
export async function writeReports(
  composition: Composition,
  { folder, manifest, plan, fold, language, formats }: ReportJob,
): Promise<{ readonly report: RunReport; readonly files: readonly string[] }> {
  const unsent = manifest.unsent === undefined ? 0 : foldUnsent(fold, plan.cases, manifest.unsent);
  const report = buildReport({
    manifest,
    planned: plan.cases.map(({ hash, case: { id, suite, tags, where } }) => ({
      id,
      suite,
      tags,
      hash,
      ...where,
    })),
    results: foldedCases(fold),
    ...foldedTotals(fold),
    unsent,
    ...(plan.target.price === undefined ? {} : { price: plan.target.price }),
    language,
  });
  const wanted = formats === 'all' ? FORMATS : formats;
  const files: string[] = [];
  for (const { name, file, render } of reporters) {
    if (wanted.includes(name)) files.push(await folder.write(file, render(report)));
  }
  if (wanted.includes('html')) {
    const stored = await composition.ports.store.read(folder.dir);
    const trials = gradesOf(stored, plan);
    const page = await reportPage(composition);
    files.push(await folder.write('report.html', renderHtml({ report, trials, page, language })));
  }
  return { report, files };
}
