import { ExitCode, HarnessError, type Message } from '../domain/diagnostic.ts';
import type { TrialGrade } from '../domain/grade.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { Environment, RunManifest, TrialRecord } from '../domain/record.ts';
import { createRedactor } from '../domain/redaction.ts';
import type { Target } from '../domain/target.ts';
import { familyOf } from '../families/families.ts';
import { createFold, foldGrade } from '../grade/fold.ts';
import { gradeTrial } from '../grade/grade.ts';
import type { Language } from '../messages/index.ts';
import { planHash } from '../plan/hash.ts';
import type { Ports, RunFolder, Server } from '../ports.ts';
import { catalogueHash } from '../protocol/checks/catalogue.ts';
import { openLedger } from '../run/ceilings.ts';
import { createLimiters } from '../run/limits.ts';
import { finishManifest, startManifest } from '../run/manifest.ts';
import type { Trial } from '../run/trials.ts';
import { type WorkEnd, work } from '../run/work.ts';
import type { Invocation } from './command.ts';
import { environmentOf } from './environment.ts';
import { type Key, resolveKey } from './keys.ts';
import { type RunningOptions, runningOptions } from './options.ts';
import { writePlan } from './plan-file.ts';
import { placeOf, type RunPlace } from './run-place.ts';
import type { CommandSession } from './session.ts';
import { launchPlan, startServer } from './start-server.ts';
import { commandsAllowed } from './trust.ts';
import { writeReports } from './write-reports.ts';

/** A trial that was sent: what came, and what the checks say. */
export type Asked = { readonly record: TrialRecord; readonly grade: TrialGrade };

/** A server to which questions are put one after the other; each is recorded in a run's folder like any other. */
export type Asking = AsyncDisposable & {
  readonly dir: string;
  readonly target: Target;
  readonly environment: Environment;
  readonly id: string;
  readonly started: string;
  /** Sends trials; those that a ceiling or a signal kept back are left out. */
  ask(trials: readonly Trial[]): Promise<readonly Asked[]>;
  /** HTTP requests so far, retries included. */
  spent(): number;
  write(name: string, content: string): Promise<string>;
  /** Writes how it ended, the questions and the reports. */
  finish(): Promise<void>;
};

/** Who is to be asked, and how often at most. */
export type AskingJob = {
  readonly target: Target;
  readonly configDir: string;
  readonly maxRequests: number;
};

/** Starts or finds the target's server and opens a folder for what will be asked. Throws HarnessError (exit 3) without a server or key. */
export async function openAsking(
  invocation: Invocation,
  session: CommandSession,
  job: AskingJob,
): Promise<Asking> {
  const open = await connect(invocation, session, job);
  const { folder, server, place, environment, manifest } = open;
  await folder.writeManifest(manifest);
  return {
    dir: place.dir,
    target: job.target,
    environment,
    id: place.id,
    started: manifest.started,
    ...recorder(session, open),
    write: (name, content) => folder.write(name, content),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await folder.close();
    },
  };
}

type Open = AskingJob & {
  readonly key: Key | null;
  readonly server: Server;
  readonly folder: RunFolder;
  readonly place: RunPlace;
  readonly environment: Environment;
  readonly manifest: RunManifest;
  readonly running: RunningOptions;
  readonly language: Language;
};

async function connect(
  { options, console, version, argv }: Invocation,
  { composition, signal }: CommandSession,
  job: AskingJob,
): Promise<Open> {
  const { ports, runners } = composition;
  const { target } = job;
  const running = runningOptions(options);
  const runner = runners[target.runner];
  if (runner === undefined) throw new TypeError(`no runner ${target.runner}`);
  const allowed = await commandsAllowed(running.commands, ports);
  const key = await resolveKey(target, ports, allowed);
  if (key !== null && 'problem' in key) throw environmentError([key.problem]);
  const launch = launchPlan(composition, { ...job, runner, commandsAllowed: allowed });
  if ('problem' in launch) throw environmentError([launch.problem]);
  const place = await placeOf(ports, target, { ...running, several: false });
  const folder = await ports.store.open(place.dir, running.mode, catalogueHash);
  const logFile = folder.logFile('server.log');
  const server = await startServer(ports, { target, key, launch, signal, logFile });
  if ('problem' in server) {
    await folder.close();
    throw environmentError([server.problem, ...server.more]);
  }
  const model = target.endpoint?.model ?? server.model;
  const environment = environmentOf({ server, runner, model, version, env: ports.env });
  const redact = createRedactor(key === null ? [] : [key]).text;
  const manifest = startManifest({
    id: place.id,
    plan: { target, cases: [] },
    planHash: planHash([]),
    declaration: JSON.parse(redact(JSON.stringify(target))),
    environment,
    command: ['modelcompat', ...argv].map(redact),
    startedMs: ports.clock.now(),
  });
  return { ...job, key, server, folder, place, environment, manifest, running, language: console.language };
}

/** Sends trials and keeps their questions, so that the folder ends as any run's does. */
function recorder(
  { composition, signal }: CommandSession,
  open: Open,
): Pick<Asking, 'ask' | 'spent' | 'finish'> {
  const { ports } = composition;
  const { target, folder, manifest } = open;
  const questions = new Map<string, PlannedCase>();
  const plan = () => ({ target, cases: [...questions.values()] });
  const fold = createFold();
  const shared = sharedInput(ports, open, signal);
  let requests = 0;
  let status: WorkEnd['status'] = 'complete';
  return {
    spent: () => requests,
    async ask(trials) {
      const asked: Asked[] = [];
      const append = async (record: TrialRecord, grade: TrialGrade) => {
        const { planned } = trials.find((each) => each.planned.case.id === record.case) ?? {};
        if (planned !== undefined) remember(questions, planned, record.trial);
        await folder.append(record, grade);
        foldGrade(fold, grade);
        asked.push({ record, grade });
      };
      const end = await work({ ...shared, plan: plan(), folder: { dir: folder.dir, append } }, trials);
      requests += end.requests;
      status = end.status;
      return asked;
    },
    async finish() {
      const { cases } = plan();
      const finished: RunManifest = {
        ...finishManifest(manifest, { finishedMs: ports.clock.now(), status }),
        planHash: planHash(cases.map(({ case: { id }, hash, trials }) => ({ id, hash, trials }))),
        cases: cases.length,
        trials: cases.reduce((sum, { trials }) => sum + trials, 0),
      };
      await writePlan(folder, plan());
      await folder.writeManifest(finished);
      const { language } = open;
      await writeReports(composition, {
        folder,
        manifest: finished,
        plan: plan(),
        fold,
        language,
        formats: 'all',
      });
    },
  };
}

/** What every piece of work on the server has in common. */
function sharedInput(ports: Ports, { target, key, server, running, maxRequests }: Open, signal: AbortSignal) {
  const cost = running.maxCost === null ? {} : { cost: running.maxCost };
  return {
    ports,
    server: {
      baseUrl: server.baseUrl,
      model: target.endpoint?.model ?? server.model,
      died: server.died,
    },
    key,
    redactor: createRedactor(key === null ? [] : [key]),
    limiters: createLimiters(ports.clock, running.concurrency ?? undefined),
    ledger: openLedger({ requests: maxRequests, ...cost }),
    outbound: familyOf(target.family).outbound,
    grade: gradeTrial,
    done: [],
    signal,
  };
}

/** A question stands in the plan once, with as many trials as it was asked. */
function remember(questions: Map<string, PlannedCase>, planned: PlannedCase, trial: number): void {
  const known = questions.get(planned.case.id);
  questions.set(planned.case.id, { ...planned, trials: Math.max(known?.trials ?? 1, trial + 1) });
}

function environmentError(problems: readonly Message[]): HarnessError {
  const diagnostics = problems.map((each) => ({ severity: 'error', ...each }) as const);
  return new HarnessError(diagnostics, ExitCode.environment);
}
