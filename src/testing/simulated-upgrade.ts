import { SIGHTINGS } from '../compare/sightings.ts';
import { createTally, type Side, type Tally } from '../compare/tally.ts';
import type { ArmSummary, Comparison } from '../domain/comparison.ts';
import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import { conduct, type GateEnd } from '../gate/conduct.ts';
import { type GateProfile, marginOf } from '../gate/profile.ts';
import { anArmRun, aSignature, aTrialGrade } from './sample-arms.ts';

/** A case of a simulated suite: how often it passes on each version, and how often answers break the protocol. */
export type SimulatedCase = {
  readonly base: number;
  readonly candidate: number;
  readonly broken?: { readonly base: number; readonly candidate: number };
};

export type Simulated = GateEnd & {
  readonly comparison: Comparison;
  readonly requests: { readonly base: number; readonly candidate: number };
};

/** A generator of numbers in [0, 1) from a seed (mulberry32). */
export function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One upgrade through the gate's own code, with trials drawn by chance instead of sent. */
export async function simulateUpgrade(
  cases: readonly SimulatedCase[],
  profile: GateProfile,
  {
    random,
    stored = null,
    guard = false,
  }: { readonly random: () => number; readonly stored?: ArmSummary | null; readonly guard?: boolean },
): Promise<Simulated> {
  const ids = cases.map((_, at) => `s/c${at}`);
  const planned = ids.map((id) => ({ id, hash: aTrialGrade(id, 0).hash, planned: null, greedy: false }));
  const tally = createTally(planned, stored);
  const next = new Map<string, number>();
  const requests = { base: 0, candidate: 0 };
  const ask = (side: Side, id: string, trials: number) => {
    for (let left = trials; left > 0; left -= 1) {
      const trial = next.get(`${side} ${id}`) ?? 0;
      next.set(`${side} ${id}`, trial + 1);
      requests[side] += 1;
      tally.add(side, drawn(cases[ids.indexOf(id)], side, aTrialGrade(id, trial), random));
    }
  };
  const compareAt = (look: number) => comparedAt(tally, look, { profile, cases, stored, guard });
  const end = await conduct({
    profile,
    baseIsLive: stored === null,
    facts: tally.facts,
    judge: (look) => compareAt(look).verdict,
    draw: async ({ trials }) => {
      for (const { id, base, candidate } of trials) {
        ask('base', id, base);
        ask('candidate', id, candidate);
      }
      return true;
    },
  });
  return { ...end, comparison: compareAt(end.look), requests };
}

function comparedAt(
  tally: Tally,
  look: number,
  {
    profile,
    cases,
    stored,
    guard,
  }: {
    readonly profile: GateProfile;
    readonly cases: readonly SimulatedCase[];
    readonly stored: ArmSummary | null;
    readonly guard: boolean;
  },
): Comparison {
  const { alphaCase, alphaPool, most } = profile;
  const comparison = tally.compareAt(look, {
    alphaCase,
    alphaPool,
    margin: marginOf(profile, cases.length),
    looks: profile.looks.length,
    sightings: SIGHTINGS,
    reach: { base: stored === null ? most : null, candidate: most },
    guard,
    runs: { base: anArmRun({ id: 'base' }), candidate: anArmRun({ id: 'candidate' }) },
  });
  if (comparison === null) throw new Error('nothing to compare');
  return comparison;
}

const FAILED: CheckResult = {
  id: 'expect.text',
  kind: 'behaviour',
  severity: 'must',
  status: 'fail',
  message: { code: 'expect-text-equals', params: {} },
};

const BROKEN: CheckResult = {
  id: 'shape.object',
  kind: 'protocol',
  severity: 'must',
  status: 'fail',
  message: { code: 'shape', params: {} },
};

function drawn(
  of: SimulatedCase | undefined,
  side: Side,
  sound: TrialGrade,
  random: () => number,
): TrialGrade {
  const passes = random() < (of?.[side] ?? 1);
  const broken = random() < (of?.broken?.[side] ?? 0);
  if (passes && !broken) return sound;
  const checks = [...(passes ? [] : [FAILED]), ...(broken ? [BROKEN] : [])];
  return { ...sound, status: 'failed', checks, signature: aSignature() };
}
