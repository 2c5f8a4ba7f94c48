import path from 'node:path';
import { ExitCode, HarnessError } from '../domain/diagnostic.ts';
import { isJsonObject } from '../domain/json.ts';
import type { TargetPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { Files, RunFolder } from '../ports.ts';

const SCHEMA = 'modelcompat/plan@1';
const MAX_BYTES = 256 * 1024 * 1024;

/** Keeps the questions beside the answers, so that a run can be judged again when its suites have changed. */
export async function writePlan(folder: RunFolder, plan: TargetPlan): Promise<void> {
  await folder.write('plan.json', JSON.stringify({ schema: SCHEMA, ...plan }));
}

/** The questions of a recorded run. Throws HarnessError `plan-file-missing` (exit 2). */
export async function readPlan(files: Files, dir: string): Promise<TargetPlan> {
  const read = await files.readText(path.join(dir, 'plan.json'), MAX_BYTES);
  const plan = 'text' in read ? parse(read.text) : undefined;
  if (isJsonObject(plan) && plan['schema'] === SCHEMA) return plan as unknown as TargetPlan;
  throw new HarnessError([{ severity: 'error', ...message('plan-file-missing', { dir }) }], ExitCode.usage);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
