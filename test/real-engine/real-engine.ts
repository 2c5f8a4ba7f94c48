import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runners } from '../../runners/index.ts';
import type { Machine } from '../../runners/runner.ts';
import { createClock } from '../../src/adapters/clock.ts';
import { createEnv } from '../../src/adapters/env.ts';
import { createHttp } from '../../src/adapters/http.ts';
import { createLauncher } from '../../src/adapters/launcher.ts';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import type { LaunchPlan } from '../../src/domain/plan.ts';
import { renderText } from '../../src/messages/index.ts';
import type { Http, Sent, Server } from '../../src/ports.ts';
import { cacheDirOf } from '../../src/provision/cache-dir.ts';
import { runCommand } from '../../src/provision/commands.ts';
import { type Engine, provideEngine } from '../../src/provision/engine.ts';
import { type Model, provideModel } from '../../src/provision/model.ts';
import type { Had, Provision } from '../../src/provision/provision.ts';
import { target } from '../../src/testing/sample-target.ts';

/** A real part, or the one line that says why its tests did not run. */
export type OrReason<T> =
  | { readonly value: T; readonly reason: null }
  | { readonly value: null; readonly reason: string };

const env = createEnv();
const provision: Provision = {
  env,
  which: env.which,
  cacheDir: cacheDirOf(env),
  run: runCommand,
  notice: (told) => process.stderr.write(`${renderText('en', told)}\n`),
};

/**
 * A real llama-server, fetched if need be. Without one the tests are skipped with the reason as their title; with
 * MODELCOMPAT_REQUIRE_ENGINE set they fail instead.
 */
export async function engineOrReason(): Promise<OrReason<Engine>> {
  return orReason(await provideEngine(provision));
}

/** The real small model, on the same terms. */
export async function modelOrReason(): Promise<OrReason<Model>> {
  return orReason(await provideModel(provision));
}

function orReason<T>(part: Had<T>): OrReason<T> {
  if (part.kind === 'had') return { value: part.value, reason: null };
  const reason = `NOT RUN: ${part.reasons.map((each) => renderText('en', each)).join(' ')}`;
  process.stderr.write(`${reason}\n`);
  if (env.variable('MODELCOMPAT_REQUIRE_ENGINE')) throw new Error(reason);
  return { value: null, reason };
}

/** The plan of the runner `llama-cpp` for these options; one thread, since the tests share their processors with it. */
export function planFor(engine: Engine, options: JsonObject): Extract<LaunchPlan, { kind: 'process' }> {
  const machine: Machine = {
    platform: env.platform,
    which: env.which,
    configDir: env.cwd,
    cacheDir: provision.cacheDir,
  };
  const declared = target({
    model: 'real',
    options: { binary: engine.binary, args: ['--threads', '1'], ...options },
  });
  const plan = runners['llama-cpp']?.plan(declared, machine);
  if (plan === undefined || 'problems' in plan || plan.kind !== 'process') throw new TypeError('no plan');
  return plan;
}

/** A started server with a client; both go away together. */
export type Started = AsyncDisposable & {
  readonly server: Server;
  readonly http: Http;
  readonly get: (path: string) => Promise<Sent>;
  readonly post: (path: string, body: JsonValue) => Promise<Sent>;
};

const timeouts = { connectMs: 5_000, firstEventMs: 60_000, idleMs: 60_000, totalMs: 120_000 };

/** Starts a plan with the real launcher. */
export async function start(plan: LaunchPlan): Promise<Started> {
  const http = createHttp();
  const folder = await mkdtemp(join(tmpdir(), 'modelcompat-'));
  const signal = new AbortController().signal;
  const cleanUp = async () => {
    await http.close();
    await rm(folder, { recursive: true, force: true });
  };
  const server = await createLauncher({ http, clock: createClock() })
    .start(plan, { logFile: join(folder, 'server.log'), signal, headers: {}, timeouts })
    .catch(async (failure: unknown) => {
      await cleanUp();
      throw failure;
    });
  const send = (method: string, path: string, body: JsonValue) =>
    http.send(
      {
        method,
        url: new URL(path, server.baseUrl).href,
        // llama-server closes a connection after a stream although it promises to keep it: none is used twice.
        headers: { connection: 'close', ...(body === null ? {} : { 'content-type': 'application/json' }) },
        body: body === null ? null : JSON.stringify(body),
      },
      { timeouts, signal, keepBytes: 1_000_000, stopAtBytes: 1_000_000 },
    );
  return {
    server,
    http,
    get: (path) => send('GET', path, null),
    post: (path, body) => send('POST', path, body),
    async [Symbol.asyncDispose]() {
      await server.stop();
      await cleanUp();
    },
  };
}

/** The text of an answer. */
export function textOf({ response, failure }: Sent): string {
  if (response === null) throw new Error(`no answer: ${failure?.detail}`);
  return new TextDecoder().decode(response.bytes);
}

/** The part itself, inside tests that run only with it. */
export function needed<T>({ value, reason }: OrReason<T>): T {
  if (value === null) throw new Error(reason ?? 'NOT RUN');
  return value;
}

/** A title that says in every report why its tests were skipped. */
export const titled = (title: string, reason: string | null) =>
  reason === null ? title : `${title}: ${reason}`;
