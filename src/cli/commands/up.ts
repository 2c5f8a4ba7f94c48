import path from 'node:path';
import { findKept } from '../../adapters/adopt.ts';
import { ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import type { ProcessPlan } from '../../domain/plan.ts';
import type { Target } from '../../domain/target.ts';
import { message } from '../../messages/index.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import { loadModels } from '../declaration.ts';
import { durationOption, waitOption } from '../durations.ts';
import { strings, text, usageError } from '../options.ts';
import { say } from '../say.ts';
import { serverJson } from '../servers.ts';
import { type CommandSession, startSession } from '../session.ts';
import { launchPlan, startServer } from '../start-server.ts';
import { selectTargets } from '../targets.ts';
import { commandsAllowed } from '../trust.ts';

/** `up TARGET`: starts a server and leaves it running; `run` of the same target uses it, `down` ends it. */
export async function up(invocation: Invocation): Promise<ExitCode> {
  const { operands, options, console } = invocation;
  const lifeMs = durationOption(options['for'], '--for');
  await using session = startSession(console, { waitMs: waitOption(options['wait']) });
  const { composition } = session;
  const { models } = await loadModels(composition, text(options['config']) ?? 'models.yaml');
  const { targets } = selectTargets(models, strings(operands[0]));
  const allowed = await commandsAllowed(options['commands'] === false ? false : null, composition.ports);
  const servers = [];
  for (const target of targets) {
    const launch = planOf(composition, { target, configDir: models.dir, commandsAllowed: allowed });
    const plan = lifeMs === null ? launch : { ...launch, timeLimitMs: lifeMs };
    const kept = await findKept(plan, composition.leases);
    const lease = kept ?? (await bringUp(session, target, plan));
    servers.push(lease);
    const told = {
      target: target.id,
      url: lease.baseUrl,
      log: lease.logFile,
      until: clockTime(lease.untilMs),
    };
    console.print(say(console, kept === null ? 'server-up' : 'server-up-already', told));
  }
  console.json({
    schema: 'modelcompat/servers@1',
    servers: servers.map((lease) => serverJson(lease, 'ready')),
  });
  return ExitCode.ok;
}

function planOf(
  composition: Composition,
  job: { readonly target: Target; readonly configDir: string; readonly commandsAllowed: boolean },
): ProcessPlan {
  const runner = composition.runners[job.target.runner];
  if (runner === undefined) throw new TypeError(`no runner ${job.target.runner}`);
  const plan = launchPlan(composition, { ...job, runner });
  if ('problem' in plan) {
    throw new HarnessError([{ severity: 'error', ...plan.problem }], ExitCode.environment);
  }
  if (plan.kind === 'attach') throw usageError(message('up-endpoint', { target: job.target.id }));
  return plan;
}

async function bringUp({ composition, signal }: CommandSession, target: Target, launch: ProcessPlan) {
  const { ports, leases } = composition;
  const stamp = new Date(ports.clock.now()).toISOString().replace(/[-:]|\..*/g, '');
  const logFile = path.join(leases.dir, 'logs', `${target.id}-${stamp}.log`);
  const server = await startServer(ports, { target, key: null, launch, signal, logFile, keep: true });
  if ('problem' in server) {
    const problems = [server.problem, ...server.more].map((each) => ({
      severity: 'error' as const,
      ...each,
    }));
    throw new HarnessError(problems, ExitCode.environment);
  }
  const lease = (await leases.list()).find(({ baseUrl }) => baseUrl === server.baseUrl);
  if (lease === undefined) throw new Error('a server that is up has a lease');
  return lease;
}

const clockTime = (ms: number) => `${new Date(ms).toISOString().slice(0, 16)}Z`;
