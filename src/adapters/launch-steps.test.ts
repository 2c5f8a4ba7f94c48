import { chmod, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { kubernetes } from '../../runners/kubernetes/index.ts';
import type { Machine } from '../../runners/runner.ts';
import { HarnessError } from '../domain/diagnostic.ts';
import type { ProcessPlan } from '../domain/plan.ts';
import type { LaunchOptions, Server } from '../ports.ts';
import { target } from '../testing/sample-target.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { createClock } from './clock.ts';
import { createHttp } from './http.ts';
import { createLauncher } from './launcher.ts';
import { createLeases } from './leases.ts';

const clock = createClock();
const http = createHttp();
afterAll(() => http.close());

/** `GET /health` 200 (or what the file `status` says), `POST /warm` 200, `POST /cold` 500; says what it was asked. */
const SERVER = `
  const fs = require('node:fs');
  require('node:http').createServer((request, response) => {
    if (request.method === 'POST') console.log('asked', request.url);
    const told = fs.existsSync(process.argv[2]) ? Number(fs.readFileSync(process.argv[2], 'utf8')) : 200;
    response.writeHead(request.url === '/cold' ? 500 : told).end('no such model');
  }).listen(Number(process.argv[1]), '127.0.0.1');
`;

async function aBench() {
  const folder = await scratchFolder();
  const at = (name: string) => join(folder.path, name);
  const leases = createLeases(at('servers'), clock);
  const options: LaunchOptions = {
    logFile: at('server.log'),
    signal: new AbortController().signal,
    headers: {},
    timeouts: { connectMs: 1000, firstEventMs: 1000, idleMs: 1000, totalMs: 5000 },
    target: 'm@v',
  };
  const plan = (more: Partial<ProcessPlan> = {}): ProcessPlan => ({
    kind: 'process',
    argv: [process.execPath, '-e', SERVER, '{port}', at('status')],
    env: {},
    port: 'free',
    baseUrl: 'http://127.0.0.1:{port}/v1',
    model: 'm',
    readiness: { path: '/health', timeoutMs: 15_000, loading: [503] },
    probes: [],
    stopGraceMs: 5000,
    deathHints: [{ pattern: 'disk full', code: 'died-disk' }],
    ...more,
  });
  return {
    at,
    leases,
    plan,
    launcher: createLauncher({ http, clock, leases }),
    options,
    log: () => readFile(options.logFile, 'utf8'),
    start: (given: ProcessPlan): Promise<Server> =>
      createLauncher({ http, clock, leases }).start(given, options),
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

const touch = (path: string) => ({ kind: 'run', argv: ['touch', path], timeoutMs: 5000 }) as const;
const print = (...words: string[]) => ({ kind: 'run', argv: ['echo', ...words], timeoutMs: 5000 }) as const;

async function failureOf(starting: Promise<Server>): Promise<HarnessError> {
  const error = await starting.then(
    (server) => server.stop(),
    (reason: unknown) => reason,
  );
  if (error instanceof HarnessError) return error;
  throw new Error(`expected a HarnessError, got ${error}`);
}

describe('a launch', () => {
  it('prepares, warms up, keeps facts, and takes everything down again', async () => {
    await using bench = await aBench();
    const server = await bench.start(
      bench.plan({
        prepare: [
          { kind: 'write', path: '{scratch}/note', content: 'on port {port}' },
          print('prepared', '{id}'),
          { ...touch(bench.at('not-wanted')), unless: bench.at('.') },
        ],
        warmUp: [{ kind: 'post', path: '/warm', body: {}, timeoutMs: 5000 }],
        facts: [
          { name: 'note', argv: ['cat', '{scratch}/note'] },
          { name: 'none', argv: ['false'] },
        ],
        collect: [print('collected')],
        teardown: [touch(bench.at('taken-down'))],
      }),
    );
    const [lease] = await bench.leases.list();
    expect(lease).toMatchObject({ target: 'm@v', state: 'ready', purpose: 'run', baseUrl: server.baseUrl });
    expect(server.probes).toEqual({ note: `on port ${new URL(server.baseUrl).port}`, none: null });
    await server.stop();
    const log = await bench.log();
    expect(log).toContain(`prepared ${lease?.id}\n`);
    expect(log).toMatch(/asked \/warm\n[\s\S]*collected\n/);
    await expect(readFile(bench.at('not-wanted'))).rejects.toThrow();
    await readFile(bench.at('taken-down'));
    await expect(readFile(join(lease?.scratch ?? '', 'note'))).rejects.toThrow();
    expect(await bench.leases.list()).toEqual([]);
  });

  it('ends with the words and the meaning of a step that failed, and nothing is left', async () => {
    await using bench = await aBench();
    const failing = { kind: 'run', argv: ['sh', '-c', 'echo disk full; exit 4'], timeoutMs: 5000 } as const;
    const plan = bench.plan({ prepare: [failing], teardown: [touch(bench.at('taken-down'))] });
    const { diagnostics, exitCode } = await failureOf(bench.start(plan));
    expect(exitCode).toBe(3);
    expect(diagnostics).toMatchObject([
      {
        code: 'launch-step-failed',
        params: { ending: 'exit code 4', lines: expect.stringContaining('disk full') },
      },
      { code: 'died-disk' },
    ]);
    await readFile(bench.at('taken-down'));
    expect(await bench.leases.list()).toEqual([]);
  });

  it('ends a step that takes too long, or whose waiting is in vain', async () => {
    await using bench = await aBench();
    const slow = { kind: 'run', argv: ['sleep', '60'], timeoutMs: 300 } as const;
    const late = await failureOf(bench.start(bench.plan({ prepare: [slow] })));
    expect(late.diagnostics[0]).toMatchObject({ params: { ending: 'no end after 0.3 s' } });
    const inVain = { argv: ['echo', 'ImagePullBackOff'], pattern: 'BackOff' };
    const waiting = { ...slow, timeoutMs: 60_000, inVain };
    const vain = await failureOf(bench.start(bench.plan({ prepare: [waiting] })));
    expect(vain.diagnostics[0]?.params['lines']).toContain('ImagePullBackOff');
  });

  it('does not start an engine whose help does not know its arguments', async () => {
    await using bench = await aBench();
    const help = '--host H\n--port P\n--model M\n--ctx-size N\n--parser {a,b}\n--seed S';
    const argv = ['--ctx-sizes', '1', '--parser', 'c'];
    const { diagnostics } = await failureOf(
      bench.start(bench.plan({ preflight: { help: [['false'], ['echo', help]], argv } })),
    );
    expect(diagnostics).toMatchObject([
      { code: 'flag-unknown', params: { flag: '--ctx-sizes', nearest: '--ctx-size' } },
      { code: 'flag-value-unknown', params: { flag: '--parser', value: 'c', known: ['a', 'b'] } },
    ]);
  });

  it('is no failure where the help cannot be had', async () => {
    await using bench = await aBench();
    const preflight = { help: [['false'], ['no-such-program']], argv: ['--nonsense'] };
    await using server = await bench.start(bench.plan({ preflight }));
    expect(server.model).toBe('m');
  });

  it('fails where the warm-up does, unless it may', async () => {
    await using bench = await aBench();
    const cold = { kind: 'post', path: '/cold', body: { model: 'm' }, timeoutMs: 5000 } as const;
    const { diagnostics } = await failureOf(bench.start(bench.plan({ warmUp: [cold] })));
    expect(diagnostics[0]).toMatchObject({
      code: 'warm-up-failed',
      params: { status: '500', answer: 'no such model' },
    });
    await using server = await bench.start(bench.plan({ warmUp: [{ ...cold, mayFail: true }] }));
    expect(server.model).toBe('m');
  });

  it('fails at once where a status means dead on this engine, though it means loading on another', async () => {
    await using bench = await aBench();
    await writeFile(bench.at('status'), '503');
    const plan = bench.plan({ readiness: { path: '/health', timeoutMs: 60_000, loading: [] } });
    const { diagnostics } = await failureOf(bench.start(plan));
    expect(diagnostics[0]).toMatchObject({ code: 'server-not-ready', params: { status: 503 } });
  });

  it('may be kept: then its lease says so and its server goes on', async () => {
    await using bench = await aBench();
    const server = await bench.launcher.start(bench.plan(), { ...bench.options, keep: true });
    const [lease] = await bench.leases.list();
    expect(lease).toMatchObject({ purpose: 'up', state: 'ready', server: { pid: expect.any(Number) } });
    expect(await fetch(new URL('/health', server.baseUrl)).then(({ status }) => status)).toBe(200);
    if (lease !== undefined) expect(await bench.leases.end(lease)).toBe(true);
    await expect(fetch(new URL('/health', server.baseUrl))).rejects.toThrow();
  });
});

/** Writes its arguments into a log; `port-forward` serves on the local port until it is ended. */
const KUBECTL = `#!/usr/bin/env node
const fs = require('node:fs');
const argv = process.argv.slice(2);
fs.appendFileSync(__dirname + '/kubectl.log', argv.join(' ') + '\\n');
if (argv[0] === 'logs') console.log('pod says hello');
if (argv[0] === 'wait' && fs.existsSync(__dirname + '/broken')) { console.error('timed out'); process.exit(1); }
if (argv[0] === 'port-forward') {
  const [port] = argv.at(-1).split(':');
  require('node:http').createServer((request, response) => response.end('{"version":"0.11.0"}')).listen(Number(port), '127.0.0.1');
}
`;

describe.skipIf(process.platform === 'win32')(
  'a kubernetes launch with a kubectl that only writes down what it is told',
  () => {
    async function aCluster() {
      const bench = await aBench();
      await writeFile(bench.at('kubectl'), KUBECTL);
      await chmod(bench.at('kubectl'), 0o755);
      const machine: Machine = {
        platform: 'linux',
        configDir: '/',
        cacheDir: '/',
        which: (program) => (program === 'kubectl' ? bench.at('kubectl') : null),
      };
      const options = { engine: 'vllm', version: '0.11.0', model: 'a/b' };
      const plan = kubernetes.plan(target({ options }), machine);
      if ('problems' in plan || plan.kind === 'attach') throw new Error('no plan');
      const told = async () =>
        (await readFile(bench.at('kubectl.log'), 'utf8'))
          .trim()
          .split('\n')
          .map((line) => line.split(' ')[0]);
      return { bench, plan, told };
    }

    it('applies, waits, forwards, and deletes in the end with the pod’s log kept', async () => {
      const { bench, plan, told } = await aCluster();
      await using _bench = bench;
      const server = await bench.start(plan);
      expect(server.probes['version']).toEqual({ version: '0.11.0' });
      expect(await told()).toEqual(['apply', 'wait', 'port-forward', 'get']);
      await server.stop();
      expect((await told()).slice(4)).toEqual(['get', 'logs', 'delete']);
      expect(await bench.log()).toContain('pod says hello');
    });

    it('deletes what it made where the pod never comes up', async () => {
      const { bench, plan, told } = await aCluster();
      await using _bench = bench;
      await writeFile(bench.at('broken'), '');
      const { diagnostics } = await failureOf(bench.start(plan));
      expect(diagnostics[0]?.params['lines']).toContain('pod says hello');
      expect(await told()).toEqual(['apply', 'wait', 'get', 'logs', 'delete']);
    });
  },
);
