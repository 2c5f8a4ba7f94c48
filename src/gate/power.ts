import { logCaseEValue } from '../stats/case-e-value.ts';
import { trialsToName } from '../stats/trials-to-name.ts';
import { cleanLook, type Suite } from './fit.ts';
import { type GateProfile, marginOf, provenAt } from './profile.ts';
import { moreFor } from './top-up.ts';

/** What a gate of this size can and cannot tell, known before its first trial. */
export type Power = {
  readonly cases: number;
  readonly looks: readonly number[];
  /** Trials of every case after which a suite passes whose trials all pass; null = it cannot pass. */
  readonly clean: number | null;
  /** Trials of a case, on each side that is asked, that prove a case which always passed and never does now; null = none could. */
  readonly broken: number | null;
  /** Chance that a case is named that always passed, and passes every second time now. */
  readonly halved: number;
  /** A mean drop of the pass rate below this may pass. */
  readonly margin: number;
};

/** Computes what the gate can tell. */
export function powerOf(profile: GateProfile, suite: Suite): Power {
  const { cases } = suite;
  const threshold = provenAt(profile, cases);
  const clean = cleanLook(profile, suite);
  const broken = suite.stored === null ? trialsToName(threshold) : failuresAfter(suite.stored, threshold);
  return {
    cases,
    looks: profile.looks,
    clean,
    broken: broken !== null && broken <= profile.most ? broken : null,
    halved: chanceToName(0.5, profile, suite),
    margin: marginOf(profile, cases),
  };
}

function failuresAfter(stored: number, threshold: number): number | null {
  const base = { passed: stored, trials: stored };
  for (let trials = 1; trials <= 1_000; trials += 1) {
    const candidate = { passed: 0, trials };
    if (logCaseEValue({ base, candidate }) >= Math.log(threshold)) return trials;
  }
  return null;
}

/** A case on its way: trials and passes of the candidate, trials of the base that all passed. */
type Path = { readonly base: number; readonly trials: number; readonly passed: number };

/**
 * Chance that a case is proven whose base always passes and whose candidate passes at `rate`, among cases that all pass: every
 * course of its trials is followed through the gate's own rule, up to the look at which the rest of the suite passes.
 */
export function chanceToName(rate: number, profile: GateProfile, suite: Suite): number {
  const last = cleanLook(profile, suite) ?? profile.looks.at(-1) ?? 0;
  const threshold = Math.log(provenAt(profile, suite.cases));
  let open = new Map<string, readonly [Path, number]>();
  let proven = 0;
  put(open, { base: suite.stored ?? 0, trials: 0, passed: 0 }, 1);
  for (const look of profile.looks.filter((each) => each <= last)) {
    const resting = new Map<string, readonly [Path, number]>();
    let moving = open;
    while (moving.size > 0) {
      const next = new Map<string, readonly [Path, number]>();
      for (const [path, chance] of moving.values()) {
        const wanted = further(path, { look, threshold, profile, stored: suite.stored });
        if (isProven(path, threshold)) proven += chance;
        else if (wanted === null) put(resting, path, chance);
        else for (const [after, share] of outcomes(path, wanted, rate)) put(next, after, chance * share);
      }
      moving = next;
    }
    open = resting;
  }
  return proven;
}

function isProven({ base, trials, passed }: Path, threshold: number): boolean {
  if (base === 0 || trials === 0) return false;
  return logCaseEValue({ base: { passed: base, trials: base }, candidate: { passed, trials } }) >= threshold;
}

/** Further trials of a case at a look; null = it rests there. */
function further(
  { base, trials, passed }: Path,
  {
    look,
    threshold,
    profile,
    stored,
  }: Pick<Suite, 'stored'> & {
    readonly look: number;
    readonly threshold: number;
    readonly profile: GateProfile;
  },
): { readonly base: number; readonly candidate: number } | null {
  const missing = {
    base: stored === null ? Math.max(0, look - base) : 0,
    candidate: Math.max(0, look - trials),
  };
  if (missing.base + missing.candidate > 0) return missing;
  const counts = { base: { passed: base, trials: base }, candidate: { passed, trials } };
  const known = {
    id: '',
    base: { run: base, decided: base },
    candidate: { run: trials, decided: trials },
    evidence: [counts],
    unconfirmed: false,
  };
  return moreFor(known, threshold, { most: profile.most, stored: stored !== null });
}

function* outcomes(
  { base, trials, passed }: Path,
  wanted: { readonly base: number; readonly candidate: number },
  rate: number,
): Generator<readonly [Path, number]> {
  let chance = (1 - rate) ** wanted.candidate;
  for (let more = 0; more <= wanted.candidate; more += 1) {
    yield [{ base: base + wanted.base, trials: trials + wanted.candidate, passed: passed + more }, chance];
    chance *= ((wanted.candidate - more) / (more + 1)) * (rate / (1 - rate));
  }
}

function put(into: Map<string, readonly [Path, number]>, path: Path, chance: number): void {
  const key = `${path.base} ${path.trials} ${path.passed}`;
  into.set(key, [path, (into.get(key)?.[1] ?? 0) + chance]);
}
