import type { GateStep } from '../../gate/conduct.ts';
import { powerOf } from '../../gate/power.ts';
import { ceilingsOf } from '../../plan/ceilings.ts';
import type { Console } from '../console.ts';
import { say } from '../say.ts';
import type { OpenUpgrade } from './open-upgrade.ts';
import type { UpgradeContext } from './plan-upgrade.ts';
import { isLive } from './run-upgrade.ts';
import { countAsked } from './trials.ts';

/** Says before the first request what the gate may spend, and what it can and cannot tell. */
export function tellPlan(console: Console, open: OpenUpgrade, context: UpgradeContext): void {
  const { job, suite, names, perRound, left } = open;
  const { profile } = job;
  const { running, options, shares } = context;
  const power = powerOf(profile, suite);
  const round = perRound.base + perRound.candidate;
  const last = profile.looks.at(-1) ?? 0;
  const most = round * Math.max(last, profile.most);
  const isPassable = power.clean !== null && power.clean <= last;
  const tell = (code: Parameters<typeof say>[1], params: Parameters<typeof say>[2] = {}) =>
    console.note(say(console, code, params));
  tell('gate-plan', {
    ...names,
    cases: suite.cases,
    profile: options.profile,
    looks: profile.looks.join(', '),
    clean: isPassable
      ? say(console, 'gate-plan-clean', {
          requests: round * (power.clean ?? 0),
          trials: suite.stored === null ? `${power.clean} + ${power.clean}` : `${power.clean}`,
        })
      : say(console, 'gate-plan-cannot-pass'),
    most: Math.min(most, running.maxRequests === null ? most : Math.floor(running.maxRequests / shares)),
    cost: mostCost(open, context),
  });
  if (power.broken === null) tell('gate-plan-blind', { stored: suite.stored ?? 0 });
  else tell('gate-plan-sees', { broken: power.broken, halved: Math.round(power.halved * 100) });
  tell('gate-plan-margin', { margin: points(power.margin), alarm: points(alphaOf(profile)) });
  if (suite.stored !== null) tell('gate-plan-stored');
  if (job.swap) {
    const batches = profile.looks.filter((look) => look <= (power.clean ?? last)).length;
    tell('gate-plan-swap', { starts: batches * (suite.stored === null ? 2 : 1), guard: onOff(job.guard) });
  }
  const [first] = left;
  if (first !== undefined) tell('gate-not-compared', { count: left.length, first });
}

/** One line a batch. */
export function tellBatch(console: Console, { look, why, trials }: GateStep): void {
  const counts = { base: countAsked(trials, 'base'), candidate: countAsked(trials, 'candidate') };
  const code = why === 'look' ? 'gate-batch-look' : 'gate-batch-suspects';
  console.note(say(console, code, { look, cases: trials.length, ...counts }));
}

export function alphaOf({
  alphaCase,
  alphaPool,
}: {
  readonly alphaCase: number;
  readonly alphaPool: number;
}) {
  return alphaCase + alphaPool;
}

/** Percent or points, to a tenth. */
export function points(value: number): number {
  return Math.round(value * 1000) / 10;
}

function onOff(guard: boolean): string {
  return guard ? 'on' : 'off';
}

/** The declared price at the bounds of every request, or the ceiling if that is lower. */
function mostCost({ job }: OpenUpgrade, { running }: UpgradeContext): string {
  const plans = isLive(job.base) ? [job.base.plan, job.candidate.plan] : [job.candidate.plan];
  const compared = new Set(job.cases.map((each) => each.case.id));
  const costs = plans.map(
    ({ target, cases }) =>
      ceilingsOf({
        target,
        cases: cases
          .filter((each) => compared.has(each.case.id))
          .map((each) => ({ ...each, trials: job.profile.most })),
      }).cost,
  );
  const [known] = costs.filter((each) => each !== null);
  if (known === undefined) return running.maxCost === null ? '' : `, ${running.maxCost}`;
  const sum = costs.reduce((before, each) => before + (each?.amount ?? 0), 0);
  return `, ${Math.min(sum, running.maxCost ?? sum).toPrecision(3)} ${known.currency}`;
}
