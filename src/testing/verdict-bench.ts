import type { ArmSummary } from '../domain/comparison.ts';
import { fitted } from '../gate/fit.ts';
import { profileOf } from '../gate/profile.ts';
import { benjaminiHochberg } from '../stats/multiple-tests.ts';
import { stratifiedTest } from '../stats/stratified-test.ts';
import { anArm, anArmCase, aTrialGrade } from './sample-arms.ts';
import { type SimulatedCase, seededRandom, simulateUpgrade } from './simulated-upgrade.ts';

/** What the truth is: how often each of a hundred cases passes on each side, drawn anew for every upgrade. */
export type VerdictScenario = {
  readonly name: string;
  /** Whether the versions are equal, so that a FAIL is a false alarm. */
  readonly isNull: boolean;
  readonly suite: (random: () => number) => readonly SimulatedCase[];
  /** Whether the session guard is on. */
  readonly guard?: boolean;
};

/** What one way of deciding made of one upgrade. */
export type SchemeOutcome = {
  readonly failed: boolean;
  readonly passed: boolean;
  /** Truly worse cases, those of them that were named, and others that were. */
  readonly worse: number;
  readonly named: number;
  readonly wrong: number;
  readonly requests: { readonly base: number; readonly candidate: number };
};

export const SCHEMES = [
  'ours',
  'ours, 20 stored',
  'any new failure of 5',
  'Fisher and BH, 20',
  'Fisher, BH and pool, 20',
] as const;
export type Scheme = (typeof SCHEMES)[number];

const CASES = 100;

/** The same upgrade, decided each way; ours through the gate's own code. */
export async function decideUpgrade(
  scenario: VerdictScenario,
  seed: number,
): Promise<Readonly<Record<Scheme, SchemeOutcome>>> {
  const cases = scenario.suite(seededRandom(seed));
  const guard = scenario.guard ?? false;
  return {
    ours: await ours(cases, { guard, stored: 0, random: seededRandom(seed + 0x10000000) }),
    'ours, 20 stored': await ours(cases, { guard, stored: 20, random: seededRandom(seed + 0x40000000) }),
    'any new failure of 5': anyNewFailure(cases, seededRandom(seed + 0x20000000)),
    'Fisher and BH, 20': fisher(cases, seededRandom(seed + 0x30000000), { level: 0.05, pool: 0 }),
    'Fisher, BH and pool, 20': fisher(cases, seededRandom(seed + 0x30000000), { level: 0.025, pool: 0.025 }),
  };
}

const all =
  (base: number, candidate = base) =>
  (): readonly SimulatedCase[] =>
    Array.from({ length: CASES }, () => ({ base, candidate }));
/** A realistic suite in which so many cases are these. */
const some =
  (count: number, base: number, candidate: number) =>
  (random: () => number): readonly SimulatedCase[] =>
    mixed(random).map((each, at) => (at < count ? { base, candidate } : each));

/** Null upgrades, damaged ones, and equal versions whose trials are not independent. */
export const VERDICT_SCENARIOS: readonly VerdictScenario[] = [
  { name: 'equal: realistic suite', isNull: true, suite: (random) => mixed(random) },
  { name: 'equal: all pass 90 %', isNull: true, suite: all(0.9) },
  { name: 'equal: rates anywhere', isNull: true, suite: (random) => equal(() => random()) },
  { name: '1 case 1.0 → 0', isNull: false, suite: some(1, 1, 0) },
  { name: '1 case 1.0 → 0.5', isNull: false, suite: some(1, 1, 0.5) },
  { name: '5 cases 0.95 → 0.6', isNull: false, suite: some(5, 0.95, 0.6) },
  { name: '20 cases 1.0 → 0.9', isNull: false, suite: some(20, 1, 0.9) },
  { name: 'all 0.90 → 0.86', isNull: false, suite: all(0.9, 0.86) },
  { name: 'all 0.90 → 0.80', isNull: false, suite: all(0.9, 0.8) },
  {
    name: 'equal, one session for both (icc 0.1)',
    isNull: true,
    suite: (random) => sessions(random, 'shared'),
  },
  { name: 'equal, a session each (icc 0.1)', isNull: true, suite: (random) => sessions(random, 'own') },
  {
    name: 'equal, a session each (icc 0.1), guard',
    isNull: true,
    guard: true,
    suite: (random) => sessions(random, 'own'),
  },
  {
    name: 'equal, temperature 0: 2 cases take one of two paths',
    isNull: true,
    suite: (random) => greedy(random),
  },
  { name: 'equal, temperature 0, guard', isNull: true, guard: true, suite: (random) => greedy(random) },
];

function equal(rate: () => number): readonly SimulatedCase[] {
  return Array.from({ length: CASES }, () => {
    const each = rate();
    return { base: each, candidate: each };
  });
}

/** Most cases always pass, some nearly, some now and then, a few hardly, a few never. */
function mixed(random: () => number): readonly SimulatedCase[] {
  return equal(() => rateOf(random));
}

function rateOf(random: () => number): number {
  const kind = random();
  if (kind < 0.7) return 1;
  if (kind < 0.82) return 0.95 + random() * 0.05;
  if (kind < 0.92) return 0.5 + random() * 0.45;
  return kind < 0.95 ? 0.05 + random() * 0.45 : 0;
}

/** A rate that wobbles from session to session: beta-distributed with intra-session correlation 0.1. */
function sessions(random: () => number, kind: 'shared' | 'own'): readonly SimulatedCase[] {
  const weight = 1 / 0.1 - 1;
  return Array.from({ length: CASES }, () => {
    const rate = rateOf(random);
    if (rate === 0 || rate === 1) return { base: rate, candidate: rate };
    const base = beta(rate * weight, (1 - rate) * weight, random);
    return { base, candidate: kind === 'shared' ? base : beta(rate * weight, (1 - rate) * weight, random) };
  });
}

/** Two cases stand at a fork that each side takes for itself, and then nearly always: a flip of the path is no regression. */
function greedy(random: () => number): readonly SimulatedCase[] {
  const path = () => (random() < 0.5 ? 0.98 : 0.02);
  return Array.from({ length: CASES }, (_, at) =>
    at < 2 ? { base: path(), candidate: path() } : { base: 1, candidate: 1 },
  );
}

type Ours = {
  readonly guard: boolean;
  /** Trials of each case that the old version left behind; 0 = it is asked beside the new one. */
  readonly stored: number;
  readonly random: () => number;
};

async function ours(
  cases: readonly SimulatedCase[],
  { guard, stored, random }: Ours,
): Promise<SchemeOutcome> {
  const fixed = { cases: cases.length, stored: stored === 0 ? null : stored, rounds: null };
  const profile = fitted(profileOf('standard'), fixed);
  const left = stored === 0 ? null : baselineOf(cases, stored, random);
  const { verdict, comparison, requests } = await simulateUpgrade(cases, profile, {
    random,
    guard,
    stored: left,
  });
  const names = comparison.regressions.map((id) => Number(id.slice('s/c'.length)));
  return { failed: verdict === 'fail', passed: verdict === 'pass', ...score(cases, names), requests };
}

function baselineOf(cases: readonly SimulatedCase[], trials: number, random: () => number): ArmSummary {
  const arms = cases.map((each, at) => {
    const { passed } = draw(each, trials, random).base;
    const { hash } = aTrialGrade(`s/c${at}`, 0);
    return anArmCase(`s/c${at}`, [passed, trials - passed], { hash });
  });
  return anArm('stored', arms);
}

function anyNewFailure(cases: readonly SimulatedCase[], random: () => number): SchemeOutcome {
  const drawn = cases.map((each) => draw(each, 5, random));
  const names = drawn.flatMap(({ base, candidate }, at) =>
    base.passed === 5 && candidate.passed < 5 ? [at] : [],
  );
  const spent = 5 * cases.length;
  return {
    failed: names.length > 0,
    passed: names.length === 0,
    ...score(cases, names),
    requests: { base: spent, candidate: spent },
  };
}

function fisher(
  cases: readonly SimulatedCase[],
  random: () => number,
  { level, pool }: { readonly level: number; readonly pool: number },
): SchemeOutcome {
  const drawn = cases.map((each) => draw(each, 20, random));
  const rejected = benjaminiHochberg(
    drawn.map((arms) => stratifiedTest([arms])),
    level,
  );
  const names = rejected.flatMap((each, at) => (each ? [at] : []));
  const failed = names.length > 0 || (pool > 0 && stratifiedTest(drawn) <= pool);
  const spent = 20 * cases.length;
  return { failed, passed: !failed, ...score(cases, names), requests: { base: spent, candidate: spent } };
}

function draw({ base, candidate }: SimulatedCase, trials: number, random: () => number) {
  const passes = (rate: number) =>
    Array.from({ length: trials }, random).filter((each) => each < rate).length;
  return { base: { passed: passes(base), trials }, candidate: { passed: passes(candidate), trials } };
}

function score(cases: readonly SimulatedCase[], names: readonly number[]) {
  const worse = cases.flatMap(({ base, candidate }, at) => (candidate < base ? [at] : []));
  const named = names.filter((at) => worse.includes(at)).length;
  return { worse: worse.length, named, wrong: names.length - named };
}

/** Beta by two gamma draws (Marsaglia and Tsang 2000, with Stuart's boost below 1). */
function beta(a: number, b: number, random: () => number): number {
  const [x, y] = [gamma(a, random), gamma(b, random)];
  return x + y === 0 ? a / (a + b) : x / (x + y);
}

function gamma(shape: number, random: () => number): number {
  if (shape < 1) return gamma(shape + 1, random) * (1 - random()) ** (1 / shape);
  const d = shape - 1 / 3;
  for (;;) {
    const normal = Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
    const v = (1 + normal / Math.sqrt(9 * d)) ** 3;
    if (v > 0 && Math.log(1 - random()) < 0.5 * normal ** 2 + d - d * v + d * Math.log(v)) return d * v;
  }
}
