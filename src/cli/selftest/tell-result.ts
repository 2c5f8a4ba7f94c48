import { message, renderHint, renderText } from '../../messages/index.ts';
import type { Fall } from '../../zoo/floor.ts';
import type { Tally } from '../../zoo/tally.ts';
import type { Console } from '../console.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';
import { percentOf } from './rate.ts';
import type { Result } from './result.ts';

/** Prints a self-test for people: a line for each class, the sums with their intervals, and everything that went wrong. */
export function tellResult(console: Console, result: Result): void {
  const { classes, all } = result;
  console.print(table(HEAD, [...classes, all].map(row)));
  tellSums(console, result);
  tellLists(console, result);
  for (const { id, side, why } of result.unjudged) {
    const detail = renderText(console.language, why);
    console.error(say(console, 'selftest-unjudged', { id, side, detail }));
  }
  for (const fall of result.fallen) tellFall(console, fall);
}

const HEAD = ['class', 'bugs', 'must', 'caught', 'with baseline', 'alarms', 'alarms of compare', 'warned'];

function row(tally: Tally): readonly string[] {
  const { name, bugs, caughtByMust, caught, caughtWithBaseline, alarms, compareAlarms, warned } = tally;
  const counts = [bugs, caughtByMust, caught, caughtWithBaseline];
  const sound = [alarms, compareAlarms, warned].map((list) => list.length);
  return [name, ...[...counts, ...sound].map(String)];
}

function tellSums(
  console: Console,
  { all, quiet, found, floor, seed, trials, baselineTrials }: Result,
): void {
  const { bugs, caught, caughtByMust, caughtWithBaseline } = all;
  const rate = percentOf(caught, bugs);
  const withBaseline = percentOf(caughtWithBaseline, bugs);
  const counts = { bugs, caught, must: caughtByMust, seed, trials, ...rate };
  console.print(`\n${say(console, 'selftest-recall', counts)}`);
  const compared = { bugs, caught: caughtWithBaseline, trials: baselineTrials, ...withBaseline };
  console.print(say(console, 'selftest-recall-baseline', compared));
  console.print(
    say(console, 'selftest-alarms', {
      twins: found.correct.length,
      quiet: found.quiet.length,
      alarms: floor.measured.alarms,
      compareAlarms: floor.measured.compareAlarms,
      warned: all.warned.length + quiet.warned.length,
    }),
  );
}

function tellLists(console: Console, { all, quiet }: Result): void {
  const lists = {
    'selftest-list-missed': all.missed,
    'selftest-list-missed-baseline': all.missedWithBaseline,
    'selftest-list-alarms': [...all.alarms, ...quiet.alarms],
    'selftest-list-compare-alarms': [...all.compareAlarms, ...quiet.compareAlarms],
    'selftest-list-warned': [...all.warned, ...quiet.warned],
  } as const;
  for (const [code, list] of Object.entries(lists)) {
    if (list.length === 0) continue;
    const title = renderText(console.language, { code, params: {} });
    console.print(`\n${title}\n${list.map((each) => `  ${each}`).join('\n')}`);
  }
}

function tellFall(console: Console, { column, tally }: Fall): void {
  const { name, bugs, caught, missed, caughtWithBaseline, missedWithBaseline } = tally;
  const why =
    column === 'caught'
      ? message('selftest-below-floor', { name, bugs, caught, missed })
      : message('selftest-below-floor-baseline', {
          name,
          bugs,
          caught: caughtWithBaseline,
          missed: missedWithBaseline,
        });
  console.error(renderText(console.language, why));
  console.error(`  ${renderHint(console.language, why) ?? ''}`);
}
