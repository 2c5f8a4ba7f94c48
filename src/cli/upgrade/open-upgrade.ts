import path from 'node:path';
import { createTally } from '../../compare/tally.ts';
import type { ArmSummary } from '../../domain/comparison.ts';
import type { TrialGrade } from '../../domain/grade.ts';
import type { PlannedCase, TargetPlan } from '../../domain/plan.ts';
import type { Case } from '../../domain/suite.ts';
import type { Target } from '../../domain/target.ts';
import { cleanLook, fitted, type Suite } from '../../gate/fit.ts';
import { type GateProfile, profileOf } from '../../gate/profile.ts';
import { message } from '../../messages/index.ts';
import { ceilingsOf } from '../../plan/ceilings.ts';
import { planHash } from '../../plan/hash.ts';
import { planTarget } from '../../plan/plan.ts';
import { type Ledger, openLedger } from '../../run/ceilings.ts';
import { createLimiters } from '../../run/limits.ts';
import { plannedCase } from '../arms.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import { type RunningOptions, usageError } from '../options.ts';
import { placeOf } from '../run-place.ts';
import { openAllocation } from './allocation.ts';
import { type ArmJob, type LiveArm, openArm } from './live-arm.ts';
import type { UpgradeOptions } from './options.ts';
import { politeHttp } from './polite-http.ts';
import type { UpgradeJob } from './run-upgrade.ts';

/** The two versions: both to be asked, or the old one as it was recorded. */
export type UpgradePair = {
  readonly base: { readonly target: Target } | { readonly stored: ArmSummary; readonly name: string };
  readonly candidate: Target;
};

/** What all upgrades of one command share. */
export type UpgradeContext = {
  readonly composition: Composition;
  readonly invocation: Invocation;
  readonly signal: AbortSignal;
  readonly cases: readonly Case[];
  readonly options: UpgradeOptions;
  readonly running: RunningOptions;
  readonly configDir: string;
  readonly commandsAllowed: boolean;
  /** Upgrades that share what may be spent, and the error budget. */
  readonly shares: number;
};

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
  const plans = planBoth(context, pair);
  const stored = 'stored' in pair.base ? pair.base.stored : null;
  const compared = comparedCases(plans, stored);
  const perRound = {
    base: plans.base === null ? 0 : requestsOf(plans.base, compared),
    candidate: requestsOf(plans.candidate, compared),
  };
  const size = {
    cases: compared.length,
    stored: stored === null ? null : fewestTrials(stored, compared),
    rounds: null,
  };
  const suite = { ...size, rounds: affordable(context, size, perRound.base + perRound.candidate) };
  const profile = profileFor(context, suite);
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

type Plans = { readonly base: TargetPlan | null; readonly candidate: TargetPlan };

/** A server that others depend on is asked by one or two at a time. */
const POLITE = 2;

function planBoth({ cases, running, options }: UpgradeContext, { base, candidate }: UpgradePair): Plans {
  const planned = (target: Target, most = Number.POSITIVE_INFINITY) => {
    const concurrency = Math.min(most, running.concurrency ?? target.concurrency);
    return planTarget({ ...target, concurrency }, cases, { trials: 1 });
  };
  return {
    base: 'stored' in base ? null : planned(base.target, options.polite ? POLITE : undefined),
    candidate: planned(candidate),
  };
}

/** Cases that both versions offer and, where the old one is a baseline, that it has seen. */
function comparedCases({ base, candidate }: Plans, stored: ArmSummary | null): readonly PlannedCase[] {
  const skipped = new Set(base?.cases.filter(({ skip }) => skip !== undefined).map((each) => each.case.id));
  const seen = new Set(
    stored?.cases.filter((each) => each.passed + each.failed > 0).map(({ id, hash }) => `${id}\n${hash}`),
  );
  const compared = candidate.cases.filter(
    ({ skip, hash, case: { id } }) =>
      skip === undefined && !skipped.has(id) && (stored === null || seen.has(`${id}\n${hash}`)),
  );
  if (compared.length > 0) return compared;
  const counts = { base: stored?.cases.length ?? base?.cases.length ?? 0, candidate: candidate.cases.length };
  throw usageError(message('compare-no-common-case', counts));
}

function requestsOf({ target, cases }: TargetPlan, compared: readonly PlannedCase[]): number {
  const ids = new Set(compared.map((each) => each.case.id));
  return ceilingsOf({ target, cases: cases.filter((each) => ids.has(each.case.id)) }).requests;
}

function fewestTrials({ cases }: ArmSummary, compared: readonly PlannedCase[]): number {
  const ids = new Set(compared.map((each) => each.case.id));
  return Math.min(...cases.filter(({ id }) => ids.has(id)).map(({ passed, failed }) => passed + failed));
}

/** Kept back for suspects, as a share of what may be spent, where a clean suite passes all the same. */
const FOR_SUSPECTS = 0.1;

function affordable(
  { running: { maxRequests }, shares, options }: UpgradeContext,
  suite: Suite,
  perRound: number,
) {
  if (maxRequests === null) return null;
  const max = Math.floor(maxRequests / shares);
  if (max < perRound) throw usageError(message('gate-budget-too-small', { max, least: perRound }));
  const [all, kept] = [max, max * (1 - FOR_SUSPECTS)].map((each) => Math.floor(each / perRound));
  const clean = cleanLook(profileOf(options.profile, alphaShares(options, shares)), suite) ?? 1;
  return Math.max(1, kept ?? 1, Math.min(clean, all ?? 1));
}

/** Models of one engine share its error budget; each repetition of a target against itself is a gate of its own. */
function alphaShares({ aa }: UpgradeOptions, shares: number): number {
  return aa ? 1 : shares;
}

function profileFor({ options, shares }: UpgradeContext, suite: Suite): GateProfile {
  const profile = fitted(profileOf(options.profile, alphaShares(options, shares)), suite);
  const bundled = options.swap ? { ...profile, bundle: 'double' as const } : profile;
  return options.fast ? { ...bundled, firstFail: 1 } : bundled;
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
