import type { Runner } from '../../runners/runner.ts';
import type { Message } from '../domain/diagnostic.ts';
import type { LaunchPlan, TargetPlan } from '../domain/plan.ts';
import type { Environment, RunManifest } from '../domain/record.ts';
import { createRedactor } from '../domain/redaction.ts';
import type { RunReport } from '../domain/report.ts';
import type { Target } from '../domain/target.ts';
import { familyOf } from '../families/families.ts';
import { createFold, foldGrade } from '../grade/fold.ts';
import { gradeTrial } from '../grade/grade.ts';
import { message } from '../messages/index.ts';
import { hashOfPlan } from '../plan/hash.ts';
import type { RunFolder, Server } from '../ports.ts';
import { catalogueHash } from '../protocol/checks/catalogue.ts';
import type { Ledger } from '../run/ceilings.ts';
import type { RunInput } from '../run/input.ts';
import type { Limiters } from '../run/limits.ts';
import { finishManifest, startManifest } from '../run/manifest.ts';
import type { Composition } from './compose.ts';
import type { Console } from './console.ts';
import { environmentOf } from './environment.ts';
import { regrade } from './grades.ts';
import { type Key, resolveKey } from './keys.ts';
import { usageError } from './options.ts';
import { writePlan } from './plan-file.ts';
import { runRestarting } from './run-restarting.ts';
import { watchStandIn } from './stand-in/watch.ts';
import { launchPlan, startServer } from './start-server.ts';
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
  /** Present where a stand-in answers in the model's place; its weights are in the plan's target already. */
  readonly standIn?: NonNullable<Environment['standIn']>;
  /** Present where the plan is a part of a whole. */
  readonly shard?: NonNullable<RunManifest['shard']>;
  /** Why nothing can be run, where that is known beforehand. */
  readonly untestable?: Message;
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
  if (job.untestable !== undefined) return untested(job, job.untestable);
  const key = await resolveKey(target, ports, job.commandsAllowed);
  if (key !== null && 'problem' in key) return untested(job, key.problem);
  const launch = launchPlan(composition, { ...job, target, runner });
  if ('problem' in launch) return untested(job, launch.problem);
  const ready = { ...job, target, key, runner, launch };
  if (launch.kind !== 'attach') return inFolder(composition, console, ready);
  const server = await startServer(ports, { ...ready, logFile: '' });
  if ('problem' in server) return untested(job, server.problem, server.more);
  await using attached = server;
  return await inFolder(composition, console, ready, attached);
}

type Ready = TargetJob & {
  readonly target: Target;
  readonly key: Key | null;
  readonly runner: Runner;
  readonly launch: LaunchPlan;
};

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
  const server = await startServer(ports, { ...job, logFile: folder.logFile('server.log') });
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
    ...(job.standIn === undefined ? {} : { standIn: job.standIn }),
  });
  const started = former?.manifest ?? startOf(job, environment, redactor.text, ports.clock.now());
  await folder.writeManifest({ ...started, status: 'running', finished: null });
  if (former === null) await writePlan(folder, plan);
  const fold = createFold();
  if (former !== null) await regrade(folder, former, plan, fold);
  const said = watchStandIn(job);
  await using second = aPlace();
  const input: RunInput = {
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
    onGrade: (grade) => {
      foldGrade(fold, grade);
      said.add(grade);
    },
  };
  const { restarted, ...summary } = await runRestarting(input, {
    launch: job.launch,
    records: async () => (await ports.store.read(job.dir)).records(),
    again: async () => {
      await server.stop();
      const next = await startServer(ports, { ...job, logFile: folder.logFile('server.log') });
      return 'problem' in next ? null : second.take(next);
    },
  });
  const manifest = {
    ...finishManifest(started, { finishedMs: ports.clock.now(), ...summary }),
    ...(restarted === undefined ? {} : { restarted }),
  };
  await folder.writeManifest(manifest);
  await said.tell(folder, ports.events);
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

/** Holds a server that may come later, and ends it. */
function aPlace() {
  let held: Server | null = null;
  return {
    take: (server: Server) => {
      held = server;
      return server;
    },
    async [Symbol.asyncDispose]() {
      await held?.stop();
    },
  };
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
    ...(job.shard === undefined ? {} : { shard: job.shard }),
    declaration: JSON.parse(redact(JSON.stringify(plan.target))),
    environment,
    command: ['modelcompat', ...job.argv].map(redact),
    startedMs,
  });
}

async function sameQuestions({ ports }: Composition, { dir, plan }: Ready): Promise<void> {
  const { manifest } = await ports.store.read(dir);
  if (manifest.planHash === hashOfPlan(plan) && manifest.target === plan.target.id) return;
  throw usageError(message('resume-plan-differs', { dir }));
}

function untested({ plan }: TargetJob, why: Message, more: readonly Message[] = []): TargetOutcome {
  return { tested: false, target: plan.target.id, why, more };
}

function disposable(folder: RunFolder): RunFolder & AsyncDisposable {
  return Object.assign(folder, { [Symbol.asyncDispose]: () => folder.close() });
}
