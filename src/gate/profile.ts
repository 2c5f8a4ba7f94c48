import { namingThreshold } from '../stats/trials-to-name.ts';

/** Names of the profiles, as `--profile` takes them. */
export const PROFILES = ['quick', 'standard', 'thorough'] as const;
export type ProfileName = (typeof PROFILES)[number];

/** How much a gate may spend, and when it may decide. Every profile keeps the same chance of a false alarm. */
export type GateProfile = {
  readonly name: ProfileName;
  /** Trials of every case at each look; every look has its share of the error budget. */
  readonly looks: readonly number[];
  /** Fewest trials of every case at which it may pass, and at which it may fail: a failure shall name what it can. */
  readonly firstPass: number;
  readonly firstFail: number;
  /** Most trials that suspicion brings to a case, on each side. */
  readonly most: number;
  /** Trials that suspects get at a time: as few as could decide, or twice what they have where each time costs two server starts. */
  readonly bundle: 'fewest' | 'double';
  /** Chance of a false alarm spent on single cases, and on what is pooled over cases. */
  readonly alphaCase: number;
  readonly alphaPool: number;
  /** Largest mean drop that may pass, by the number of cases: the first row whose limit is not reached. */
  readonly margins: readonly (readonly [below: number, margin: number])[];
};

const SHARED = { alphaCase: 0.01, alphaPool: 0.04, bundle: 'fewest' } as const;
const ANY = Number.POSITIVE_INFINITY;

const profiles: Readonly<Record<ProfileName, GateProfile>> = {
  quick: {
    ...SHARED,
    name: 'quick',
    looks: [1, 2, 4],
    firstPass: 1,
    firstFail: 1,
    most: 40,
    margins: [
      [5, 0.35],
      [40, 0.2],
      [100, 0.15],
      [ANY, 0.1],
    ],
  },
  standard: {
    ...SHARED,
    name: 'standard',
    looks: [2, 4, 8, 16],
    firstPass: 4,
    firstFail: 4,
    most: 40,
    margins: [
      [5, 0.2],
      [40, 0.1],
      [100, 0.05],
      [ANY, 0.03],
    ],
  },
  thorough: {
    ...SHARED,
    name: 'thorough',
    looks: [4, 10, 20],
    firstPass: 4,
    firstFail: 4,
    most: 60,
    margins: [
      [5, 0.15],
      [40, 0.07],
      [100, 0.035],
      [ANY, 0.02],
    ],
  },
};

/** A profile by its name. `shares`: gates that share one error budget, such as the models of one engine. */
export function profileOf(name: ProfileName, shares = 1): GateProfile {
  const profile = profiles[name];
  return { ...profile, alphaCase: profile.alphaCase / shares, alphaPool: profile.alphaPool / shares };
}

/** The largest mean drop of the pass rate that a suite of so many cases may pass with. */
export function marginOf({ margins }: GateProfile, cases: number): number {
  return margins.find(([below]) => cases < below)?.[1] ?? 0;
}

/** A case's e-value is the mean of two, and a fault may show in one of them alone. */
const EVIDENCES = 2;

/** The e-value of one of two kinds of evidence at which one case of so many is named. */
export function provenAt({ alphaCase }: GateProfile, cases: number): number {
  return namingThreshold(cases, alphaCase) * EVIDENCES;
}
