import type { Tally } from '../../zoo/tally.ts';
import { rateOf } from './rate.ts';
import type { Result } from './result.ts';

/** `selftest --json`: counts with intervals by class and over all, and what was seen of every entry. */
export function selfTestDocument(result: Result): object {
  const { seed, trials, baselineTrials, found, classes, all, quiet, floor, fallen, unjudged } = result;
  return {
    schema: 'modelcompat/selftest@1',
    seed,
    trials,
    baselineTrials,
    catalogue: floor.measured.catalogue,
    all: withRates(all),
    classes: classes.map(withRates),
    quiet: {
      cases: found.quiet.length,
      alarms: quiet.alarms,
      warned: quiet.warned,
      compareAlarms: quiet.compareAlarms,
    },
    floor,
    belowFloor: fallen.map(({ column, tally }) => ({ column, name: tally.name })),
    unjudged,
    entries: found,
  };
}

function withRates(tally: Tally): object {
  const { bugs, caught, caughtWithBaseline } = tally;
  return { ...tally, recall: rateOf(caught, bugs), recallWithBaseline: rateOf(caughtWithBaseline, bugs) };
}
