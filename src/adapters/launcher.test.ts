import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { HarnessError } from '../domain/diagnostic.ts';
import type { LaunchPlan } from '../domain/plan.ts';
import type { LaunchOptions, Server } from '../ports.ts';
import { startRawServer } from '../testing/raw-server.ts';
import { createClock } from './clock.ts';
import { createHttp } from './http.ts';
import { createLauncher } from './launcher.ts';

const clock = createClock();
const http = createHttp();
const launcher = createLauncher({ http, clock });
const started: Server[] = [];
let dir = '';

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'modelcompat-launch-'));
});
afterEach(async () => {
  for (const server of started.splice(0)) await server.stop();
});
afterAll(async () => {
  await http.close();
  await rm(dir, { recursive: true, force: true });
});

/** A server of a few lines; `answer(request, response)` is its handler, `port` its port. */
const serving = (answer: string, before = '') => `
  const port = Number(process.argv[2]);
  const answer = ${answer};
  ${before}
  require('node:http').createServer(answer).listen(port, '127.0.0.1', () => console.log('listening'));
`;
const HEALTHY = serving(`(request, response) => {
  if (request.url === '/health') return response.end('ok');
  if (request.url === '/v1/models') return response.end(JSON.stringify({ data: [{ id: 'tiny' }] }));
  if (request.url === '/props') return response.end(JSON.stringify({ key: request.headers.authorization ?? null }));
  if (request.url === '/version') return response.end('v1.2 (text)');
  response.writeHead(404).end('no');
}`);

type ProcessPlan = Extract<LaunchPlan, { kind: 'process' }>;
let scripts = 0;

async function planOf(script: string, overrides: Partial<ProcessPlan> = {}): Promise<ProcessPlan> {
  scripts += 1;
  const file = join(dir, `server ${scripts}.cjs`);
  await writeFile(file, script);
  return {
    kind: 'process',
    argv: [process.execPath, file, '{port}'],
    env: {},
    port: 'free',
    baseUrl: 'http://127.0.0.1:{port}/v1',
    readiness: { path: '/health', timeoutMs: 15_000, loading: [503] },
    probes: [],
    stopGraceMs: 5000,
    deathHints: [],
    ...overrides,
  };
}

function optionsOf(overrides: Partial<LaunchOptions> = {}): LaunchOptions {
  return {
    logFile: join(dir, 'logs', `server-${scripts}.log`),
    signal: new AbortController().signal,
    headers: {},
    timeouts: { connectMs: 1000, firstEventMs: 1000, idleMs: 1000, totalMs: 2000 },
    ...overrides,
  };
}

async function start(plan: LaunchPlan, overrides: Partial<LaunchOptions> = {}): Promise<Server> {
  const server = await launcher.start(plan, optionsOf(overrides));
  started.push(server);
  return server;
}

async function failure(plan: LaunchPlan, overrides: Partial<LaunchOptions> = {}): Promise<HarnessError> {
  const error = await start(plan, overrides).then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof HarnessError) return error;
  throw new Error(`expected a HarnessError, got ${error}`);
}

const first = (error: HarnessError) => error.diagnostics[0];

async function answers(url: string): Promise<boolean> {
  return fetch(url).then(
    () => true,
    () => false,
  );
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Processes that were killed may stay listed for a moment. */
async function untilGone(pid: number, withinMs: number): Promise<boolean> {
  const end = clock.ticks() + withinMs;
  while (isAlive(pid)) {
    if (clock.ticks() > end) return false;
    await clock.sleep(50);
  }
  return true;
}

describe('a server that is started', () => {
  it('is ready, tells its model and its probes, and is gone with its port after a stop', async () => {
    const plan = await planOf(HEALTHY, {
      probes: [
        { name: 'props', path: '/props' },
        { name: 'version', path: '/version' },
        { name: 'absent', path: '/absent' },
      ],
    });
    const server = await start(plan, { headers: { authorization: 'Bearer k' } });
    expect(server.baseUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/v1$/);
    expect(server.model).toBe('tiny');
    expect(server.probes).toEqual({ props: { key: 'Bearer k' }, version: 'v1.2 (text)', absent: null });
    expect(server.argv?.at(-1)).toBe(new URL(server.baseUrl).port);
    expect(await readFile(server.logFile ?? '', 'utf8')).toBe('listening\n');
    await server.stop();
    await server.stop();
    expect(await answers(server.baseUrl)).toBe(false);
    expect(await Promise.race([server.died, clock.sleep(50).then(() => 'stopped')])).toBe('stopped');
  });

  it('gets its arguments and variables as they are, whatever a shell would make of them', async () => {
    const odd = ['$(id)', "it's", '"q"', 'a b', '', '*', '\n', '$1', '-n', '\\', 'é😀', '`x`', '; exit 3'];
    const script = serving(
      '(request, response) => response.end(seen)',
      'const seen = JSON.stringify([process.argv.slice(3), process.env.ODD]);',
    );
    const plan = await planOf(script, {
      env: { ODD: '$HOME {port}' },
      probes: [{ name: 'seen', path: '/' }],
    });
    const server = await start({ ...plan, argv: [...plan.argv, ...odd] });
    expect(server.probes['seen']).toEqual([odd, `$HOME ${new URL(server.baseUrl).port}`]);
  });

  it('is waited for while it says that it is loading', async () => {
    const script = serving(
      '(request, response) => { asked += 1; response.writeHead(asked < 4 ? 503 : 200).end(String(asked)); }',
      'let asked = 0;',
    );
    const plan = await planOf(script, { model: 'given', probes: [{ name: 'asked', path: '/' }] });
    const server = await start(plan);
    expect(server.model).toBe('given');
    expect(server.probes['asked']).toBe(5);
  });

  it('that dies says with what and its last words, with the hint of a known cause and no key', async () => {
    const plan = await planOf(
      'console.log("x".repeat(100_000)); for (let line = 1; line < 60; line += 1) console.log("line", line); console.error("\\x1b[31mCUDA out of memory\\x1b[0m for sk-secret"); process.exit(7);',
      {
        deathHints: [
          { pattern: 'address in use', code: 'hint-port' },
          { pattern: 'out of MEMORY', code: 'hint-memory' },
        ],
      },
    );
    const error = await failure(plan, { headers: { authorization: 'Bearer sk-secret' } });
    expect(error.exitCode).toBe(3);
    expect(first(error)).toMatchObject({ code: 'server-exited', params: { ending: 'exit code 7' } });
    const lines = String(first(error)?.params['lines']).trim().split('\n');
    expect(lines).toHaveLength(30);
    expect(lines.at(-1)).toBe('CUDA out of memory for ‹secret:KEY›');
    expect(error.diagnostics[1]).toMatchObject({ code: 'hint-memory', params: { line: lines.at(-1) } });
  });

  it('that answers neither ready nor loading is stopped', async () => {
    const plan = await planOf(
      serving(
        '(request, response) => response.writeHead(500).end(String(process.pid))',
        'console.log(process.pid);',
      ),
    );
    const error = await failure(plan);
    expect(first(error)).toMatchObject({ code: 'server-not-ready', params: { status: 500 } });
    const pid = Number.parseInt(String(first(error)?.params['lines']).trim(), 10);
    expect(isAlive(pid)).toBe(false);
  });

  it('that never becomes ready is stopped when its time is over', async () => {
    const plan = await planOf('console.log(process.pid); setInterval(() => {}, 1000);');
    const error = await failure({ ...plan, readiness: { ...plan.readiness, timeoutMs: 1000 } });
    expect(first(error)).toMatchObject({ code: 'server-start-too-slow', params: { seconds: 1 } });
    expect(isAlive(Number.parseInt(String(first(error)?.params['lines']).trim(), 10))).toBe(false);
  });

  it('is stopped when the user gives up while it starts', async () => {
    const controller = new AbortController();
    const plan = await planOf('console.log(process.pid); setInterval(() => {}, 1000);');
    const options = optionsOf({ signal: controller.signal });
    const starting = failure(plan, options);
    let pid = Number.NaN;
    while (Number.isNaN(pid)) {
      await clock.sleep(20);
      pid = Number.parseInt(await readFile(options.logFile, 'utf8').catch(() => ''), 10);
    }
    controller.abort();
    expect(await starting).toMatchObject({ exitCode: 130, diagnostics: [{ code: 'launch-interrupted' }] });
    expect(isAlive(pid)).toBe(false);
  });

  it('that ignores the polite signal is killed after the grace', async () => {
    const script = serving(
      '(request, response) => response.end(String(process.pid))',
      "process.on('SIGTERM', () => console.log('no'));",
    );
    const plan = await planOf(script, { stopGraceMs: 300, probes: [{ name: 'pid', path: '/' }] });
    const server = await start(plan);
    await server.stop();
    expect(isAlive(Number(server.probes['pid']))).toBe(false);
    expect(await readFile(server.logFile ?? '', 'utf8')).toContain('no');
  });

  it('takes its own children along', async () => {
    const script = serving(
      '(request, response) => response.end(String(child.pid))',
      "const child = require('node:child_process').spawn(process.execPath, ['-e', \"process.on('SIGTERM', () => {}); setInterval(() => {}, 1000)\"]);",
    );
    const server = await start(await planOf(script, { probes: [{ name: 'child', path: '/' }] }));
    const child = Number(server.probes['child']);
    expect(isAlive(child)).toBe(true);
    await server.stop();
    expect(await untilGone(child, 2000)).toBe(true);
  });

  it('that dies unasked later says so', async () => {
    const script = serving(
      "(request, response) => { if (request.url === '/die') { console.log('killed by a test'); process.exit(9); } response.end('1'); }",
    );
    const server = await start(await planOf(script));
    await fetch(new URL('/die', server.baseUrl)).catch(() => null);
    const message = await server.died;
    expect(message).toMatchObject({ code: 'server-exited', params: { ending: 'exit code 9' } });
    expect(message.params['lines']).toContain('killed by a test');
  });

  it('cannot be a program that is not there', async () => {
    const plan = await planOf('');
    const error = await failure({ ...plan, argv: ['no-such-server', '--port', '{port}'] });
    expect(first(error)).toMatchObject({
      code: 'server-program-missing',
      params: { program: 'no-such-server' },
    });
  });

  it('cannot have a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const error = await failure(await planOf(HEALTHY, { port }));
    expect(first(error)).toMatchObject({ code: 'port-taken', params: { port } });
    await new Promise((resolve) => other.close(resolve));
    const server = await start(await planOf(HEALTHY, { port }));
    expect(new URL(server.baseUrl).port).toBe(String(port));
  });
});

describe('a server that somebody else runs', () => {
  const attachTo = (baseUrl: string): LaunchPlan => ({ kind: 'attach', baseUrl, probes: [] });

  it.each([200, 401, 404, 500])('is there whatever it answers: %s', async (status) => {
    const asked: string[] = [];
    const other = createServer((request, response) => {
      asked.push(`${request.method} ${request.url}`);
      response.writeHead(status).end('{"data":[{"id":"m"}]}');
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => other.once('listening', resolve));
    const { port } = other.address() as AddressInfo;
    const server = await start(attachTo(`http://127.0.0.1:${port}/v1/`));
    expect(server).toMatchObject({ model: status === 200 ? 'm' : null, argv: null, logFile: null });
    expect(asked).toEqual(['GET /v1/models']);
    other.closeAllConnections();
    other.close();
  });

  it.each([
    ['http://127.0.0.1:1/v1', 'server-refuses'],
    ['http://no-such-host.invalid/v1', 'server-name-unknown'],
    ['not a url', 'server-url-invalid'],
  ])('is not there at %s', async (baseUrl, code) => {
    const error = await failure(attachTo(baseUrl));
    expect(error.exitCode).toBe(3);
    expect(first(error)).toMatchObject({ code, params: { baseUrl } });
  });

  it.each([
    ['speaks something else', 'SSH-2.0\r\n', 'server-not-http'],
    ['closes', '', 'server-silent'],
    ['says nothing', null, 'server-silent'],
  ])('is not there where something %s', async (_what, bytes, code) => {
    const other = await startRawServer(async (connection) => {
      await connection.request();
      if (bytes === null) return connection.closed;
      await connection.send(bytes);
      connection.end();
    });
    const timeouts = { ...optionsOf().timeouts, totalMs: 300 };
    expect(first(await failure(attachTo(`${other.url}/v1`), { timeouts }))?.code).toBe(code);
    await other.close();
  });
});
