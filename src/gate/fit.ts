import type { Arms } from '../stats/count.ts';
import { meanDrop, passQuantile } from '../stats/mean-drop.ts';
import { type GateProfile, marginOf } from './profile.ts';

/** What a profile is fitted to. */
export type Suite = {
  readonly cases: number;
  /** Fewest trials of a case in the stored baseline; null = the old version is asked too. */
  readonly stored: number | null;
  /** Trials of every case that the budget pays for on each side that is asked; null = no budget. */
  readonly rounds: number | null;
};

/**
 * A profile for one suite: no look beyond the budget, and the first look that may pass is as large as a suite without a
 * failure needs to pass there. Fixed before the first trial, so that every look keeps its share of the error budget.
 */
export function fitted(profile: GateProfile, suite: Suite): GateProfile {
  const { looks, firstPass } = profile;
  const clean = cleanLook(profile, suite);
  const raised = looks.map((look, at) => {
    const next = looks[at + 1] ?? Number.POSITIVE_INFINITY;
    return look >= firstPass && clean !== null && clean > look && clean < next ? clean : look;
  });
  const { rounds } = suite;
  if (rounds === null || rounds >= (raised.at(-1) ?? 0)) return { ...profile, looks: raised };
  return { ...profile, looks: [...raised.filter((look) => look < rounds), rounds] };
}

/** The fewest trials of every case after which a suite passes whose trials all pass; null = more than the last look has. */
export function cleanLook(profile: GateProfile, { cases, stored }: Suite): number | null {
  const z = passQuantile(0.05, profile.looks.length);
  for (let look = profile.firstPass; look <= (profile.looks.at(-1) ?? 0); look += 1) {
    const base = stored ?? look;
    const arms: Arms = {
      base: { passed: base, trials: base },
      candidate: { passed: look, trials: look },
    };
    const upper =
      meanDrop(
        Array.from({ length: cases }, () => arms),
        z,
      )?.upper ?? 1;
    if (upper < marginOf(profile, cases)) return look;
  }
  return null;
}
