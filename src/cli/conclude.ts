import { type ExitCode as Exit, ExitCode, type Message } from '../domain/diagnostic.ts';
import type { RunReport } from '../domain/report.ts';
import { renderHint, renderText } from '../messages/index.ts';
import { safeText } from '../report/safe-text.ts';
import type { Expectation } from './baselines.ts';
import type { Console } from './console.ts';
import { worstExit } from './exit-codes.ts';
import type { TargetOutcome } from './run-target.ts';
import { say } from './say.ts';
import { printSummary } from './summary.ts';

type Untested = Extract<TargetOutcome, { tested: false }>;
type Tested = Extract<TargetOutcome, { tested: true }>;

/**
 * Prints what a command's runs came to, what was not tested first, and gives the exit code. `named`: the targets were
 * named on the command line, so that one which could not be tested is an error. `counting`: the failures that count.
 */
export function conclude(
  console: Console,
  outcomes: readonly TargetOutcome[],
  { named, counting }: { readonly named: boolean; readonly counting: Expectation },
): Exit {
  const untested = outcomes.filter((each) => !each.tested);
  const tested = outcomes.filter((each) => each.tested);
  if (untested.length > 0) tellUntested(console, untested, outcomes.length);
  for (const { report, files } of tested) printSummary(console, report, files);
  const exitCode = worstExit([
    ...tested.map(({ report }) => exitOf(report, counting)),
    ...(untested.length > 0 && (named || tested.length === 0) ? [ExitCode.environment] : []),
  ]);
  console.json({
    schema: 'modelcompat/result@1',
    exitCode,
    notTested: untested.map(({ target, why }) => ({
      target,
      ...why,
      message: renderText(console.language, why),
    })),
    runs: tested.map(({ dir, report }: Tested) => ({ dir, report })),
  });
  return exitCode;
}

/** Interrupted beats all; a run in which nothing was ever answered tells of the environment, not of the model. */
function exitOf(report: RunReport, counting: Expectation): Exit {
  const { run, cases } = report;
  if (run.status === 'interrupted') return ExitCode.interrupted;
  if (counting(report).length === 0) return ExitCode.ok;
  const answered = cases.some((each) => each.trials - each.errors - each.skipped > 0);
  return answered ? ExitCode.unexpected : ExitCode.environment;
}

/** One line says how many and for which reasons; then each target, in full only where it is the only one. */
function tellUntested(console: Console, untested: readonly Untested[], targets: number): void {
  const { language, colors } = console;
  const why = [...new Set(untested.map((each) => each.why.code))].map((code) => code.replaceAll('-', ' '));
  const counts = { untested: untested.length, targets, why };
  console.error(colors.yellow(say(console, 'not-tested', counts)));
  for (const each of untested) {
    const text = safeText(renderText(language, each.why));
    const told = untested.length === 1 ? text : (text.split('\n')[0] ?? '');
    console.error(`  ${each.target}: ${told}`);
  }
  const hints = untested.flatMap((each) =>
    [each.why, ...each.more].flatMap((reason) => hintOf(console, reason)),
  );
  for (const hint of new Set(hints)) console.error(`  ${colors.cyan(hint)}`);
}

function hintOf(console: Console, reason: Message): readonly string[] {
  const hint = renderHint(console.language, reason);
  return hint === null ? [] : [hint];
}
