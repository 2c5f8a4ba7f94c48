import type { Message } from '../domain/diagnostic.ts';
import type { JsonValue } from '../domain/json.ts';
import type { ProcessPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { LaunchOptions, Server } from '../ports.ts';
import { type Asker, askProbes, createAsker, firstModel, modelsUrl } from './ask-server.ts';
import { watchHealth } from './health-watch.ts';
import { launchError, withLastWords } from './launch-failure.ts';
import type { LauncherParts } from './launcher-parts.ts';
import { waitUntilReady } from './readiness.ts';
import { captureOutput } from './run-step.ts';
import type { ServerProcess } from './server-process.ts';
import { warmUp } from './warm-up.ts';

/** A server that was started and is to be waited for. */
export type Startup = {
  /** With everything filled in. */
  readonly plan: ProcessPlan;
  readonly options: LaunchOptions;
  readonly parts: LauncherParts;
  readonly child: ServerProcess;
  /** Aborted when it is stopped on purpose. */
  readonly stopped: AbortSignal;
};

const FACT_MS = 30_000;

/**
 * Readiness, warm-up, model name and probes; the process's end cuts all of it short and is then the reason. `dead`
 * resolves if the server says later that it is dead though its process lives.
 */
export async function bringUp(
  startup: Startup,
): Promise<Pick<Server, 'model' | 'probes'> & { readonly dead: Promise<Message | null> }> {
  const { plan, options, parts, child, stopped } = startup;
  const halt = new AbortController();
  const signal = AbortSignal.any([options.signal, halt.signal]);
  void child.exited.then(() => halt.abort());
  const ask = createAsker(parts.http, { ...options, signal });
  try {
    await becomeReady(startup, ask, signal);
    const trouble = await warmUp(plan, { ...options, signal }, parts.http);
    if (trouble !== null) throw launchError(...(await withLastWords(trouble, plan, options)));
    const model = plan.model ?? firstModel(await ask(modelsUrl(plan.baseUrl)));
    const probes = { ...(await askProbes(ask, plan.baseUrl, plan.probes)), ...(await factsOf(plan, signal)) };
    signal.throwIfAborted();
    return { model, probes, dead: watched(startup, AbortSignal.any([stopped, halt.signal])) };
  } catch (error) {
    if (!child.hasExited()) throw error;
    throw launchError(...(await lastWords(await child.exited, plan, options)));
  }
}

async function becomeReady(
  { plan, options, parts }: Startup,
  ask: Asker,
  signal: AbortSignal,
): Promise<void> {
  const url = readyUrl(plan);
  const waited = await waitUntilReady(url, plan.readiness, { ask, clock: parts.clock, signal });
  if (waited.state === 'ready') return;
  const seconds = plan.readiness.timeoutMs / 1000;
  const problem =
    waited.state === 'refused'
      ? message('server-not-ready', { url, status: waited.status })
      : message('server-start-too-slow', { url, seconds, last: waited.last });
  throw launchError(...(await withLastWords(problem, plan, options)));
}

async function factsOf(
  { facts = [] }: ProcessPlan,
  signal: AbortSignal,
): Promise<Readonly<Record<string, JsonValue>>> {
  const answers = facts.map(async ({ name, argv }) => {
    const { ok, output } = await captureOutput(argv, FACT_MS, signal);
    return [name, ok ? output.trim() : null] as const;
  });
  return Object.fromEntries(await Promise.all(answers));
}

function watched({ plan, options, parts }: Startup, signal: AbortSignal): Promise<Message | null> {
  if (plan.deadStatuses === undefined) return Promise.resolve(null);
  const ask = createAsker(parts.http, { ...options, signal });
  return watchHealth({ url: readyUrl(plan), dead: plan.deadStatuses }, { ask, clock: parts.clock, signal });
}

function readyUrl({ readiness, baseUrl }: ProcessPlan): string {
  return new URL(readiness.path, new URL(baseUrl).origin).href;
}

/** What is told when a server's process has ended by itself. */
export function lastWords(
  ending: string,
  plan: ProcessPlan,
  options: LaunchOptions,
): ReturnType<typeof withLastWords> {
  return withLastWords(message('server-exited', { program: plan.argv[0] ?? '', ending }), plan, options);
}
