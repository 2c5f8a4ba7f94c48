import path from 'node:path';
import { armSummary, createArmFold, foldTrial, type PlannedArmCase } from '../compare/arm-fold.ts';
import { readBaseline } from '../compare/baseline.ts';
import type { ArmRun, ArmSummary } from '../domain/comparison.ts';
import type { TrialGrade } from '../domain/grade.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { PlannedCase, TargetPlan } from '../domain/plan.ts';
import type { RunManifest } from '../domain/record.ts';
import type { Script } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Files, Ports, StoredRun } from '../ports.ts';
import { catalogueHash } from '../protocol/checks/catalogue.ts';
import { gradesOf } from './grades.ts';
import { usageError } from './options.ts';
import { readPlan, readPlannedCases } from './plan-file.ts';
import { runFolder } from './run-place.ts';
import { soundGrade } from './sound-grade.ts';

const BASELINE_BYTES = 256 * 1024 * 1024;

/**
 * One side of a comparison, counted: a run's folder or id, or a baseline file. Grades are taken as they are where today's
 * checks made them, else made anew from the records; flat in memory. Throws HarnessError (exit 2).
 */
export async function readArm(
  { files, store }: Pick<Ports, 'files' | 'store'>,
  name: string,
): Promise<ArmSummary> {
  if ((await files.exists(name)) === 'file') return readBaselineFile(files, name);
  const stored = await store.read(await runFolder(files, name));
  const grades = await stored.grades(catalogueHash);
  const fold = createArmFold(await plannedCases(files, stored.dir, grades === null));
  for await (const grade of grades ?? regraded(stored, await readPlan(files, stored.dir))) {
    const problem = soundGrade(grade);
    if (problem !== null) {
      throw usageError(message('compare-grades-unfit', { file: path.join(name, 'grades.jsonl'), problem }));
    }
    foldTrial(fold, grade);
  }
  return armSummary(fold, runOf(stored.manifest));
}

async function readBaselineFile(files: Files, file: string): Promise<ArmSummary> {
  const read = await files.readText(file, BASELINE_BYTES);
  if ('problem' in read) throw usageError(read.problem);
  const found = readBaseline(parsed(read.text));
  if ('problem' in found)
    throw usageError(message('compare-baseline-unfit', { file, problem: found.problem }));
  if (found.baseline.catalogue === catalogueHash) return found.baseline;
  throw usageError(message('compare-baseline-other-checks', { file }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Grades tell all that was judged; the plan adds what never ran. */
async function plannedCases(
  files: Files,
  dir: string,
  isNeeded: boolean,
): Promise<readonly PlannedArmCase[]> {
  if (!isNeeded && (await files.exists(path.join(dir, 'plan.json'))) !== 'file') return [];
  const cases: PlannedArmCase[] = [];
  for await (const each of readPlannedCases(files, dir)) cases.push(plannedCase(each));
  return cases;
}

async function* regraded(stored: StoredRun, plan: TargetPlan): AsyncGenerator<TrialGrade> {
  for await (const { grade } of gradesOf(stored, plan)) yield grade;
}

/** A case as it was planned, as a comparison counts it. */
export function plannedCase({ case: each, hash, trials }: PlannedCase): PlannedArmCase {
  return { id: each.id, hash, planned: trials, greedy: requestsOf(each.script).some(isGreedy) };
}

function requestsOf(script: Script): readonly JsonObject[] {
  switch (script.kind) {
    case 'single':
      return [script.step.request];
    case 'steps':
    case 'concurrent':
      return script.steps.map(({ request }) => request);
    case 'turns':
      return [script.turns.request];
  }
}

function isGreedy(request: JsonObject): boolean {
  return request['temperature'] === 0 || request['top_k'] === 1;
}

/** A run in one line, as a comparison shows it. */
export function runOf({ id, target, started, status, environment, targetDeclaration }: RunManifest): ArmRun {
  const declared: JsonValue | undefined = isJsonObject(targetDeclaration)
    ? targetDeclaration['sampling']
    : undefined;
  return { id, target, started, status, environment, sampling: declared ?? null };
}
