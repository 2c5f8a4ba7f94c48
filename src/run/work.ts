import { ExitCode, HarnessError, type Message } from '../domain/diagnostic.ts';
import type { Exchange, TrialStatus } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import type { RunInput, RunSummary } from './input.ts';
import { harnessFault, judgeTrial } from './judge.ts';
import { paymentRequired } from './payment.ts';
import { createPreparer, type Preparer } from './prepare.ts';
import { type Cause, type Cut, cause, type Session } from './session.ts';
import { type Shutdown, startShutdown } from './shutdown.ts';
import { runTrial } from './trial.ts';
import type { Trial } from './trials.ts';

/** How the work ended. */
export type WorkEnd = Omit<RunSummary, 'done'>;

/**
 * Works through trials: as many workers as the target's concurrency each take the next one when they are free, so that
 * nothing piles up however many trials there are.
 */
export async function work(input: RunInput, trials: Iterable<Trial>): Promise<WorkEnd> {
  const run = openRun(input);
  const queue = trials[Symbol.iterator]();
  const workers = Math.max(1, input.plan.target.concurrency);
  await Promise.all(Array.from({ length: workers }, () => workOff(queue, run)));
  run.over = true;
  run.shutdown.end();
  if (run.fault !== null) throw storeFailure(run.fault.error);
  const { halt, interrupted, stopped } = run;
  return {
    status: interrupted ? 'interrupted' : halt === null ? 'complete' : 'stopped',
    ...(stopped === null ? {} : { stopped }),
    ...(halt === null ? {} : { unsent: halt }),
    trials: run.trials,
    requests: run.requests,
    responses: run.responses,
  };
}

type Run = {
  readonly input: RunInput;
  readonly session: Session;
  readonly prepare: Preparer;
  readonly shutdown: Shutdown;
  readonly trials: Record<TrialStatus, number>;
  requests: number;
  responses: number;
  inFlight: number;
  /** Why nothing more is sent. */
  halt: Cause | null;
  stopped: Message | null;
  interrupted: boolean;
  fault: { readonly error: unknown } | null;
  over: boolean;
};

function openRun(input: RunInput): Run {
  const { plan, ports, limiters, server, key } = input;
  const shutdown = startShutdown(input.signal, ports.clock);
  const session: Session = {
    target: plan.target,
    server,
    key,
    ports,
    redactor: input.redactor,
    rate: limiters.forKey(server.baseUrl, key?.name ?? null, plan.target.endpoint?.limits ?? {}),
    ledger: input.ledger,
    outbound: input.outbound,
    winddown: shutdown.winddown,
    giveUp: shutdown.giveUp,
  };
  const run: Run = {
    input,
    session,
    prepare: createPreparer(session),
    shutdown,
    trials: { passed: 0, failed: 0, error: 0, skipped: 0 },
    requests: 0,
    responses: 0,
    inFlight: 0,
    halt: null,
    stopped: null,
    interrupted: false,
    fault: null,
    over: false,
  };
  void server.died?.then((why) => halt(run, cause('error', message('server-died')), why));
  return run;
}

async function workOff(queue: Iterator<Trial>, run: Run): Promise<void> {
  for (let next = queue.next(); next.done !== true; next = queue.next()) {
    if (run.shutdown.winddown.aborted) {
      run.interrupted = true;
      return;
    }
    try {
      await carryOut(next.value, run);
    } catch (error) {
      run.fault ??= { error };
      run.shutdown.now();
      return;
    }
  }
}

/** One trial from its slot to its place on disk. One that was cancelled or never sent leaves nothing: a resume sends it. */
async function carryOut(trial: Trial, run: Run): Promise<void> {
  const { planned } = trial;
  const exchanges: Exchange[] = [];
  const cut =
    planned.skip === undefined ? await attempt(trial, run, exchanges) : cause('skipped', planned.skip);
  count(run, exchanges);
  if (cut === 'cancelled') {
    run.interrupted = true;
    return;
  }
  if (isUnsent(cut, run.halt) && exchanges.length === 0) return;
  const { record, grade } = judgeTrial(
    trial,
    { exchanges, cause: cut },
    { grade: run.input.grade, redact: run.input.redactor.text },
  );
  await run.input.folder.append(record, grade);
  run.trials[record.status] += 1;
  const { target, ports } = run.session;
  ports.events.emit({ type: 'trial_finished', target: target.id, grade, inFlight: run.inFlight });
  run.input.onGrade?.(grade);
}

async function attempt(trial: Trial, run: Run, exchanges: Exchange[]): Promise<Cut | null> {
  if (run.halt !== null) return run.halt;
  return run.input.limiters.overall(() => run.session.rate.slot(() => inSlot(trial, run, exchanges)));
}

async function inSlot(trial: Trial, run: Run, exchanges: Exchange[]): Promise<Cut | null> {
  const { session, prepare } = run;
  if (run.halt !== null) return run.halt;
  if (session.winddown.aborted) return 'cancelled';
  run.inFlight += 1;
  try {
    const cut = await runTrial({ trial, session, prepare, exchanges });
    if (cut !== null && cut !== 'cancelled' && CEILINGS.has(cut.code)) halt(run, cut);
    if (paymentRequired(trial.planned.case.script, exchanges)) {
      halt(run, cause('skipped', message('payment-required', { target: session.target.id })));
    }
    return cut;
  } catch (error) {
    return harnessFault(error, session.redactor.text);
  } finally {
    run.inFlight -= 1;
  }
}

/** What stands in the way of one trial stands in the way of all that follow. */
function isUnsent(cut: Cause | null, halt: Cause | null): boolean {
  return cut !== null && (cut === halt || CEILINGS.has(cut.code));
}

const CEILINGS: ReadonlySet<string> = new Set(['ceiling-requests', 'ceiling-cost']);

/** The first reason counts. */
function halt(run: Run, why: Cause, told: Message = { code: why.code, params: why.params }): void {
  if (run.over || run.halt !== null) return;
  run.halt = why;
  run.stopped = told;
  run.session.ports.events.emit({ type: 'notice', target: run.session.target.id, message: told });
}

function count(run: Run, exchanges: readonly Exchange[]): void {
  for (const { attempts } of exchanges) {
    run.requests += attempts.length;
    for (const { response } of attempts) if (response !== null) run.responses += 1;
  }
}

function storeFailure(error: unknown): HarnessError {
  if (error instanceof HarnessError) return error;
  const detail = error instanceof Error ? error.message : String(error);
  const diagnostic = { severity: 'error', ...message('record-not-written', { detail }) } as const;
  return new HarnessError([diagnostic], ExitCode.environment, error);
}
