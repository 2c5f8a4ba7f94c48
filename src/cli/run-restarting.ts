import type { Message } from '../domain/diagnostic.ts';
import type { LaunchPlan } from '../domain/plan.ts';
import type { TrialRecord } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import type { Server } from '../ports.ts';
import type { RunInput, RunSummary } from '../run/input.ts';
import { runTarget } from '../run/run.ts';

/** What a second start needs. */
export type Restart = {
  readonly launch: LaunchPlan;
  /** Ends what is left of the first server and starts another; null = it did not come up. */
  readonly again: () => Promise<Server | null>;
  /** Everything that is on record so far. */
  readonly records: () => Promise<AsyncIterable<TrialRecord>>;
};

/**
 * Runs on one server. If a server that we started dies, it is started again, once, and what was not sent yet is sent to
 * the new one; what was in flight stays as it was judged. A second death leaves the rest as errors.
 */
export async function runRestarting(
  input: RunInput,
  restart: Restart,
): Promise<RunSummary & { readonly restarted?: Message }> {
  const first = await runTarget(input);
  if (first.unsent?.code !== 'server-died' || restart.launch.kind === 'attach') return first;
  const server = await restart.again();
  if (server === null) return first;
  const restarted = message('server-restarted');
  input.ports.events.emit({ type: 'notice', target: input.plan.target.id, message: restarted });
  const second = await runTarget({
    ...input,
    server: { ...input.server, baseUrl: server.baseUrl, died: server.died },
    done: await restart.records(),
  });
  return { ...added(first, second), restarted };
}

/** The end is the second's; what was sent is both's. */
function added(first: RunSummary, second: RunSummary): RunSummary {
  const { trials } = first;
  return {
    ...second,
    done: first.done,
    trials: {
      passed: trials.passed + second.trials.passed,
      failed: trials.failed + second.trials.failed,
      error: trials.error + second.trials.error,
      skipped: trials.skipped + second.trials.skipped,
    },
    requests: first.requests + second.requests,
    responses: first.responses + second.responses,
  };
}
