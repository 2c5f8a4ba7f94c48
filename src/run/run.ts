import type { RunInput, RunSummary } from './input.ts';
import { collectDone, countDone, drawTrials } from './trials.ts';
import { work } from './work.ts';

export type { RunInput, RunSummary } from './input.ts';

/**
 * Runs what is planned on one target: draws trials one by one, sends, grades and records them, and ends early for a
 * signal, a dead server, an unpaid bill or a ceiling. What servers do is data; it throws only where records cannot be
 * written (HarnessError, exit 3), and then everything appended before is kept.
 */
export async function runTarget(input: RunInput): Promise<RunSummary> {
  const { plan, ports, folder } = input;
  const { emit } = ports.events;
  const target = plan.target.id;
  const finished = await collectDone(input.done);
  const done = countDone(plan.cases, finished);
  const trials = plan.cases.reduce((sum, each) => sum + each.trials, 0);
  emit({ type: 'run_started', target, dir: folder.dir, cases: plan.cases.length, trials, done });
  const ended = await work(input, drawTrials(plan.cases, finished));
  emit({ type: 'run_finished', target, dir: folder.dir, status: ended.status });
  return { ...ended, done };
}
