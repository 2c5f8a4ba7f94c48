import { ExitCode as Exit, type ExitCode } from '../../domain/diagnostic.ts';
import type { JsonObject } from '../../domain/json.ts';
import { message } from '../../messages/index.ts';
import {
  requestsOf,
  type SuiteTally,
  tallySuite,
  tallySuiteClasses,
  type Wanted,
  wantedRequests,
} from '../../zoo/suite/suite-tally.ts';
import { suiteTest } from '../../zoo/suite/suite-test.ts';
import type { Console } from '../console.ts';
import { loadSuites } from '../declaration.ts';
import { usageError } from '../options.ts';
import { say } from '../say.ts';
import type { CommandSession } from '../session.ts';
import { table } from '../table.ts';
import { percentOf, rateOf } from './rate.ts';
import { casesRunner } from './run-cases.ts';

/** `selftest --suite`: which known bugs would these suites catch? No floor applies; the answer is the exit's 0. */
export async function suiteSelfTest(
  console: Console,
  { composition, signal }: CommandSession,
  { patterns, bugs }: { readonly patterns: readonly string[]; readonly bugs: readonly JsonObject[] },
): Promise<ExitCode> {
  const { suites } = await loadSuites(composition, patterns, null);
  const cases = suites.flatMap((suite) => suite.cases);
  if (cases.length === 0) throw usageError(message('selftest-suite-empty', { patterns }));
  const found = await suiteTest({ bugs, cases, run: casesRunner(composition, signal) });
  if (signal.aborted) return Exit.interrupted;
  const [classes, all, wanted] = [tallySuiteClasses(found), tallySuite('all', found), wantedRequests(found)];
  console.json({
    schema: 'modelcompat/selftest-suite@1',
    cases: cases.length,
    all: { ...all, recall: rateOf(all.caught, all.bugs) },
    classes,
    wanted,
    entries: found.map(({ bug, ...seen }) => ({ ...seen, needs: requestsOf(bug) })),
  });
  tell(console, { cases: cases.length, classes, all, wanted });
  return Exit.ok;
}

type Told = {
  readonly cases: number;
  readonly classes: readonly SuiteTally[];
  readonly all: SuiteTally;
  readonly wanted: readonly Wanted[];
};

function tell(console: Console, { cases, classes, all, wanted }: Told): void {
  console.print(table(['class', 'bugs', 'asked', 'caught', 'never asked'], [...classes, all].map(row)));
  const { bugs, asked, caught, unseen } = all;
  const counts = { cases, bugs, asked, caught, ...percentOf(caught, bugs) };
  console.print(`\n${say(console, 'selftest-suite-sum', counts)}`);
  if (unseen.length > 0) {
    console.print(`\n${say(console, 'selftest-suite-unseen')}\n${unseen.map((id) => `  ${id}`).join('\n')}`);
  }
  if (wanted.length === 0) return;
  const lines = wanted.map(({ requests, bugs: hidden }) => `  ${requests}\n    ${hidden.join(', ')}`);
  console.print(`\n${say(console, 'selftest-suite-wanted')}\n${lines.join('\n')}`);
}

function row({ name, bugs, asked, caught, neverAsked }: SuiteTally): readonly string[] {
  return [name, ...[bugs, asked, caught, neverAsked.length].map(String)];
}
