import type { Runner } from '../../runners/runner.ts';
import { HarnessError, type Message } from '../domain/diagnostic.ts';
import type { LaunchPlan } from '../domain/plan.ts';
import type { Target } from '../domain/target.ts';
import { message } from '../messages/index.ts';
import type { Ports, Server } from '../ports.ts';
import type { DeclarationParts } from './declaration-parts.ts';
import type { Key } from './keys.ts';

/** How a target is to be served on this machine, or why it cannot be. */
export function launchPlan(
  parts: Pick<DeclarationParts, 'machine'>,
  job: {
    readonly target: Target;
    readonly runner: Runner;
    readonly configDir: string;
    readonly commandsAllowed: boolean;
  },
): LaunchPlan | { readonly problem: Message } {
  const { target, runner } = job;
  if (runner.startsAnything === true && !job.commandsAllowed) {
    return { problem: message('runner-command-refused', { target: target.id }) };
  }
  const planned = runner.plan(target, parts.machine(job.configDir));
  if (!('problems' in planned)) return planned;
  const [problem] = planned.problems;
  return { problem: problem ?? message('cannot-launch', { target: target.id }) };
}

type Start = {
  readonly target: Target;
  readonly key: Key | null;
  readonly launch: LaunchPlan;
  readonly signal: AbortSignal;
  readonly logFile: string;
  /** It is to stay when we end. */
  readonly keep?: boolean;
};

/** A server that answers, or why there is none and what else is known. Throws only when it was interrupted. */
export async function startServer(
  { launcher, clock, events }: Ports,
  { target, key, launch, signal, logFile, keep = false }: Start,
): Promise<Server | { readonly problem: Message; readonly more: readonly Message[] }> {
  const began = clock.ticks();
  const argv = launch.kind === 'process' ? launch.argv : null;
  events.emit({ type: 'server_starting', target: target.id, argv });
  const headers = key === null ? {} : { authorization: `Bearer ${key.value}` };
  try {
    const server = await launcher.start(launch, {
      logFile,
      signal,
      headers,
      timeouts: target.timeouts,
      target: target.id,
      ...(keep ? { keep } : {}),
    });
    const ms = clock.ticks() - began;
    events.emit({ type: 'server_ready', target: target.id, baseUrl: server.baseUrl, ms });
    return server;
  } catch (error) {
    const [problem, ...more] = error instanceof HarnessError ? error.diagnostics : [];
    if (problem === undefined || signal.aborted) throw error;
    return { problem, more };
  }
}
