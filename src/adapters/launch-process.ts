import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Lease } from '../domain/lease.ts';
import type { ProcessPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { LaunchOptions, Server } from '../ports.ts';
import { adopt, findKept } from './adopt.ts';
import { bringUp, lastWords } from './bring-up.ts';
import { onDisk } from './disk-error.ts';
import { takeLease } from './exclusive.ts';
import { fillPlan, hashPlan } from './filled-plan.ts';
import { interrupted, launchError, withLastWords } from './launch-failure.ts';
import type { LauncherParts } from './launcher-parts.ts';
import { choosePort, waitUntilClosed } from './port.ts';
import { preflight } from './preflight.ts';
import { birthOf } from './process-identity.ts';
import { findProgram } from './program.ts';
import { runStep } from './run-step.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

const PORT_CLOSE_MS = 5000;
/** Where a plan names none: half a day. */
const TIME_LIMIT_MS = 12 * 60 * 60_000;

/** Starts a server, waits until it is ready and asks it what it is; whatever goes wrong, nothing is left behind. */
export async function launchProcess(
  declared: ProcessPlan,
  options: LaunchOptions,
  parts: LauncherParts,
): Promise<Server> {
  const kept = options.keep === true ? null : await findKept(declared, parts.leases);
  if (kept !== null) return adopt(kept, declared, { options, parts });
  const port = await choosePort(declared.port);
  if (port === null) throw launchError(message('port-taken', { port: declared.port }));
  checkProgram(declared);
  if (options.signal.aborted) throw interrupted();
  await onDisk(options.logFile, () => mkdir(dirname(options.logFile), { recursive: true }));
  const id = randomBytes(4).toString('hex');
  const scratch = await mkdtemp(join(tmpdir(), 'modelcompat-launch-'));
  const plan = fillPlan(declared, { port, id, scratch });
  const launch: Launch = { plan, port, options, parts, child: null, lease: null };
  const lease = leaseOf(declared, { id, scratch, plan, options, now: parts.clock.now() });
  try {
    if (parts.leases !== undefined) {
      await parts.leases.sweep();
      const { clock, waitMs = 0, leases } = parts;
      await takeLease(lease, leases, { waitMs, clock, signal: options.signal });
    }
    launch.lease = lease;
    await prepare(launch);
    return await serve(launch);
  } catch (error) {
    await takeDown(launch, scratch);
    throw options.signal.aborted ? interrupted() : error;
  }
}

type Launch = {
  readonly plan: ProcessPlan;
  readonly port: number;
  readonly options: LaunchOptions;
  readonly parts: LauncherParts;
  child: ServerProcess | null;
  lease: Lease | null;
};

function checkProgram({ argv: [program = ''], env, cwd, prepare: steps = [] }: ProcessPlan): void {
  // One that is about to be installed need not be there yet.
  if (steps.length > 0) return;
  if (findProgram(program, { path: env['PATH'] ?? process.env['PATH'], cwd }) !== null) return;
  throw launchError(message('server-program-missing', { program }));
}

function leaseOf(
  declared: ProcessPlan,
  known: {
    readonly id: string;
    readonly scratch: string;
    readonly plan: ProcessPlan;
    readonly options: LaunchOptions;
    readonly now: number;
  },
): Lease {
  const { id, scratch, plan, options, now } = known;
  return {
    schema: 'modelcompat/lease@1',
    id,
    target: options.target ?? '',
    host: hostname(),
    owner: { pid: process.pid, born: birthOf(process.pid) },
    purpose: options.keep === true ? 'up' : 'run',
    state: 'starting',
    server: null,
    baseUrl: plan.baseUrl,
    readyPath: plan.readiness.path,
    model: plan.model ?? null,
    argv: plan.argv,
    logFile: options.logFile,
    scratch,
    exclusive: plan.exclusive ?? null,
    plan: hashPlan(declared),
    startedMs: now,
    untilMs: now + (plan.timeLimitMs ?? TIME_LIMIT_MS),
    stopGraceMs: plan.stopGraceMs,
    teardown: plan.teardown ?? [],
  };
}

async function prepare({ plan, options }: Launch): Promise<void> {
  for (const step of plan.prepare ?? []) {
    options.signal.throwIfAborted();
    if (step.kind === 'post' || (step.kind === 'run' && isThere(step.unless))) continue;
    const ending = await runStep(step, options);
    if (ending === null) continue;
    for (const look of plan.collect ?? []) if (look.kind === 'run') await runStep(look, options);
    const program = step.kind === 'run' ? step.argv.slice(0, 3).join(' ') : step.path;
    const problem = message('launch-step-failed', { program, ending });
    throw launchError(...(await withLastWords(problem, plan, options)));
  }
  const problems = await preflight(plan, options.signal);
  if (problems.length > 0) throw launchError(...problems);
}

async function serve(launch: Launch): Promise<Server> {
  const { plan, port, options, parts } = launch;
  const { logFile } = options;
  const { argv, env, cwd, baseUrl, stopGraceMs, timeLimitMs = TIME_LIMIT_MS } = plan;
  const outlivesUs = options.keep === true;
  const command = { argv, env, cwd, logFile, stopGraceMs, timeLimitMs, outlivesUs };
  const child = await onDisk(logFile, async () => startProcess(command, parts.clock));
  launch.child = child;
  if (child.pid !== null) {
    await keepLease(launch, { server: { pid: child.pid, born: birthOf(child.pid) } });
  }
  const stopped = new AbortController();
  const known = await bringUp({ plan, options, parts, child, stopped: stopped.signal });
  await keepLease(launch, { state: 'ready', model: known.model });
  if (outlivesUs) child.release();
  const died: Server['died'] = new Promise((resolve) => {
    void known.dead.then((why) => why === null || resolve(why));
    void child.exited.then(async (ending) => {
      if (!stopped.signal.aborted) resolve((await lastWords(ending, plan, options))[0]);
    });
  });
  const stop = async () => {
    if (stopped.signal.aborted) return;
    stopped.abort();
    await collect(launch);
    await takeDown(launch);
    await waitUntilClosed(port, parts.clock, PORT_CLOSE_MS);
  };
  const { model, probes } = known;
  return { model, probes, baseUrl, argv, logFile, died, stop, [Symbol.asyncDispose]: stop };
}

async function keepLease(launch: Launch, news: Partial<Lease>): Promise<void> {
  if (launch.lease === null) return;
  launch.lease = { ...launch.lease, ...news };
  await launch.parts.leases?.write(launch.lease);
}

/** A far server's own log is asked for before it is gone. */
async function collect({ plan, options }: Launch): Promise<void> {
  for (const step of plan.collect ?? []) if (step.kind === 'run') await runStep(step, options);
}

async function takeDown({ child, lease, plan, options, parts }: Launch, scratch?: string): Promise<void> {
  await child?.stop();
  if (lease === null) {
    if (scratch !== undefined) await rm(scratch, { recursive: true, force: true });
    return;
  }
  if (parts.leases !== undefined) {
    await parts.leases.end(lease);
    return;
  }
  for (const step of plan.teardown ?? []) if (step.kind !== 'post') await runStep(step, options);
  await rm(lease.scratch, { recursive: true, force: true });
}

const isThere = (path: string | undefined) => path !== undefined && existsSync(path);
