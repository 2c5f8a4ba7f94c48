import type { TargetPlan } from '../domain/plan.ts';
import type { RunManifest } from '../domain/record.ts';
import type { RunReport } from '../domain/report.ts';
import { createFold, type Fold, foldedCases, foldedTotals, foldGrade, foldUnsent } from '../grade/fold.ts';
import type { Language } from '../messages/index.ts';
import type { Ports } from '../ports.ts';
import { catalogueHash } from '../protocol/checks/catalogue.ts';
import { buildReport } from '../report/model.ts';
import { gradesOf } from './grades.ts';
import { readPlan } from './plan-file.ts';
import { runFolder } from './run-place.ts';

type Folded = {
  readonly manifest: RunManifest;
  readonly plan: TargetPlan;
  readonly fold: Fold;
  readonly language: Language;
};

/** The report of a run whose grades were folded; what was never sent is counted in. */
export function reportOf({ manifest, plan, fold, language }: Folded): RunReport {
  const unsent = manifest.unsent === undefined ? 0 : foldUnsent(fold, plan.cases, manifest.unsent);
  return buildReport({
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
}

/** The report of a recorded run, without writing anything; grades by today's checks. */
export async function readReport(
  { files, store }: Pick<Ports, 'files' | 'store'>,
  run: string,
  language: Language,
): Promise<RunReport> {
  const dir = await runFolder(files, run);
  const stored = await store.read(dir);
  const plan = await readPlan(files, dir);
  const fold = createFold();
  const grades = await stored.grades(catalogueHash);
  if (grades === null) for await (const { grade } of gradesOf(stored, plan)) foldGrade(fold, grade);
  else for await (const grade of grades) foldGrade(fold, grade);
  return reportOf({ manifest: stored.manifest, plan, fold, language });
}
