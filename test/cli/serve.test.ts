import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { aDesk, type Desk, suiteYaml } from './cli.ts';

/**
 * A server of a few lines that answers every chat with "ok". With a file `fragile` beside it, it dies at its third
 * question and removes the file, so that its next life is a sound one; with `doomed` it dies at its third one every time.
 */
const SERVER = `
const fs = require('node:fs');
const [, , port, dir] = process.argv;
let asked = 0;
require('node:http').createServer((request, response) => {
  const answer = (value) => response.setHeader('content-type', 'application/json').end(JSON.stringify(value));
  if (request.url === '/v1/models') return answer({ object: 'list', data: [{ id: 'tiny', object: 'model', created: 1, owned_by: 'me' }] });
  request.resume().on('end', () => {
    asked += 1;
    const fragile = fs.existsSync(dir + '/fragile');
    if (asked === 3 && (fragile || fs.existsSync(dir + '/doomed'))) {
      if (fragile) fs.unlinkSync(dir + '/fragile');
      process.exit(9);
    }
    const message = { role: 'assistant', content: 'ok' };
    answer({ id: 'c' + asked, object: 'chat.completion', created: 1, model: 'tiny', choices: [{ index: 0, message, finish_reason: 'stop' }], usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 } });
  });
}).listen(Number(port), '127.0.0.1');
`;
const SUITE = suiteYaml(`  - id: hello
    request: {messages: [{role: user, content: hello}]}
    expect: [{text: {equals: ok}}]
`);
const MODELS = `schema: modelcompat/models@1
models:
  tiny:
    runner: command
    concurrency: 1
    options: {command: [node, server.cjs, "{port}", "."], ready_timeout: 30s}
  far:
    runner: endpoint
    endpoint: {base_url: "http://127.0.0.1:9/v1", api_key: {env: NO_SUCH_KEY}}
`;

async function aHost(files: Readonly<Record<string, string>> = {}) {
  const desk = await aDesk({ 'models.yaml': MODELS, 'server.cjs': SERVER, 's.yaml': SUITE, ...files });
  const env = { MODELCOMPAT_CACHE: path.join(desk.dir, 'cache') };
  return { desk, call: (...argv: string[]) => desk.modelcompat(argv, { env }) };
}
const run = (...more: string[]) => ['run', 'tiny', '--suite', 's.yaml', '--out', 'out', ...more];
const manifest = async ({ dir }: Desk) => JSON.parse(await readFile(path.join(dir, 'out/run.json'), 'utf8'));
const statuses = async ({ dir }: Desk): Promise<readonly string[]> =>
  (await readFile(path.join(dir, 'out/records.jsonl'), 'utf8'))
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).status);

describe('a server brought up by hand', () => {
  it('is found by status, used by run, and gone after down', async () => {
    const { desk, call } = await aHost();
    await using _desk = desk;
    const up = await call('up', 'tiny', '--for', '5m', '--json');
    expect(up.exitCode, up.all).toBe(0);
    const [server] = JSON.parse(up.stdout).servers;
    const again = await call('up', 'tiny', '--json');
    expect(JSON.parse(again.stdout).servers[0].id).toBe(server.id);
    const status = await call('status', '--json');
    expect(JSON.parse(status.stdout).servers).toMatchObject([
      { id: server.id, state: 'ready', purpose: 'up' },
    ]);
    const ran = await call(...run());
    expect(ran.exitCode, ran.all).toBe(0);
    expect((await manifest(desk)).environment.baseUrl).toBe(server.baseUrl);
    const down = await call('down');
    expect(down.exitCode, down.all).toBe(0);
    await expect(fetch(`${server.baseUrl}/models`)).rejects.toThrow();
    expect(JSON.parse((await call('status', '--json')).stdout).servers).toEqual([]);
  }, 60_000);

  it('ends by itself when its time is over', async () => {
    const { desk, call } = await aHost();
    await using _desk = desk;
    const up = await call('up', 'tiny', '--for', '4s', '--json');
    const [server] = JSON.parse(up.stdout).servers;
    const isThere = () =>
      fetch(`${server.baseUrl}/models`).then(
        () => true,
        () => false,
      );
    expect(await isThere()).toBe(true);
    for (let tries = 0; tries < 60 && (await isThere()); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    expect(await isThere()).toBe(false);
    const swept = await call('status', '--json');
    expect(JSON.parse(swept.stdout)).toMatchObject({ servers: [], swept: ['tiny@default'] });
  }, 60_000);

  it.each([
    [['up', 'far'], 2, 'up-endpoint'],
    [['up', 'tiny', '--for', 'ever'], 2, 'option-not-a-time'],
    [['up', 'tiny', '--no-commands'], 3, 'runner-command-refused'],
    [['down', 'tiny'], 2, 'server-unknown'],
  ])('%j ends with %i and %s', async (argv, exitCode, code) => {
    const { desk, call } = await aHost();
    await using _desk = desk;
    const ended = await call(...argv);
    expect(ended.exitCode, ended.all).toBe(exitCode);
    expect(ended.all).toContain(code);
  });
});

describe('a server that dies during a run', () => {
  it('is started again once: every trial is on record, what was in flight stays failed, and run.json says so', async () => {
    const { desk, call } = await aHost({ fragile: '' });
    await using _desk = desk;
    const ran = await call(...run('--trials', '10'));
    expect(ran.exitCode, ran.all).toBe(1);
    expect(await manifest(desk)).toMatchObject({
      status: 'complete',
      restarted: { code: 'server-restarted' },
    });
    const ended = await statuses(desk);
    expect(ended).toHaveLength(10);
    const passed = ended.filter((status) => status === 'passed');
    expect(passed.length).toBeGreaterThanOrEqual(8);
    expect(passed.length).toBeLessThan(10);
  }, 60_000);

  it('twice is given up: the rest are no passes', async () => {
    const { desk, call } = await aHost({ doomed: '' });
    await using _desk = desk;
    const ran = await call(...run('--trials', '10'));
    expect(ran.exitCode, ran.all).toBe(1);
    expect(await manifest(desk)).toMatchObject({
      status: 'stopped',
      restarted: { code: 'server-restarted' },
      unsent: { code: 'server-died', status: 'error' },
    });
    expect((await statuses(desk)).filter((status) => status === 'passed')).toHaveLength(4);
  }, 60_000);
});

describe('doctor', () => {
  it('tells what is there, keys by name only, and what a target lacks', async () => {
    const { desk } = await aHost();
    await using _desk = desk;
    const env = { MODELCOMPAT_CACHE: path.join(desk.dir, 'cache'), GROQ_API_KEY: 'gsk-very-secret' };
    const told = await desk.modelcompat(['doctor', '--json'], { env });
    expect(told.exitCode, told.all).toBe(0);
    const { keys, targets, programs, cache } = JSON.parse(told.stdout);
    expect(keys).toMatchObject({ present: ['GROQ_API_KEY'], absent: ['NO_SUCH_KEY'] });
    expect(told.all).not.toContain('gsk-very-secret');
    expect(targets).toMatchObject([
      { target: 'tiny@default', lacks: null },
      { target: 'far@default', lacks: { code: 'key-missing' } },
    ]);
    expect(programs.map(({ name }: { name: string }) => name)).toContain('docker');
    expect(cache).toBe(env.MODELCOMPAT_CACHE);
  }, 60_000);

  it('exits 3 where no target can be tried', async () => {
    const only = MODELS.replace(/ {2}tiny:[\s\S]*? {2}far:/, '  far:');
    const { desk, call } = await aHost({ 'models.yaml': only });
    await using _desk = desk;
    const told = await call('doctor');
    expect(told.exitCode, told.all).toBe(3);
    expect(told.all).toContain('doctor-no-target');
  }, 60_000);
});
