import { randomBytes } from 'node:crypto';
import path from 'node:path';
import pLimit from 'p-limit';
import { type ExitCode as Exit, ExitCode, HarnessError } from '../domain/diagnostic.ts';
import type { Target } from '../domain/target.ts';
import { message, renderHint, renderText } from '../messages/index.ts';
import { planTarget } from '../plan/plan.ts';
import { selectCases } from '../plan/select.ts';
import { openLedger } from '../run/ceilings.ts';
import { createLimiters } from '../run/limits.ts';
import type { Invocation } from './command.ts';
import type { Composition } from './compose.ts';
import type { Console } from './console.ts';
import type { SelectedSuites } from './declaration.ts';
import { worstExit } from './exit-codes.ts';
import { type RunningOptions, type SelectionOptions, usageError } from './options.ts';
import { latestUnfinished } from './resume.ts';
import { runTargetJob, type TargetJob, type TargetOutcome } from './run-target.ts';
import { say } from './say.ts';
import type { CommandSession } from './session.ts';
import { printSummary } from './summary.ts';
import { commandsAllowed } from './trust.ts';

/** What `run`, `try` and `demo` have in common once targets and suites are known. */
export type RunRequest = {
  readonly invocation: Invocation;
  readonly session: CommandSession;
  readonly targets: readonly Target[];
  /** Named on the command line: then a missing key or server is an error. */
  readonly named: boolean;
  readonly suites: SelectedSuites;
  readonly selection: SelectionOptions;
  readonly running: RunningOptions;
  readonly configDir: string;
};

/** How many endpoints are tested side by side; servers that we start ourselves run one at a time. */
const ENDPOINTS_AT_ONCE = 4;

/** Runs the selected cases on every target and prints what came out. Returns the exit code. */
export async function runTargets(composition: Composition, request: RunRequest): Promise<Exit> {
  const { targets, selection, suites, running, invocation } = request;
  const cases = selectCases(suites.suites, { ...selection, namedFiles: suites.namedFiles });
  if (cases.length === 0) throw usageError(message('no-cases'));
  requireOneCurrency(targets, running);
  const shared = {
    limiters: createLimiters(composition.ports.clock, running.concurrency ?? undefined),
    ledger: openLedger({
      ...(running.maxRequests === null ? {} : { requests: running.maxRequests }),
      ...(running.maxCost === null ? {} : { cost: running.maxCost }),
    }),
    commandsAllowed: await commandsAllowed(running.commands, composition.ports),
    signal: request.session.signal,
    configDir: request.configDir,
    mode: running.mode,
    version: invocation.version,
    argv: invocation.argv,
  };
  const jobs = await Promise.all(
    targets.map(async (target): Promise<TargetJob> => {
      const plan = planTarget(concurrent(target, running), cases, selection);
      return { ...shared, plan, ...(await placeOf(composition, target, request)) };
    }),
  );
  const outcomes = await inLanes(composition, invocation.console, jobs);
  return conclude(invocation.console, outcomes, request);
}

async function inLanes(
  composition: Composition,
  console: Console,
  jobs: readonly TargetJob[],
): Promise<readonly TargetOutcome[]> {
  const attached = pLimit(ENDPOINTS_AT_ONCE);
  const launched = pLimit(1);
  const settled = await Promise.allSettled(
    jobs.map((job) =>
      (job.plan.target.runner === 'endpoint' ? attached : launched)(() =>
        runTargetJob(composition, console, job),
      ),
    ),
  );
  const failures = settled.flatMap((each) => (each.status === 'rejected' ? [each.reason as unknown] : []));
  const [first] = failures;
  const known = failures.filter((each) => each instanceof HarnessError);
  if (first !== undefined && known.length < failures.length) throw first;
  const [worst] = known;
  if (worst !== undefined) {
    throw new HarnessError(
      known.flatMap((each) => each.diagnostics),
      worstExit(known.map((each) => each.exitCode)),
    );
  }
  return settled.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
}

function conclude(console: Console, outcomes: readonly TargetOutcome[], { named }: RunRequest): Exit {
  const untested = outcomes.flatMap((each) => (each.tested ? [] : [each]));
  const tested = outcomes.flatMap((each) => (each.tested ? [each] : []));
  if (untested.length > 0) {
    const reasons = untested.map(({ target, why }) => `${target}: ${renderText(console.language, why)}`);
    const head = say(console, 'not-tested', { untested: untested.length, targets: outcomes.length });
    console.error(console.colors.yellow(`${head}\n${reasons.map((reason) => `  ${reason}`).join('\n')}`));
    for (const { why } of untested) {
      const hint = renderHint(console.language, why);
      if (hint !== null) console.error(`  ${console.colors.cyan(hint)}`);
    }
  }
  for (const { report, files } of tested) printSummary(console, report, files);
  const exitCode = worstExit([
    ...tested.map(({ report }) => exitOf(report)),
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
    runs: tested.map(({ dir, report }) => ({ dir, report })),
  });
  return exitCode;
}

/** Interrupted beats all; a run in which nothing was ever answered tells of the environment, not of the model. */
function exitOf({ run, totals, cases }: Extract<TargetOutcome, { tested: true }>['report']): Exit {
  if (run.status === 'interrupted') return ExitCode.interrupted;
  const unexpected = totals.failed + totals.flaky + totals.errors;
  if (unexpected === 0) return ExitCode.ok;
  const answered = cases.some((each) => each.trials - each.errors - each.skipped > 0);
  return answered ? ExitCode.unexpected : ExitCode.environment;
}

async function placeOf(composition: Composition, target: Target, { running, targets }: RunRequest) {
  const { clock, store } = composition.ports;
  const id = runId(clock.now(), target);
  if (running.out !== null) {
    return { id, dir: targets.length === 1 ? running.out : path.join(running.out, target.id) };
  }
  const home = path.join('reports', 'runs');
  if (running.mode !== 'resume') return { id, dir: path.join(home, id) };
  const dir = await latestUnfinished(store, home, target.id);
  if (dir === null) throw usageError(message('nothing-to-resume', { target: target.id, dir: home }));
  return { id, dir };
}

/** Sorts by time, names the target, and never clashes: `20261123-173210-qwen3@vllm-0.11.0-3f9a`. */
function runId(now: number, target: Target): string {
  const [day, time] = new Date(now).toISOString().replace(/[-:]/g, '').slice(0, 15).split('T');
  return `${day}-${time}-${target.id}-${randomBytes(2).toString('hex')}`;
}

function concurrent(target: Target, { concurrency }: RunningOptions): Target {
  return concurrency === null ? target : { ...target, concurrency };
}

function requireOneCurrency(targets: readonly Target[], { maxCost }: RunningOptions): void {
  const currencies = [
    ...new Set(targets.flatMap(({ price }) => (price === undefined ? [] : [price.currency]))),
  ];
  if (maxCost !== null && currencies.length > 1)
    throw usageError(message('price-currencies-differ', { currencies }));
}
