import type { Ending, Exchange } from '../domain/record.ts';
import type { Step } from '../domain/suite.ts';
import { admit } from './admit.ts';
import type { Call, Preparer } from './prepare.ts';
import { sendCall } from './send.ts';
import type { Cut, Session } from './session.ts';
import type { Trial } from './trials.ts';
import { converse } from './turns.ts';

/** What every kind of script works with. */
export type TrialRun = {
  readonly trial: Trial;
  readonly session: Session;
  readonly prepare: Preparer;
  /** Exchanges are pushed as they finish, so that they survive a fault. */
  readonly exchanges: Exchange[];
};

/** Carries out one trial; resolves to the reason why it was cut short, or null. */
export async function runTrial(run: TrialRun): Promise<Cut | null> {
  const trialStart = run.session.ports.clock.ticks();
  const ask: Ask = (step) => askOne(run, step, trialStart);
  const { script } = run.trial.planned.case;
  switch (script.kind) {
    case 'single':
      return ask(script.step);
    case 'steps':
      return inOrder(script.steps, ask, run.exchanges);
    case 'concurrent':
      return together(script.steps, run, trialStart);
    case 'turns':
      return converse(script.turns, {
        api: run.trial.planned.case.api,
        outbound: run.session.outbound,
        exchanges: run.exchanges,
        ask,
      });
  }
}

/** Sends one request and keeps its exchange; tells why the trial must end, or null. */
type Ask = (step: Step) => Promise<Cut | null>;

async function askOne(
  { trial, session, prepare, exchanges }: TrialRun,
  step: Step,
  trialStart: number,
): Promise<Cut | null> {
  const call = await prepare(step, trial);
  if ('cut' in call) return call.cut;
  const { exchange, cut } = await sendCall(call, session, { trialStart });
  if (exchange !== undefined) exchanges.push(exchange);
  return cut ?? null;
}

/** What comes after a broken step is not sent. */
async function inOrder(
  steps: readonly Step[],
  ask: Ask,
  exchanges: readonly Exchange[],
): Promise<Cut | null> {
  for (const step of steps) {
    const cut = await ask(step);
    if (cut !== null) return cut;
    if (isBroken(exchanges.at(-1))) return null;
  }
  return null;
}

function isBroken(exchange: Exchange | undefined): boolean {
  const ended = exchange?.attempts.at(-1)?.response?.ended;
  return ended === undefined || !AS_WANTED.has(ended);
}

const AS_WANTED = new Set<Ending>(['complete', 'lingering', 'hung_up']);

/** Leave is asked for all at once, so that no limit pulls the requests apart; exchanges keep the order of the steps. */
async function together(
  steps: readonly Step[],
  { trial, session, prepare, exchanges }: TrialRun,
  trialStart: number,
): Promise<Cut | null> {
  const calls: Call[] = [];
  for (const step of steps) {
    const call = await prepare(step, trial);
    if ('cut' in call) return call.cut;
    calls.push(call);
  }
  const admitted = await admit(calls, session);
  if ('cut' in admitted) return admitted.cut;
  const results = await Promise.allSettled(
    calls.map((call, index) => sendCall(call, session, { trialStart, admission: admitted.leave[index] })),
  );
  let cut: Cut | null = null;
  for (const result of results) {
    if (result.status === 'rejected') throw result.reason;
    if (result.value.exchange !== undefined) exchanges.push(result.value.exchange);
    cut ??= result.value.cut ?? null;
  }
  return cut;
}
