import type { Runner } from '../../runners/runner.ts';
import { HarnessError, type Message } from '../domain/diagnostic.ts';
import type { LaunchPlan, TargetPlan } from '../domain/plan.ts';
import type { Environment, RunManifest } from '../domain/record.ts';
import { createRedactor } from '../domain/redaction.ts';
import type { RunReport } from '../domain/report.ts';
import { familyOf } from '../families/families.ts';
import { createFold, foldGrade } from '../grade/fold.ts';
import { gradeTrial } from '../grade/grade.ts';
import { message } from '../messages/index.ts';
import { planHash } from '../plan/hash.ts';
import type { RunFolder, Server } from '../ports.ts';
import { catalogueHash } from '../protocol/checks/catalogue.ts';
import type { Ledger } from '../run/ceilings.ts';
import type { Limiters } from '../run/limits.ts';
import { finishManifest, startManifest } from '../run/manifest.ts';
import { runTarget } from '../run/run.ts';
import type { Composition } from './compose.ts';
import type { Console } from './console.ts';
import { environmentOf } from './environment.ts';
import { regrade } from './grades.ts';
import { type Key, resolveKey } from './keys.ts';
import { usageError } from './options.ts';
import { writePlan } from './plan-file.ts';
import { writeReports } from './write-reports.ts';

/** One target's part of a command: what to run, where to put it, and what it shares with the others. */
export type TargetJob = {
  readonly plan: TargetPlan;
  readonly id: string;
  readonly dir: string;
  readonly mode: 'create' | 'resume' | 'force';
  readonly configDir: string;
  readonly commandsAllowed: boolean;
  readonly limiters: Limiters;
  readonly ledger: Ledger;
  readonly signal: AbortSignal;
  readonly version: string;
  readonly argv: readonly string[];
};

/** A run that took place, or why the target was not tested. */
export type TargetOutcome =
  | {
      readonly tested: true;
      readonly dir: string;
      readonly report: RunReport;
      readonly files: readonly string[];
    }
  | {
      readonly tested: false;
      readonly target: string;
      readonly why: Message;
      /** Further things known, such as what an engine's last words mean. */
      readonly more: readonly Message[];
    };

/** Launches if needed, runs, records, grades and reports one target. Throws HarnessError for what stops the command. */
export async function runTargetJob(
  composition: Composition,
  console: Console,
  job: TargetJob,
): Promise<TargetOutcome> {
  const { ports } = composition;
  const { target } = job.plan;
  const runner = composition.runners[target.runner];
  if (runner === undefined) throw new TypeError(`no runner ${target.runner}`);
  const key = await resolveKey(target, ports, job.commandsAllowed);
  if (key !== null && 'problem' in key) return untested(job, key.problem);
  const launch = launchPlan(composition, job, runner);
  if ('problem' in launch) return untested(job, launch.problem);
  if (launch.kind !== 'attach') return inFolder(composition, console, { ...job, key, runner, launch });
  const server = await startServer(composition, { ...job, key, runner, launch }, '');
  if ('problem' in server) return untested(job, server.problem, server.more);
  await using attached = server;
  return await inFolder(composition, console, { ...job, key, runner, launch }, attached);
}

type Ready = TargetJob & { readonly key: Key | null; readonly runner: Runner; readonly launch: LaunchPlan };

async function inFolder(
  composition: Composition,
  console: Console,
  job: Ready,
  attached?: Server,
): Promise<TargetOutcome> {
  const { ports } = composition;
  await using folder = disposable(await ports.store.open(job.dir, job.mode, catalogueHash));
  if (job.mode === 'resume') await sameQuestions(composition, job);
  if (attached !== undefined)
    return await recorded(composition, console, { ...job, folder, server: attached });
  const server = await startServer(composition, job, folder.logFile('server.log'));
  if ('problem' in server) return untested(job, server.problem, server.more);
  await using started = server;
  return await recorded(composition, console, { ...job, folder, server: started });
}

async function recorded(
  composition: Composition,
  console: Console,
  job: Ready & { readonly folder: RunFolder; readonly server: Server },
): Promise<TargetOutcome> {
  const { ports } = composition;
  const { plan, folder, server, key } = job;
  const redactor = createRedactor(key === null ? [] : [key]);
  const model = plan.target.endpoint?.model ?? server.model;
  if (model === null) {
    const told = message('no-model-listed', { url: server.baseUrl.replace(/\/+$/, '') });
    ports.events.emit({ type: 'notice', target: plan.target.id, message: told });
  }
  const former = job.mode === 'resume' ? await ports.store.read(job.dir) : null;
  const environment = environmentOf({
    server,
    runner: job.runner,
    model,
    version: job.version,
    env: ports.env,
  });
  const started = former?.manifest ?? startOf(job, environment, redactor.text, ports.clock.now());
  await folder.writeManifest({ ...started, status: 'running', finished: null });
  if (former === null) await writePlan(folder, plan);
  const fold = createFold();
  if (former !== null) await regrade(folder, former, plan, fold);
  const summary = await runTarget({
    plan,
    ports,
    folder,
    server: { baseUrl: server.baseUrl, model, died: server.died },
    key,
    redactor,
    limiters: job.limiters,
    ledger: job.ledger,
    outbound: familyOf(plan.target.family).outbound,
    grade: gradeTrial,
    done: former?.records() ?? [],
    signal: job.signal,
    onGrade: (grade) => foldGrade(fold, grade),
  });
  const manifest = finishManifest(started, { finishedMs: ports.clock.now(), ...summary });
  await folder.writeManifest(manifest);
  const { report, files } = await writeReports(composition, {
    folder,
    manifest,
    plan,
    fold,
    language: console.language,
    formats: 'all',
  });
  ports.events.emit({ type: 'run_finished', target: plan.target.id, dir: job.dir, status: summary.status });
  return { tested: true, dir: job.dir, report, files };
}

function startOf(
  job: Ready,
  environment: Environment,
  redact: (text: string) => string,
  startedMs: number,
): RunManifest {
  const { plan } = job;
  return startManifest({
    id: job.id,
    plan,
    planHash: hashOfPlan(plan),
    declaration: JSON.parse(redact(JSON.stringify(plan.target))),
    environment,
    command: ['modelcompat', ...job.argv].map(redact),
    startedMs,
  });
}

function hashOfPlan({ cases }: TargetPlan): string {
  return planHash(cases.map(({ case: { id }, hash, trials }) => ({ id, hash, trials })));
}

async function sameQuestions({ ports }: Composition, { dir, plan }: Ready): Promise<void> {
  const { manifest } = await ports.store.read(dir);
  if (manifest.planHash === hashOfPlan(plan) && manifest.target === plan.target.id) return;
  throw usageError(message('resume-plan-differs', { dir }));
}

function launchPlan(
  composition: Composition,
  job: TargetJob,
  runner: Runner,
): LaunchPlan | { problem: Message } {
  const { target } = job.plan;
  if (runner.name === 'command' && !job.commandsAllowed) {
    return { problem: message('runner-command-refused', { target: target.id }) };
  }
  const planned = runner.plan(target, composition.machine(job.configDir));
  if (!('problems' in planned)) return planned;
  return {
    problem: planned.problems[0] ?? message('cannot-launch', { target: target.id, problem: '', remedy: '' }),
  };
}

async function startServer(
  { ports }: Composition,
  job: Ready,
  logFile: string,
): Promise<Server | { readonly problem: Message; readonly more: readonly Message[] }> {
  const { target } = job.plan;
  const began = ports.clock.ticks();
  ports.events.emit({
    type: 'server_starting',
    target: target.id,
    argv: job.launch.kind === 'process' ? job.launch.argv : null,
  });
  try {
    const server = await ports.launcher.start(job.launch, {
      logFile,
      signal: job.signal,
      headers: job.key === null ? {} : { authorization: `Bearer ${job.key.value}` },
      timeouts: target.timeouts,
    });
    const ms = ports.clock.ticks() - began;
    ports.events.emit({ type: 'server_ready', target: target.id, baseUrl: server.baseUrl, ms });
    return server;
  } catch (error) {
    const [first, ...more] = error instanceof HarnessError ? error.diagnostics : [];
    if (first === undefined || job.signal.aborted) throw error;
    return { problem: first, more };
  }
}

function untested({ plan }: TargetJob, why: Message, more: readonly Message[] = []): TargetOutcome {
  return { tested: false, target: plan.target.id, why, more };
}

function disposable(folder: RunFolder): RunFolder & AsyncDisposable {
  return Object.assign(folder, { [Symbol.asyncDispose]: () => folder.close() });
}
