import path from 'node:path';
import { ExitCode, HarnessError } from '../domain/diagnostic.ts';
import { isJsonObject } from '../domain/json.ts';
import type { PlannedCase, TargetPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { Files, RunFolder } from '../ports.ts';

const SCHEMA = 'modelcompat/plan@1';
const MAX_BYTES = 256 * 1024 * 1024;

/** Keeps the questions beside the answers, so that a run can be judged again when its suites have changed. */
export async function writePlan(folder: RunFolder, plan: TargetPlan): Promise<void> {
  await folder.write('plan.json', planLines(plan));
}

/** One JSON document, with a line for each case: so it can be written, and read, without holding all of it. */
async function* planLines({ cases, ...rest }: TargetPlan): AsyncGenerator<string> {
  yield `${JSON.stringify({ schema: SCHEMA, ...rest }).slice(0, -1)},"cases":[\n`;
  for (const [at, each] of cases.entries()) yield `${at === 0 ? '' : ',\n'}${JSON.stringify(each)}`;
  yield '\n]}\n';
}

/** The questions of a recorded run. Throws HarnessError `plan-file-missing` (exit 2). */
export async function readPlan(files: Files, dir: string): Promise<TargetPlan> {
  const read = await files.readText(path.join(dir, 'plan.json'), MAX_BYTES);
  const plan = 'text' in read ? parse(read.text) : undefined;
  if (isJsonObject(plan) && plan['schema'] === SCHEMA) return plan as unknown as TargetPlan;
  throw missingPlan(dir);
}

/** The questions alone, one by one, without holding all that was to be sent. Throws as `readPlan`, or if a line was cut. */
export async function* readPlannedCases(files: Files, dir: string): AsyncGenerator<PlannedCase> {
  const read = await files.readText(path.join(dir, 'plan.json'), MAX_BYTES);
  const text = 'text' in read ? read.text : '';
  const head = text.slice(0, text.indexOf('\n') + 1);
  const known = parse(`${head}]}`);
  if (!isJsonObject(known) || known['schema'] !== SCHEMA) {
    yield* (await readPlan(files, dir)).cases;
    return;
  }
  let from = head.length;
  for (let to = text.indexOf('\n', from); to !== -1; to = text.indexOf('\n', from)) {
    const line = text.slice(from, to);
    from = to + 1;
    if (line === ']}') return;
    const each = parse(line.endsWith(',') ? line.slice(0, -1) : line);
    if (isJsonObject(each)) yield each as unknown as PlannedCase;
    else break;
  }
  throw missingPlan(dir);
}

function missingPlan(dir: string): HarnessError {
  return new HarnessError([{ severity: 'error', ...message('plan-file-missing', { dir }) }], ExitCode.usage);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
