import path from 'node:path';
import type { ExitCode } from '../../domain/diagnostic.ts';
import { createFold, foldGrade } from '../../grade/fold.ts';
import { message } from '../../messages/index.ts';
import { catalogueHash } from '../../protocol/checks/catalogue.ts';
import { mergedManifest } from '../../run/merged-manifest.ts';
import { expectationOf } from '../baselines.ts';
import type { Invocation } from '../command.ts';
import { type Composition, compose } from '../compose.ts';
import { conclude } from '../conclude.ts';
import type { Console } from '../console.ts';
import { gradesOf } from '../grades.ts';
import { runningOptions, strings, usageError } from '../options.ts';
import { readPlan, writePlan } from '../plan-file.ts';
import { runFolder, runId } from '../run-place.ts';
import type { TargetOutcome } from '../run-target.ts';
import { type StoredShard, type Whole, wholeOf } from '../shards.ts';
import { writeReports } from '../write-reports.ts';

/** Appends that may wait for the disk at once. */
const AHEAD = 256;

/** `merge DIR…`: the runs of shards become one, as if it had not been cut; no request is sent. */
export async function merge({ operands, options, console }: Invocation): Promise<ExitCode> {
  const composition = compose({ emit: () => undefined });
  const { files, clock } = composition.ports;
  const { out, mode, baseline } = runningOptions(options);
  if (out === null) throw usageError(message('merge-no-out'));
  const wholes = await readWholes(composition, strings(operands[0]));
  refuseOverwriting(wholes, out);
  const ids = wholes.map(({ plan }) => plan.target.id);
  const counting = await expectationOf({ files, clock, console }, baseline, ids);
  const outcomes: TargetOutcome[] = [];
  for (const whole of wholes) {
    const dir = wholes.length === 1 ? out : path.join(out, whole.plan.target.id);
    outcomes.push(await writeWhole(composition, console, { whole, dir, mode }));
  }
  return conclude(console, outcomes, { named: true, counting });
}

/** The runs in and below folders, by target; nothing is written before all of them are known to fit. */
async function readWholes(composition: Composition, names: readonly string[]): Promise<readonly Whole[]> {
  const { store, files } = composition.ports;
  const found = await Promise.all(names.map(async (name) => store.list(await runFolder(files, name))));
  const dirs = [...new Set(found.flat())].sort();
  if (dirs.length === 0) throw usageError(message('merge-no-runs', { dirs: names }));
  const byTarget = new Map<string, [StoredShard, ...StoredShard[]]>();
  for (const dir of dirs) {
    const stored = await store.read(dir);
    const { shard, target } = stored.manifest;
    if (shard === undefined) throw usageError(message('merge-not-a-shard', { dir }));
    const each = { stored, shard, plan: await readPlan(files, dir) };
    const known = byTarget.get(target);
    if (known === undefined) byTarget.set(target, [each]);
    else known.push(each);
  }
  return [...byTarget.values()].map(wholeOf);
}

/** --force empties the folder that it writes into. */
function refuseOverwriting(wholes: readonly Whole[], out: string): void {
  const place = path.resolve(out);
  const dirs = wholes.flatMap(({ shards }) => shards.map(({ stored }) => stored.dir));
  if (dirs.some((dir) => dir === place || dir.startsWith(`${place}${path.sep}`)))
    throw usageError(message('merge-into-shards', { dir: out }));
}

async function writeWhole(
  composition: Composition,
  { language }: Console,
  {
    whole,
    dir,
    mode,
  }: { readonly whole: Whole; readonly dir: string; readonly mode: 'create' | 'resume' | 'force' },
): Promise<TargetOutcome> {
  const { store, clock } = composition.ports;
  const { shards, plan } = whole;
  const id = runId(clock.now(), plan.target);
  const manifest = mergedManifest(
    id,
    shards.map(({ stored }) => stored.manifest),
    {
      cases: plan.cases.length,
      trials: plan.cases.reduce((sum, { trials }) => sum + trials, 0),
    },
  );
  const folder = await store.open(dir, mode, catalogueHash);
  try {
    await folder.writeManifest({ ...manifest, status: 'running', finished: null });
    await writePlan(folder, plan);
    const fold = createFold();
    let waiting: Promise<void>[] = [];
    for (const { stored } of shards) {
      for await (const { record, grade } of gradesOf(stored, plan)) {
        foldGrade(fold, grade);
        waiting.push(folder.append(record, grade));
        if (waiting.length < AHEAD) continue;
        await Promise.all(waiting);
        waiting = [];
      }
    }
    await Promise.all(waiting);
    await folder.writeManifest(manifest);
    const parts = { folder, manifest, plan, fold, language, formats: 'all' as const };
    return { tested: true, dir, ...(await writeReports(composition, parts)) };
  } finally {
    await folder.close();
  }
}
