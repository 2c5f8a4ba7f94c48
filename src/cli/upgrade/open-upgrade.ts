import path from 'node:path';
import { createTally } from '../../compare/tally.ts';
import type { ArmSummary } from '../../domain/comparison.ts';
import type { TrialGrade } from '../../domain/grade.ts';
import type { TargetPlan } from '../../domain/plan.ts';
import type { Target } from '../../domain/target.ts';
import type { Suite } from '../../gate/fit.ts';
import { planHash } from '../../plan/hash.ts';
import { type Ledger, openLedger } from '../../run/ceilings.ts';
import { createLimiters } from '../../run/limits.ts';
import { plannedCase } from '../arms.ts';
import type { Composition } from '../compose.ts';
import { placeOf } from '../run-place.ts';
import { openAllocation } from './allocation.ts';
import { type ArmJob, type LiveArm, openArm } from './live-arm.ts';
import { type Plans, planUpgrade, type UpgradeContext, type UpgradePair } from './plan-upgrade.ts';
import { politeHttp } from './polite-http.ts';
import type { UpgradeJob } from './run-upgrade.ts';

/** An upgrade that is ready to be run, with what it is known to cost; disposing of it stops servers and closes folders. */
export type OpenUpgrade = AsyncDisposable & {
  readonly job: Omit<UpgradeJob, 'onBatch'>;
  readonly suite: Suite;
  readonly names: { readonly base: string; readonly candidate: string };
  /** Most requests of one trial of every case, on each side. */
  readonly perRound: { readonly base: number; readonly candidate: number };
  /** Ids of cases that are not compared. */
  readonly left: readonly string[];
  readonly ledger: Ledger;
};

/** Plans both versions, fits the profile to the suite and the budget, and opens the folders below `dir`. */
export async function openUpgrade(
  context: UpgradeContext,
  pair: UpgradePair,
  dir: string,
): Promise<OpenUpgrade> {
  const { composition, options, running } = context;
  const stored = 'stored' in pair.base ? pair.base.stored : null;
  const { plans, compared, perRound, suite, profile } = planUpgrade(context, pair);
  const names = {
    base: 'stored' in pair.base ? pair.base.name : pair.base.target.id,
    candidate: pair.candidate.id,
  };
  const allocation = await openAllocation(composition.ports.files, {
    dir,
    resume: running.mode === 'resume',
    head: {
      ...names,
      profile: options.profile,
      looks: profile.looks,
      guard: options.guard,
      questions: planHash(compared.map(({ case: { id }, hash }) => ({ id, hash, trials: 1 }))),
    },
  });
  const tally = createTally(compared.map(plannedCase), stored);
  let ledger: Ledger = openLedger({});
  const armJob = async (side: 'base' | 'candidate', plan: TargetPlan): Promise<ArmJob> => ({
    ...sharedBy(context, plans, () => ledger),
    ...(side === 'base' && options.polite ? { through: politely(context, plan) } : {}),
    plan,
    ...(await placeOf(composition.ports, plan.target, {
      out: path.join(dir, side),
      mode: running.mode,
      several: false,
    })),
    onGrade: (grade) => tally.add(side, grade),
  });
  const candidate = await openArm(composition, await armJob('candidate', plans.candidate));
  const live =
    plans.base === null ? null : await openBeside(candidate, await armJob('base', plans.base), composition);
  for (const [side, arm] of [
    ['base', live],
    ['candidate', candidate],
  ] as const) {
    for (const grade of arm?.former ?? []) tally.add(side, grade);
  }
  ledger = ledgerFor(context, live === null ? [candidate] : [live, candidate]);
  const ids = new Set(compared.map(({ case: { id } }) => id));
  return {
    job: {
      profile: { ...profile, looks: allocation.head.looks },
      cases: compared,
      base: live ?? (stored as ArmSummary),
      candidate,
      allocation,
      tally,
      swap: options.swap,
      guard: options.guard,
    },
    suite,
    names,
    perRound,
    left: context.cases.map(({ id }) => id).filter((id) => !ids.has(id)),
    ledger,
    async [Symbol.asyncDispose]() {
      await live?.[Symbol.asyncDispose]();
      await candidate[Symbol.asyncDispose]();
    },
  };
}

/** Whoever opened the first lets go of it where the second cannot be opened. */
async function openBeside(other: LiveArm, job: ArmJob, composition: Composition): Promise<LiveArm> {
  try {
    return await openArm(composition, job);
  } catch (error) {
    await other[Symbol.asyncDispose]();
    throw error;
  }
}

function sharedBy(context: UpgradeContext, { base, candidate }: Plans, ledger: () => Ledger) {
  const { composition, invocation, running, configDir, commandsAllowed, signal } = context;
  const atOnce = Math.max(base?.target.concurrency ?? 1, candidate.target.concurrency);
  // One queue for both sides: places are given in turn, so both see the same minutes.
  const limiters = createLimiters(composition.ports.clock, running.concurrency ?? atOnce);
  return {
    limiters,
    ledger,
    configDir,
    commandsAllowed,
    signal,
    mode: running.mode,
    version: invocation.version,
    argv: invocation.argv,
    language: invocation.console.language,
  };
}

function politely({ composition: { ports }, signal }: UpgradeContext, { target }: TargetPlan) {
  const { clock, events } = ports;
  return (http: typeof ports.http, baseUrl: string) =>
    politeHttp(http, { baseUrl, clock, events, target: target.id, signal });
}

/** What is left to spend: requests of an earlier part count, and so do those that a kill may have lost. */
function ledgerFor({ running, shares }: UpgradeContext, arms: readonly LiveArm[]): Ledger {
  const { maxRequests, maxCost } = running;
  const requests = arms.reduce((sum, { former, killed, plan }) => {
    const sent = former.reduce((before, each) => before + each.requests, 0);
    return sum + sent + (killed ? plan.target.concurrency : 0);
  }, 0);
  const cost = arms.reduce(
    (sum, { former, plan }) => sum + former.reduce((before, each) => before + costOf(each, plan.target), 0),
    0,
  );
  return openLedger({
    ...(maxRequests === null ? {} : { requests: Math.max(0, Math.floor(maxRequests / shares) - requests) }),
    ...(maxCost === null ? {} : { cost: Math.max(0, maxCost / shares - cost) }),
  });
}

function costOf({ tokens }: TrialGrade, { price }: Target): number {
  if (price === undefined) return 0;
  return ((tokens.prompt ?? 0) * price.input + (tokens.completion ?? 0) * price.output) / price.per;
}
