import path from 'node:path';
import type { Comparison } from '../domain/comparison.ts';
import { gradeTrial } from '../grade/grade.ts';
import type { Ports } from '../ports.ts';
import type { JudgedTrial } from '../report/html/judged-trial.ts';
import { wantedTrials } from '../report/html/wanted-trials.ts';
import { readPlan } from './plan-file.ts';
import { runFolder } from './run-place.ts';

type Side = 'base' | 'candidate';

/** Trials of both sides that a reader may want to see beside each other; null where a side keeps no transcripts. */
export async function comparedTrials(
  ports: Pick<Ports, 'files' | 'store'>,
  comparison: Comparison,
  runs: Readonly<Record<Side, string | null>>,
): Promise<Readonly<Record<Side, AsyncIterable<JudgedTrial> | null>>> {
  const trialsOf = async (side: Side) => {
    const run = runs[side];
    if (run === null) return null;
    const dir = await runFolder(ports.files, run);
    const files = await Promise.all(
      ['plan.json', 'records.jsonl'].map((name) => ports.files.exists(path.join(dir, name))),
    );
    return files.every((each) => each === 'file') ? wanted(ports, comparison, { side, dir }) : null;
  };
  return { base: await trialsOf('base'), candidate: await trialsOf('candidate') };
}

async function* wanted(
  { files, store }: Pick<Ports, 'files' | 'store'>,
  comparison: Comparison,
  { side, dir }: { readonly side: Side; readonly dir: string },
): AsyncGenerator<JudgedTrial> {
  const choice = wantedTrials(comparison, side);
  if (choice.isOver()) return;
  const { cases } = await readPlan(files, dir);
  const questions = new Map(cases.map((each) => [`${each.hash} ${each.case.id}`, each]));
  for await (const record of (await store.read(dir)).records()) {
    const planned = questions.get(`${record.hash} ${record.case}`);
    if (planned !== undefined && choice.take(record)) {
      yield { record, grade: gradeTrial(planned, record), api: planned.case.api };
    }
    if (choice.isOver()) return;
  }
}
