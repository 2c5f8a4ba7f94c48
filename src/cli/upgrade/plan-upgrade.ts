import type { ArmSummary } from '../../domain/comparison.ts';
import type { PlannedCase, TargetPlan } from '../../domain/plan.ts';
import type { Case } from '../../domain/suite.ts';
import type { Target } from '../../domain/target.ts';
import { cleanLook, fitted, type Suite } from '../../gate/fit.ts';
import { type GateProfile, profileOf } from '../../gate/profile.ts';
import { message } from '../../messages/index.ts';
import { ceilingsOf } from '../../plan/ceilings.ts';
import { planTarget } from '../../plan/plan.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import { type RunningOptions, usageError } from '../options.ts';
import type { UpgradeOptions } from './options.ts';

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

/** What an upgrade will ask, and how it will decide. */
export type UpgradePlan = {
  readonly plans: Plans;
  readonly compared: readonly PlannedCase[];
  /** Most requests of one trial of every case, on each side. */
  readonly perRound: { readonly base: number; readonly candidate: number };
  readonly suite: Suite;
  readonly profile: GateProfile;
};

/** Plans both versions and fits the profile to the suite and the budget. Throws HarnessError (exit 2). */
export function planUpgrade(context: UpgradeContext, pair: UpgradePair): UpgradePlan {
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
  return { plans, compared, perRound, suite, profile };
}

export type Plans = { readonly base: TargetPlan | null; readonly candidate: TargetPlan };

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
