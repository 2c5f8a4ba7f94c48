import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { LaunchPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { Clock, Http, LaunchOptions, Server } from '../ports.ts';
import { type Asker, askProbes, createAsker, firstModel, modelsUrl } from './ask-server.ts';
import { onDisk } from './disk-error.ts';
import { interrupted, launchError, withLastWords } from './launch-failure.ts';
import { choosePort, waitUntilClosed } from './port.ts';
import { findProgram } from './program.ts';
import { waitUntilReady } from './readiness.ts';
import { type ServerProcess, startProcess } from './server-process.ts';

type ProcessPlan = Extract<LaunchPlan, { kind: 'process' }>;
type Ports = { readonly http: Http; readonly clock: Clock };

const PORT_CLOSE_MS = 5000;

/** Starts a server, waits until it is ready and asks it what it is; whatever goes wrong, nothing is left running. */
export async function launchProcess(
  plan: ProcessPlan,
  options: LaunchOptions,
  ports: Ports,
): Promise<Server> {
  const port = await choosePort(plan.port);
  if (port === null) throw launchError(message('port-taken', { port: plan.port }));
  const command = commandOf(plan, port);
  checkProgram(command);
  if (options.signal.aborted) throw interrupted();
  const { logFile } = options;
  const child = await onDisk(logFile, async () => {
    await mkdir(dirname(logFile), { recursive: true });
    return startProcess({ ...command, logFile, stopGraceMs: plan.stopGraceMs }, ports.clock);
  });
  let stopped = false;
  const stop = async () => {
    stopped = true;
    await child.stop();
    await waitUntilClosed(port, ports.clock, PORT_CLOSE_MS);
  };
  try {
    const known = await bringUp({ plan, options, ports, child, baseUrl: command.baseUrl });
    const died: Server['died'] = new Promise((resolve) => {
      void child.exited.then(async (ending) => {
        if (!stopped) resolve((await lastWords(ending, plan, options))[0]);
      });
    });
    const { argv, baseUrl } = command;
    return { ...known, baseUrl, argv, logFile, died, stop, [Symbol.asyncDispose]: stop };
  } catch (error) {
    await stop();
    throw options.signal.aborted ? interrupted() : error;
  }
}

type Command = Pick<ProcessPlan, 'argv' | 'env' | 'cwd' | 'baseUrl'>;

function commandOf(plan: ProcessPlan, port: number): Command {
  const fill = (text: string) => text.replaceAll('{port}', String(port));
  return {
    argv: plan.argv.map(fill),
    env: Object.fromEntries(Object.entries(plan.env).map(([name, value]) => [name, fill(value)])),
    ...(plan.cwd !== undefined && { cwd: plan.cwd }),
    baseUrl: fill(plan.baseUrl),
  };
}

function checkProgram({ argv, env, cwd }: Command): void {
  const [program = ''] = argv;
  if (findProgram(program, { path: env['PATH'] ?? process.env['PATH'], cwd }) !== null) return;
  throw launchError(message('server-program-missing', { program }));
}

type Startup = {
  readonly plan: ProcessPlan;
  readonly options: LaunchOptions;
  readonly ports: Ports;
  readonly child: ServerProcess;
  readonly baseUrl: string;
};

/** Readiness, model name and probes; the process's end cuts all of it short and is then the reason. */
async function bringUp(startup: Startup): Promise<Pick<Server, 'model' | 'probes'>> {
  const { plan, options, ports, child, baseUrl } = startup;
  const halt = new AbortController();
  const signal = AbortSignal.any([options.signal, halt.signal]);
  void child.exited.then(() => halt.abort());
  const ask = createAsker(ports.http, { ...options, signal });
  try {
    await becomeReady(startup, ask, signal);
    const model = plan.model ?? firstModel(await ask(modelsUrl(baseUrl)));
    const probes = await askProbes(ask, baseUrl, plan.probes);
    signal.throwIfAborted();
    return { model, probes };
  } catch (error) {
    if (!child.hasExited()) throw error;
    throw launchError(...(await lastWords(await child.exited, plan, options)));
  }
}

async function becomeReady(startup: Startup, ask: Asker, signal: AbortSignal): Promise<void> {
  const { plan, options, ports, baseUrl } = startup;
  const url = new URL(plan.readiness.path, new URL(baseUrl).origin).href;
  const waited = await waitUntilReady(url, plan.readiness, { ask, clock: ports.clock, signal });
  if (waited.state === 'ready') return;
  const seconds = plan.readiness.timeoutMs / 1000;
  const problem =
    waited.state === 'refused'
      ? message('server-not-ready', { url, status: waited.status })
      : message('server-start-too-slow', { url, seconds, last: waited.last });
  throw launchError(...(await withLastWords(problem, plan, options)));
}

function lastWords(
  ending: string,
  plan: ProcessPlan,
  options: LaunchOptions,
): ReturnType<typeof withLastWords> {
  return withLastWords(message('server-exited', { program: plan.argv[0] ?? '', ending }), plan, options);
}
