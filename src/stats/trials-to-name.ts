import { logCaseEValue } from './case-e-value.ts';
import { validLevel } from './count.ts';

/** Beyond this many trials nobody waits. */
const MOST_TRIALS = 1_000_000;

/**
 * How many candidate trials could name one fully broken case: failures in a row after `baseTrials` passes in a row until its
 * e-value reaches the threshold. Null where no number up to a million does. Throws RangeError for a threshold below 1.
 */
export function failuresToName(baseTrials: number, threshold: number): number | null {
  return smallest((trials) => reaches(baseTrials, trials, threshold));
}

/** The same with equally many trials on both arms: the fewest that let a comparison name one fully broken case. */
export function trialsToName(threshold: number): number | null {
  return smallest((trials) => reaches(trials, trials, threshold));
}

/**
 * The e-value at which e-BH names a single case among so many: cases / alpha. Where a case's e-value is the mean of several,
 * and only one of them can see the fault, ask for that many times more.
 */
export function namingThreshold(cases: number, alpha: number): number {
  return Math.max(1, cases) / validLevel(alpha);
}

function reaches(baseTrials: number, failures: number, threshold: number): boolean {
  if (!(threshold >= 1)) throw new RangeError(`not a threshold of at least 1: ${threshold}`);
  const base = { passed: baseTrials, trials: baseTrials };
  return logCaseEValue({ base, candidate: { passed: 0, trials: failures } }) >= Math.log(threshold);
}

/** The smallest number that is enough, when every larger one is enough too. */
function smallest(isEnough: (trials: number) => boolean): number | null {
  if (!isEnough(MOST_TRIALS)) return null;
  let [low, high] = [0, MOST_TRIALS];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle;
  }
  return high;
}
