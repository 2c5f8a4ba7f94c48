import type { Runner } from '../../../runners/runner.ts';
import type { ArmRun } from '../../domain/comparison.ts';
import { ExitCode, HarnessError, type Message } from '../../domain/diagnostic.ts';
import type { TrialGrade } from '../../domain/grade.ts';
import type { LaunchPlan, PlannedCase, TargetPlan } from '../../domain/plan.ts';
import type { RunManifest, RunStatus, TrialRecord } from '../../domain/record.ts';
import { createRedactor } from '../../domain/redaction.ts';
import { familyOf } from '../../families/families.ts';
import { createFold, type Fold, foldGrade } from '../../grade/fold.ts';
import { gradeTrial } from '../../grade/grade.ts';
import { type Language, message } from '../../messages/index.ts';
import { planHash } from '../../plan/hash.ts';
import type { Http, RunFolder, Server } from '../../ports.ts';
import { catalogueHash } from '../../protocol/checks/catalogue.ts';
import type { Ledger } from '../../run/ceilings.ts';
import type { Limiters } from '../../run/limits.ts';
import { finishManifest, startManifest } from '../../run/manifest.ts';
import type { Trial } from '../../run/trials.ts';
import { type WorkEnd, work } from '../../run/work.ts';
import { runOf } from '../arms.ts';
import type { Composition } from '../compose.ts';
import { environmentOf } from '../environment.ts';
import { regrade } from '../grades.ts';
import { type Key, resolveKey } from '../keys.ts';
import { usageError } from '../options.ts';
import { writePlan } from '../plan-file.ts';
import { launchPlan, startServer } from '../start-server.ts';
import { writeReports } from '../write-reports.ts';

/** What one version of an upgrade needs to be run. */
export type ArmJob = {
  readonly plan: TargetPlan;
  readonly id: string;
  readonly dir: string;
  readonly mode: 'create' | 'resume' | 'force';
  readonly configDir: string;
  readonly commandsAllowed: boolean;
  readonly limiters: Limiters;
  /** Opened when it is known what an earlier part has spent. */
  readonly ledger: () => Ledger;
  readonly signal: AbortSignal;
  readonly version: string;
  readonly argv: readonly string[];
  readonly language: Language;
  /** Wraps the way to the server, for one that must be asked politely. */
  readonly through?: (http: Http, baseUrl: string) => Http;
  /** Called for every trial that was recorded. */
  readonly onGrade: (grade: TrialGrade) => void;
};

/** One version of an upgrade: its folder, its server while it is up, and the trials that are run on it. */
export type LiveArm = AsyncDisposable & {
  readonly plan: TargetPlan;
  /** Trials that an earlier part of this upgrade has finished. */
  readonly former: readonly TrialGrade[];
  /** Whether that part was killed, so that requests in flight were lost. */
  readonly killed: boolean;
  /** Starts the server, if it is not up. Throws HarnessError (exit 3) where it does not come up. */
  start(): Promise<void>;
  stop(): Promise<void>;
  draw(trials: readonly Trial[]): Promise<WorkEnd>;
  run(): ArmRun;
  /** Writes how it ended, and the run's own reports. */
  finish(status: RunStatus, stopped?: Message): Promise<void>;
};

/** Opens one version's folder; the server is started later. Throws HarnessError: exit 3 without a key or a way to serve it. */
export async function openArm(composition: Composition, job: ArmJob): Promise<LiveArm> {
  const { ports } = composition;
  const { plan } = job;
  const { target } = plan;
  const runner = composition.runners[target.runner];
  if (runner === undefined) throw new TypeError(`no runner ${target.runner}`);
  const key = await resolveKey(target, ports, job.commandsAllowed);
  if (key !== null && 'problem' in key) throw environmentError(key.problem);
  const launch = launchPlan(composition, { ...job, target, runner });
  if ('problem' in launch) throw environmentError(launch.problem);
  const folder = await ports.store.open(job.dir, job.mode, catalogueHash);
  const arm: Arm = { job, key, runner, launch, folder, fold: createFold(), server: null, manifest: null };
  const earlier = await readFormer(composition, arm);
  return {
    plan,
    ...earlier,
    start: () => start(composition, arm),
    stop: () => stop(arm),
    draw: (trials) => draw(composition, arm, trials),
    run: () => armRun(arm),
    finish: (status, stopped) => finish(composition, arm, { status, stopped }),
    async [Symbol.asyncDispose]() {
      await stop(arm);
      await folder.close();
    },
  };
}

type Arm = {
  readonly job: ArmJob;
  readonly key: Key | null;
  readonly runner: Runner;
  readonly launch: LaunchPlan;
  readonly folder: RunFolder;
  readonly fold: Fold;
  server: Server | null;
  manifest: RunManifest | null;
};

async function readFormer({ ports }: Composition, arm: Arm): Promise<Pick<LiveArm, 'former' | 'killed'>> {
  const { job, folder, fold } = arm;
  if (job.mode !== 'resume' || (await ports.files.exists(`${job.dir}/run.json`)) === null)
    return { former: [], killed: false };
  const stored = await ports.store.read(job.dir);
  const { manifest } = stored;
  if (manifest.planHash !== questionsHash(job.plan) || manifest.target !== job.plan.target.id)
    throw usageError(message('resume-plan-differs', { dir: job.dir }));
  arm.manifest = manifest;
  await regrade(folder, stored, job.plan, fold);
  const former: TrialGrade[] = [];
  for await (const grade of (await stored.grades(catalogueHash)) ?? []) former.push(grade);
  return { former, killed: manifest.status === 'running' };
}

async function start({ ports }: Composition, arm: Arm): Promise<void> {
  if (arm.server !== null) return;
  const { job, key, launch, runner, folder } = arm;
  const { target } = job.plan;
  const logFile = folder.logFile('server.log');
  const server = await startServer(ports, { target, key, launch, signal: job.signal, logFile });
  if ('problem' in server) throw environmentError(server.problem, server.more);
  arm.server = server;
  if (arm.manifest === null) {
    const redact = createRedactor(key === null ? [] : [key]).text;
    const model = target.endpoint?.model ?? server.model;
    const environment = environmentOf({ server, runner, model, version: job.version, env: ports.env });
    arm.manifest = startManifest({
      id: job.id,
      plan: job.plan,
      planHash: questionsHash(job.plan),
      declaration: JSON.parse(redact(JSON.stringify(target))),
      environment,
      command: ['modelcompat', ...job.argv].map(redact),
      startedMs: ports.clock.now(),
    });
    await writePlan(folder, job.plan);
  }
  await folder.writeManifest({ ...arm.manifest, status: 'running', finished: null });
}

async function stop(arm: Arm): Promise<void> {
  const { server } = arm;
  arm.server = null;
  await server?.[Symbol.asyncDispose]();
}

/** Trials that were not sent because nothing more may be sent are no trials: a later part of the upgrade sends them. */
const NOT_RUN: ReadonlySet<string> = new Set([
  'ceiling-requests',
  'ceiling-cost',
  'payment-required',
  'server-died',
]);

function draw({ ports }: Composition, arm: Arm, trials: readonly Trial[]): Promise<WorkEnd> {
  const { job, key, folder, fold, server } = arm;
  if (server === null) throw new Error('a trial needs a server');
  const { target } = job.plan;
  const append = async (record: TrialRecord, grade: TrialGrade) => {
    if (NOT_RUN.has(record.cause?.code ?? '')) return;
    await folder.append(record, grade);
    foldGrade(fold, grade);
    job.onGrade(grade);
  };
  const http = job.through?.(ports.http, server.baseUrl) ?? ports.http;
  const input = {
    plan: job.plan,
    ports: { ...ports, http },
    folder: { dir: folder.dir, append },
    server: { baseUrl: server.baseUrl, model: target.endpoint?.model ?? server.model, died: server.died },
    key,
    redactor: createRedactor(key === null ? [] : [key]),
    limiters: job.limiters,
    ledger: job.ledger(),
    outbound: familyOf(target.family).outbound,
    grade: gradeTrial,
    done: [],
    signal: job.signal,
  };
  return work(input, trials);
}

async function finish(
  composition: Composition,
  arm: Arm,
  end: { readonly status: RunStatus; readonly stopped: Message | undefined },
): Promise<void> {
  const { job, folder, fold } = arm;
  if (arm.manifest === null) return;
  const counts = new Map<string, number>();
  const stored = await composition.ports.store.read(job.dir);
  for await (const record of stored.records()) counts.set(record.case, (counts.get(record.case) ?? 0) + 1);
  const cases = job.plan.cases.map((each) => ({ ...each, trials: counts.get(each.case.id) ?? 0 }));
  const trials = cases.reduce((sum, each) => sum + each.trials, 0);
  const finishedMs = composition.ports.clock.now();
  const manifest = { ...finishManifest(arm.manifest, { finishedMs, ...end }), trials };
  arm.manifest = manifest;
  const plan = { ...job.plan, cases };
  await writePlan(folder, plan);
  await folder.writeManifest(manifest);
  await writeReports(composition, { folder, manifest, plan, fold, language: job.language, formats: 'all' });
}

/** A version whose server was never up has no manifest. */
function armRun({ manifest, job: { id, plan } }: Arm): ArmRun {
  if (manifest !== null) return runOf(manifest);
  return { id, target: plan.target.id, started: '', status: 'stopped', environment: null, sampling: null };
}

/** However often a case is asked, the questions stay the same. */
function questionsHash({ cases }: TargetPlan): string {
  return planHash(cases.map(({ case: { id }, hash }: PlannedCase) => ({ id, hash, trials: 1 })));
}

function environmentError(problem: Message, more: readonly Message[] = []): HarnessError {
  const diagnostics = [problem, ...more].map((each) => ({ severity: 'error', ...each }) as const);
  return new HarnessError(diagnostics, ExitCode.environment);
}
