import { ExitCode, HarnessError, type Message } from '../domain/diagnostic.ts';
import type { TrialGrade } from '../domain/grade.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { Environment, RunManifest, TrialRecord } from '../domain/record.ts';
import { createRedactor } from '../domain/redaction.ts';
import type { Target } from '../domain/target.ts';
import { familyOf } from '../families/families.ts';
import { createFold, foldGrade } from '../grade/fold.ts';
import { gradeTrial } from '../grade/grade.ts';
import { planHash } from '../plan/hash.ts';
import { catalogueHash } from '../protocol/checks/catalogue.ts';
import { openLedger } from '../run/ceilings.ts';
import { createLimiters } from '../run/limits.ts';
import { finishManifest, startManifest } from '../run/manifest.ts';
import type { Trial } from '../run/trials.ts';
import { type WorkEnd, work } from '../run/work.ts';
import type { Invocation } from './command.ts';
import { environmentOf } from './environment.ts';
import { resolveKey } from './keys.ts';
import { runningOptions } from './options.ts';
import { writePlan } from './plan-file.ts';
import { placeOf } from './run-place.ts';
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

/** Starts or finds the target's server and opens a folder for what will be asked. Throws HarnessError (exit 3) without a server or key. */
export async function openAsking(
  invocation: Invocation,
  { composition, signal }: CommandSession,
  job: { readonly target: Target; readonly configDir: string; readonly maxRequests: number },
): Promise<Asking> {
  const { ports } = composition;
  const running = runningOptions(invocation.options);
  const { target, maxRequests } = job;
  const runner = composition.runners[target.runner];
  if (runner === undefined) throw new TypeError(`no runner ${target.runner}`);
  const allowed = await commandsAllowed(running.commands, ports);
  const key = await resolveKey(target, ports, allowed);
  if (key !== null && 'problem' in key) throw environmentError([key.problem]);
  const launch = launchPlan(composition, { ...job, runner, commandsAllowed: allowed });
  if ('problem' in launch) throw environmentError([launch.problem]);
  const place = await placeOf(ports, target, { ...running, several: false });
  const folder = await ports.store.open(place.dir, running.mode, catalogueHash);
  const server = await startServer(ports, {
    target,
    key,
    launch,
    signal,
    logFile: folder.logFile('server.log'),
  });
  if ('problem' in server) {
    await folder.close();
    throw environmentError([server.problem, ...server.more]);
  }
  const redactor = createRedactor(key === null ? [] : [key]);
  const model = target.endpoint?.model ?? server.model;
  const environment = environmentOf({ server, runner, model, version: invocation.version, env: ports.env });
  const questions = new Map<string, PlannedCase>();
  const plan = () => ({ target, cases: [...questions.values()] });
  const manifest = startManifest({
    id: place.id,
    plan: plan(),
    planHash: '',
    declaration: JSON.parse(redactor.text(JSON.stringify(target))),
    environment,
    command: ['modelcompat', ...invocation.argv].map(redactor.text),
    startedMs: ports.clock.now(),
  });
  await folder.writeManifest(manifest);
  const fold = createFold();
  const shared = {
    ports,
    server: { baseUrl: server.baseUrl, model, died: server.died },
    key,
    redactor,
    limiters: createLimiters(ports.clock, running.concurrency ?? undefined),
    ledger: openLedger({
      requests: maxRequests,
      ...(running.maxCost === null ? {} : { cost: running.maxCost }),
    }),
    outbound: familyOf(target.family).outbound,
    grade: gradeTrial,
    done: [],
    signal,
  };
  let requests = 0;
  let last: WorkEnd | null = null;
  return {
    dir: place.dir,
    target,
    environment,
    id: place.id,
    started: manifest.started,
    spent: () => requests,
    write: (name, content) => folder.write(name, content),
    async ask(trials) {
      const asked: Asked[] = [];
      const append = async (record: TrialRecord, grade: TrialGrade) => {
        const { planned } = trials.find((each) => each.planned.case.id === record.case) ?? {};
        if (planned !== undefined) remember(questions, planned, record.trial);
        await folder.append(record, grade);
        foldGrade(fold, grade);
        asked.push({ record, grade });
      };
      last = await work({ ...shared, plan: plan(), folder: { dir: place.dir, append } }, trials);
      requests += last.requests;
      return asked;
    },
    async finish() {
      const cases = plan().cases.map(({ case: { id }, hash, trials }) => ({ id, hash, trials }));
      const end = { finishedMs: ports.clock.now(), status: last?.status ?? 'complete' };
      const finished: RunManifest = {
        ...finishManifest(manifest, end),
        planHash: planHash(cases),
        cases: cases.length,
        trials: cases.reduce((sum, { trials }) => sum + trials, 0),
      };
      await writePlan(folder, plan());
      await folder.writeManifest(finished);
      await writeReports(composition, {
        folder,
        manifest: finished,
        plan: plan(),
        fold,
        language: invocation.console.language,
        formats: 'all',
      });
    },
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await folder.close();
    },
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
