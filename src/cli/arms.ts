import path from 'node:path';
import { armSummary, createArmFold, foldTrial, type PlannedArmCase } from '../compare/arm-fold.ts';
import { lockOf } from '../compare/baseline/lock.ts';
import { summaryOf } from '../compare/baseline/summary-of.ts';
import type { ArmRun, ArmSummary } from '../domain/comparison.ts';
import type { TrialGrade } from '../domain/grade.ts';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { PlannedCase, TargetPlan } from '../domain/plan.ts';
import type { RunManifest } from '../domain/record.ts';
import type { Script } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Files, Ports, StoredRun } from '../ports.ts';
import { catalogueHash } from '../protocol/checks/catalogue.ts';
import { loadBaselines } from './baselines.ts';
import { gradesOf } from './grades.ts';
import { usageError } from './options.ts';
import { readPlan, readPlannedCases } from './plan-file.ts';
import { runFolder } from './run-place.ts';
import { soundGrade } from './sound-grade.ts';

type Using = Pick<Ports, 'files' | 'store'>;

/**
 * One side of a comparison, counted: a run's folder or id, a baseline file, or the baselines of a folder or target. Grades are
 * taken as they are where today's checks made them, else made anew from the records; flat in memory. Throws HarnessError (exit 2).
 */
export async function readArm({ files, store }: Using, name: string): Promise<ArmSummary> {
  const dir = await runFolder(files, name);
  const isFile = async (file: string) => (await files.exists(path.join(dir, file))) === 'file';
  const isRun = (await isFile('run.json')) || (await isFile('records.jsonl'));
  const stored = isRun ? [] : await loadBaselines(files, name);
  if (stored.length === 0) return await readRuns({ files, store }, [dir]);
  const other = stored.find(({ baseline }) => baseline.catalogue !== catalogueHash);
  if (other !== undefined) throw usageError(message('compare-baseline-other-checks', { file: other.file }));
  return summaryOf(stored.map(({ baseline }) => baseline));
}

/** Runs of one target as if they were one: trials of the same case are counted together. Throws HarnessError (exit 2). */
export async function readRuns({ files, store }: Using, dirs: readonly string[]): Promise<ArmSummary> {
  const runs = await Promise.all(dirs.map((dir) => store.read(dir)));
  const grades = await Promise.all(runs.map((each) => each.grades(catalogueHash)));
  const planned = await Promise.all(
    runs.map((each, at) => plannedCases(files, each.dir, grades[at] === null)),
  );
  const fold = createArmFold(together(planned.flat()));
  for (const [at, stored] of runs.entries()) {
    for await (const grade of grades[at] ?? regraded(stored, await readPlan(files, stored.dir))) {
      const problem = soundGrade(grade);
      if (problem !== null) {
        const file = path.join(dirs[at] ?? stored.dir, 'grades.jsonl');
        throw usageError(message('compare-grades-unfit', { file, problem }));
      }
      foldTrial(fold, at === 0 ? grade : { ...grade, trial: grade.trial + at * TRIALS_APART });
    }
  }
  return armSummary(fold, runOfAll(runs.map(({ manifest }) => manifest)));
}

/** Trials of two runs are never the same one. */
const TRIALS_APART = 1_000_000_000;

/** The same question in several runs is one case. */
function together(cases: readonly PlannedArmCase[]): readonly PlannedArmCase[] {
  const known = new Map<string, PlannedArmCase>();
  for (const each of cases) {
    const { planned } = known.get(`${each.id}\n${each.hash}`) ?? { planned: 0 };
    known.set(`${each.id}\n${each.hash}`, { ...each, planned: (planned ?? 0) + (each.planned ?? 0) });
  }
  return [...known.values()];
}

/** Several runs stand under the newest, with all their ids. */
function runOfAll(manifests: readonly RunManifest[]): ArmRun {
  const runs = manifests.map(runOf).sort((a, b) => (a.started < b.started ? 1 : -1));
  const [newest] = runs;
  if (newest === undefined) throw new RangeError('no run');
  return { ...newest, id: runs.map(({ id }) => id).join(', ') };
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
  const lock = lockOf({ environment, targetDeclaration });
  return { id, target, started, status, environment, sampling: declared ?? null, lock };
}
