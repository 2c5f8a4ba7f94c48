import path from 'node:path';
import { type Diagnostic, ExitCode, HarnessError, type Message } from '../domain/diagnostic.ts';
import type { TargetPlan } from '../domain/plan.ts';
import type { Exchange } from '../domain/record.ts';
import { createRedactor } from '../domain/redaction.ts';
import type { Case } from '../domain/suite.ts';
import type { Target } from '../domain/target.ts';
import { familyOf } from '../families/families.ts';
import { gradeTrial } from '../grade/grade.ts';
import { planTarget } from '../plan/plan.ts';
import type { Server } from '../ports.ts';
import { openLedger } from '../run/ceilings.ts';
import { createLimiters } from '../run/limits.ts';
import { work } from '../run/work.ts';
import type { Composition } from './compose.ts';
import { type Key, resolveKey } from './keys.ts';
import { launchPlan, startServer } from './start-server.ts';

/** A target that answers a few fixed questions, and nothing of it is stored. */
export type Asked = AsyncDisposable & {
  /** Asks every question once; exchanges by case id. */
  ask(): Promise<ReadonlyMap<string, Exchange>>;
};

/** Starts a target's server where it needs one. Throws HarnessError (exit 3) where it cannot be asked. */
export async function openProbes(
  composition: Composition,
  job: {
    readonly target: Target;
    readonly cases: readonly Case[];
    readonly configDir: string;
    readonly commandsAllowed: boolean;
    readonly signal: AbortSignal;
    /** A folder for the log of a server that is started. */
    readonly logDir: string;
  },
): Promise<Asked> {
  const { ports } = composition;
  const { target, signal } = job;
  const runner = composition.runners[target.runner];
  if (runner === undefined) throw new TypeError(`no runner ${target.runner}`);
  const key = await resolveKey(target, ports, job.commandsAllowed);
  if (key !== null && 'problem' in key) throw environmentError(key.problem);
  const launch = launchPlan(composition, { ...job, runner });
  if ('problem' in launch) throw environmentError(launch.problem);
  const logFile = path.join(job.logDir, 'drift-server.log');
  const server = await startServer(ports, { target, key, launch, signal, logFile });
  if ('problem' in server) throw environmentError(server.problem, server.more);
  const plan = planTarget(target, job.cases, { trials: 1 });
  return {
    ask: () => askAll(composition, { plan, key, server, signal }),
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}

async function askAll(
  { ports }: Composition,
  {
    plan,
    key,
    server,
    signal,
  }: {
    readonly plan: TargetPlan;
    readonly key: Key | null;
    readonly server: Server;
    readonly signal: AbortSignal;
  },
): Promise<ReadonlyMap<string, Exchange>> {
  const exchanges = new Map<string, Exchange>();
  const model = plan.target.endpoint?.model ?? server.model;
  await work(
    {
      plan,
      ports,
      folder: {
        dir: '',
        append: async ({ case: id, exchanges: [first] }) => {
          if (first !== undefined) exchanges.set(id, first);
        },
      },
      server: { baseUrl: server.baseUrl, model, died: server.died },
      key,
      redactor: createRedactor(key === null ? [] : [key]),
      limiters: createLimiters(ports.clock),
      ledger: openLedger({}),
      outbound: familyOf(plan.target.family).outbound,
      grade: gradeTrial,
      done: [],
      signal,
    },
    plan.cases.map((planned) => ({ planned, index: 0 })),
  );
  // In the order of the questions, whichever was answered first.
  return new Map(
    plan.cases.flatMap(({ case: { id } }) => {
      const exchange = exchanges.get(id);
      return exchange === undefined ? [] : [[id, exchange] as const];
    }),
  );
}

function environmentError(problem: Message, more: readonly Message[] = []): HarnessError {
  const diagnostics = [problem, ...more].map((each): Diagnostic => ({ severity: 'error', ...each }));
  return new HarnessError(diagnostics, ExitCode.environment);
}
