import type { Comparison } from '../../domain/comparison.ts';
import { clopperPearsonUpper } from '../../stats/clopper-pearson.ts';
import type { Console } from '../console.ts';
import { say } from '../say.ts';
import { alphaOf, points } from './statement.ts';

/** What a target against itself says of false alarms: measured over repetitions, or the policy's bound where one measures nothing. */
export function tellAgreement(console: Console, comparisons: readonly Comparison[]): void {
  const [first] = comparisons;
  if (first === undefined) return;
  const repetitions = comparisons.length;

  const bound = points(alphaOf(first.policy));
  const count = (verdict: Comparison['verdict']) =>
    comparisons.filter((each) => each.verdict === verdict).length;
  const alarms = count('fail');
  if (repetitions === 1) {
    console.print(say(console, 'gate-aa-bound', { verdict: first.verdict.toUpperCase(), bound }));
  } else {
    const upper = points(clopperPearsonUpper({ passed: alarms, trials: repetitions }, 0.95));
    const verdicts = { pass: count('pass'), inconclusive: count('inconclusive') };
    console.print(say(console, 'gate-aa-measured', { alarms, repetitions, upper, bound, ...verdicts }));
  }
  if (alarms > 0) console.print(say(console, 'gate-aa-unsteady'));
}
