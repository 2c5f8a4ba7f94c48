import type { GradesHeader } from '../domain/grade.ts';
import type { TargetPlan } from '../domain/plan.ts';
import { type Fold, foldGrade } from '../grade/fold.ts';
import { gradeTrial } from '../grade/grade.ts';
import type { RunFolder, StoredRun } from '../ports.ts';
import { catalogueHash } from '../protocol/checks/catalogue.ts';
import type { JudgedTrial } from '../report/html/judged-trial.ts';

/** Every record of a run with its judgement by today's checks; flat in memory. */
export async function* gradesOf(stored: StoredRun, plan: TargetPlan): AsyncGenerator<JudgedTrial> {
  const questions = new Map(plan.cases.map((each) => [`${each.hash} ${each.case.id}`, each]));
  for await (const record of stored.records()) {
    const planned = questions.get(`${record.hash} ${record.case}`);
    if (planned !== undefined) yield { record, grade: gradeTrial(planned, record), api: planned.case.api };
  }
}

/** Judges a run's records anew: rewrites grades.jsonl and folds what comes out. */
export async function regrade(
  folder: RunFolder,
  stored: StoredRun,
  plan: TargetPlan,
  fold: Fold,
): Promise<void> {
  await folder.write('grades.jsonl', gradeLines(stored, plan, fold));
}

async function* gradeLines(stored: StoredRun, plan: TargetPlan, fold: Fold): AsyncGenerator<string> {
  const header: GradesHeader = { schema: 'modelcompat/grades@1', catalogue: catalogueHash };
  yield `${JSON.stringify(header)}\n`;
  for await (const { grade } of gradesOf(stored, plan)) {
    foldGrade(fold, grade);
    yield `${JSON.stringify(grade)}\n`;
  }
}
