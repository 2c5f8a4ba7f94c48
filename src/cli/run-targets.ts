import pLimit from 'p-limit';
import { type ExitCode as Exit, HarnessError, type Message } from '../domain/diagnostic.ts';
import type { TargetPlan } from '../domain/plan.ts';
import type { Case } from '../domain/suite.ts';
import type { Target } from '../domain/target.ts';
import { message } from '../messages/index.ts';
import { hashOfPlan } from '../plan/hash.ts';
import { planTarget } from '../plan/plan.ts';
import { selectCases } from '../plan/select.ts';
import type { ProbeDocument } from '../probe/document.ts';
import { skipUnsupported } from '../probe/unsupported.ts';
import { openLedger } from '../run/ceilings.ts';
import { createLimiters } from '../run/limits.ts';
import { expectationOf } from './baselines.ts';
import type { Invocation } from './command.ts';
import type { Composition } from './compose.ts';
import { conclude } from './conclude.ts';
import type { Console } from './console.ts';
import type { SelectedSuites } from './declaration.ts';
import { worstExit } from './exit-codes.ts';
import { type RunningOptions, type SelectionOptions, usageError } from './options.ts';
import { placeOf } from './run-place.ts';
import { runTargetJob, type TargetJob, type TargetOutcome } from './run-target.ts';
import type { CommandSession } from './session.ts';
import { partOf, shardOption } from './shard-option.ts';
import { type Cast, castStandIn } from './stand-in/cast.ts';
import type { StandInOptions } from './stand-in/options.ts';
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
  /** Present where stand-ins answer in the models' place. */
  readonly standIn?: StandInOptions | null;
  /** What was probed of the server: cases that need what it lacks are skipped. */
  readonly probed?: ProbeDocument;
};

/** How many endpoints are tested side by side; servers that we start ourselves run one at a time. */
const ENDPOINTS_AT_ONCE = 4;

/** Runs the selected cases on every target and prints what came out. Returns the exit code. */
export async function runTargets(composition: Composition, request: RunRequest): Promise<Exit> {
  const { targets, selection, suites, running, invocation } = request;
  const cases = selectCases(suites.suites, { ...selection, namedFiles: suites.namedFiles });
  if (cases.length === 0) throw usageError(message('no-cases'));
  requireOneCurrency(targets, running);
  const { files, clock } = composition.ports;
  const using = { files, clock, console: invocation.console };
  const ids = targets.map(({ id }) => id);
  const counting = await expectationOf(using, running.baseline, ids);
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
  const shard = shardOption(running.shard, composition.env);
  const inPart = (whole: TargetPlan) => ({
    plan: partOf(whole, shard),
    ...(shard === null ? {} : { shard: { ...shard, planHash: hashOfPlan(whole) } }),
  });
  const place = { ...running, several: targets.length > 1 };
  const casts: Cast[] = [];
  try {
    const jobs = await Promise.all(
      targets.map(async (declared): Promise<TargetJob> => {
        const target = concurrent(declared, running);
        const at = await placeOf(composition.ports, target, place);
        const cast = await castFor(composition, request, { target, cases });
        if (cast === null || 'problem' in cast) {
          const all = planTarget(target, cases, selection);
          const plan = request.probed === undefined ? all : skipUnsupported(all, request.probed);
          return {
            ...shared,
            ...at,
            ...inPart(plan),
            ...(cast === null ? {} : { untestable: cast.problem }),
          };
        }
        casts.push(cast);
        return { ...shared, ...at, ...inPart(cast.plan), standIn: cast.standIn };
      }),
    );
    const outcomes = await inLanes(composition, invocation.console, jobs);
    return conclude(invocation.console, outcomes, { named: request.named, counting });
  } finally {
    await Promise.all(casts.map((cast) => cast[Symbol.asyncDispose]()));
  }
}

/** The stand-in of a target, or why there can be none; null where the model itself is tested. */
async function castFor(
  { ports, runners }: Composition,
  { standIn = null, configDir, selection }: RunRequest,
  { target, cases }: { readonly target: Target; readonly cases: readonly Case[] },
): Promise<Cast | { readonly problem: Message } | null> {
  const runner = runners[target.runner];
  if (standIn === null || runner === undefined) return null;
  const { trials } = selection;
  return castStandIn(ports.files, { target, runner, cases, trials, configDir, options: standIn });
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
