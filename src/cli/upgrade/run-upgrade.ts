import { SIGHTINGS } from '../../compare/sightings.ts';
import type { LookRules, Tally } from '../../compare/tally.ts';
import type { ArmRun, ArmSummary, Comparison } from '../../domain/comparison.ts';
import type { Message } from '../../domain/diagnostic.ts';
import type { PlannedCase } from '../../domain/plan.ts';
import type { RunStatus } from '../../domain/record.ts';
import { conduct, type GateEnd, type GateStep } from '../../gate/conduct.ts';
import { type GateProfile, marginOf } from '../../gate/profile.ts';
import type { WorkEnd } from '../../run/work.ts';
import type { Allocation, Batch } from './allocation.ts';
import type { LiveArm } from './live-arm.ts';
import { createNumbering, type Numbering } from './trials.ts';

/** One upgrade, ready to be run. */
export type UpgradeJob = {
  readonly profile: GateProfile;
  /** The cases that are compared; others are recorded as skipped. */
  readonly cases: readonly PlannedCase[];
  readonly base: LiveArm | ArmSummary;
  readonly candidate: LiveArm;
  readonly allocation: Allocation;
  readonly tally: Tally;
  /** One server at a time: each is started for its part of a batch and stopped after it. */
  readonly swap: boolean;
  readonly guard: boolean;
  readonly onBatch: (step: GateStep) => void;
};

/** What an upgrade came to. */
export type UpgradeEnd = GateEnd & {
  readonly comparison: Comparison | null;
  readonly status: RunStatus;
  /** Why it could not go on. */
  readonly why: Message | null;
};

/** Runs both versions as the gate decides, and compares them. Done trials of an earlier part are not sent again. */
export async function runUpgrade(job: UpgradeJob): Promise<UpgradeEnd> {
  const course: Course = { job, numbering: createNumbering(), drawn: 0, halted: null };
  if (!job.swap) await Promise.all(liveArms(job).map((arm) => arm.start()));
  const isReplayed = await replay(course);
  const end = isReplayed
    ? await conduct({
        profile: job.profile,
        baseIsLive: isLive(job.base),
        facts: job.tally.facts,
        judge: (look) => compareAt(job, look)?.verdict ?? 'inconclusive',
        draw: async (step) => {
          job.onBatch(step);
          const { look, why, trials } = step;
          await job.allocation.add({ look, why, trials });
          return await drawBatch(course, step);
        },
      })
    : ({ look: 0, verdict: 'inconclusive', stopped: true } as const);
  const { halted } = course;
  const status = halted?.status ?? 'complete';
  for (const arm of liveArms(job)) await arm.finish(status, halted?.stopped);
  const comparison = compareAt(job, end.look);
  return { ...end, comparison, status, why: halted?.stopped ?? null };
}

type Course = {
  readonly job: UpgradeJob;
  readonly numbering: Numbering;
  drawn: number;
  halted: WorkEnd | null;
};

/** Whether a version is asked, or stands in a stored baseline. */
export function isLive(base: UpgradeJob['base']): base is LiveArm {
  return 'draw' in base;
}

function liveArms({ base, candidate }: UpgradeJob): readonly LiveArm[] {
  return isLive(base) ? [base, candidate] : [candidate];
}

/** What was decided before a kill and not finished comes first; everything else was told to the tally already. */
async function replay(course: Course): Promise<boolean> {
  for (const batch of [skippedOnes(course.job), ...course.job.allocation.batches]) {
    if (!(await drawBatch(course, batch))) return false;
  }
  return true;
}

/** Cases that a version does not offer are recorded as skipped, once; nothing is sent for them. */
function skippedOnes({ cases, candidate }: UpgradeJob): Pick<Batch, 'trials'> {
  const compared = new Set(cases.map(({ case: { id } }) => id));
  const skipped = candidate.plan.cases.filter(
    (each) => each.skip !== undefined && !compared.has(each.case.id),
  );
  return { trials: skipped.map(({ case: { id } }) => ({ id, base: 0, candidate: 1 })) };
}

/** Sends a batch to both versions side by side, or to one after the other. False = nothing more may be sent. */
async function drawBatch(course: Course, batch: Pick<Batch, 'trials'>): Promise<boolean> {
  const { job, numbering } = course;
  const { base, candidate, swap } = job;
  const sides = isLive(base)
    ? ([
        ['base', base],
        ['candidate', candidate],
      ] as const)
    : ([['candidate', candidate]] as const);
  const parts = sides.map(([side, arm]) => {
    const done = new Set(arm.former.map((each) => `${each.trial} ${each.case}`));
    const trials = numbering.number(batch, side, arm.plan);
    return { arm, trials: trials.filter(({ planned, index }) => !done.has(`${index} ${planned.case.id}`)) };
  });
  const wanted = parts.filter(({ trials }) => trials.length > 0);
  course.drawn += 1;
  // Who comes first has the other's leavings in every cache: turns are taken.
  const ordered = course.drawn % 2 === 0 && !swap ? wanted.toReversed() : wanted;
  const ends = swap
    ? await oneAfterTheOther(ordered)
    : await Promise.all(ordered.map(({ arm, trials }) => arm.draw(trials)));
  for (const end of ends) {
    if (end.status !== 'complete' && course.halted?.status !== 'interrupted') course.halted = end;
  }
  return course.halted === null;
}

async function oneAfterTheOther(
  parts: readonly { readonly arm: LiveArm; readonly trials: Parameters<LiveArm['draw']>[0] }[],
): Promise<readonly WorkEnd[]> {
  const ends: WorkEnd[] = [];
  for (const { arm, trials } of parts) {
    await arm.start();
    ends.push(await arm.draw(trials));
    await arm.stop();
    if (ends.at(-1)?.status !== 'complete') break;
  }
  return ends;
}

function compareAt({ profile, cases, base, candidate, tally, guard }: UpgradeJob, look: number) {
  const { alphaCase, alphaPool, most, looks } = profile;
  const runs: { readonly base: ArmRun; readonly candidate: ArmRun } = {
    base: isLive(base) ? base.run() : base.run,
    candidate: candidate.run(),
  };
  const rules: LookRules = {
    alphaCase,
    alphaPool,
    margin: marginOf(profile, cases.length),
    looks: looks.length,
    sightings: SIGHTINGS,
    reach: { base: isLive(base) ? most : null, candidate: most },
    guard,
    runs,
  };
  return tally.compareAt(look, rules);
}
