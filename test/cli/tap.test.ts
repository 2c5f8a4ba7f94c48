import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, type Desk, modelsYaml } from './cli.ts';

const KEY = 'sk-test-0123456789abcdefghij';
const BODY = {
  model: 'fake',
  messages: [{ role: 'user', content: `I am ann@acme.io and my key is ${KEY}.` }],
  max_tokens: 20,
};

/** A tap of the built command line before a server. */
async function startTap(desk: Desk, baseUrl: string, out: string) {
  const call = desk.modelcompat(['tap', '--to', baseUrl, '--out', out]);
  const port = await new Promise<number>((resolve) => {
    const { stdout } = call as unknown as { stdout: NodeJS.ReadableStream };
    let text = '';
    stdout.on('data', (bytes) => {
      text += String(bytes);
      if (text.includes('\n')) resolve(JSON.parse(text.split('\n')[0] ?? '').port);
    });
  });
  const post = (body: object, where = 'chat/completions') =>
    fetch(`http://127.0.0.1:${port}/v1/${where}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${KEY}` },
      body: JSON.stringify(body),
    });
  return {
    post,
    stop: async () => {
      call.kill('SIGINT');
      return await call;
    },
  };
}

describe('tap', () => {
  it('forwards keys and writes none; its folder is a run that report, compare and check read', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk();
    for (const out of ['first', 'second']) {
      const tap = await startTap(desk, server.baseUrl, out);
      expect((await tap.post(BODY)).status).toBe(200);
      const stream = await (await tap.post({ ...BODY, stream: true })).text();
      expect(stream).toContain('[DONE]');
      await (await tap.post(BODY)).text();
      const ended = await tap.stop();
      expect(ended.exitCode, ended.all).toBe(0);
      expect(ended.stderr).toContain('3 exchanges, 0 of them failed');
    }
    expect(server.requests[0]?.headers['authorization']).toBe(`Bearer ${KEY}`);
    expect(server.requests[0]?.body).toBe(JSON.stringify(BODY));
    for (const name of await readdir(path.join(desk.dir, 'first'))) {
      if (name === 'logs') continue;
      expect(await readFile(path.join(desk.dir, 'first', name), 'utf8'), name).not.toContain(KEY);
    }
    const report = await desk.modelcompat(['report', 'first', '--json']);
    expect(JSON.parse(report.stdout).totals, report.all).toMatchObject({
      cases: 2,
      trials: 3,
      passed: 2,
      requests: 3,
    });
    const compared = await desk.modelcompat(['compare', 'first', 'second', '--json', '--out', 'diff']);
    expect(JSON.parse(compared.stdout).regressions, compared.all).toEqual([]);
    const checked = await desk.modelcompat(['check', path.join('first', 'records.jsonl')]);
    expect(checked.exitCode, checked.all).toBe(0);
  });

  it('tells what is wrong with an answer at once, in one line, at no further request', async () => {
    const broken = { id: 'x', object: 'chat.completion', model: 'm', created: 1, choices: [{ index: 0 }] };
    await using server = await startFakeEndpoint(() => ({ body: broken }));
    await using desk = await aDesk();
    const tap = await startTap(desk, server.baseUrl, 'out');
    expect(await (await tap.post(BODY)).json()).toEqual(broken);
    const ended = await tap.stop();
    expect(ended.exitCode, ended.all).toBe(1);
    expect(ended.stdout).toMatch(/^must {2}#1 POST \/v1\/chat\/completions {2}\S+: \S/m);
    expect(server.requests).toHaveLength(1);
  });

  it('makes a suite of what was recorded, which is valid and runs', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({ 'models.yaml': modelsYaml(server.baseUrl) });
    const tap = await startTap(desk, server.baseUrl, 'out');
    await tap.post(BODY);
    await tap.post({ ...BODY, stream: true });
    await tap.post({ ...BODY, stream: true });
    await tap.post({ input: 'hello', model: 'fake' }, 'responses');
    await tap.stop();
    const made = await desk.modelcompat(['tap', 'suite', 'out', '--out', 'suites/own.yaml']);
    expect(made.exitCode, made.all).toBe(0);
    expect(made.stdout).toContain('your traffic uses 4 features: api chat, api responses, role user, stream');
    expect(made.stdout).toContain('suites/own.yaml: 3 cases from 4 exchanges');
    expect(await readFile(path.join(desk.dir, 'suites/own.yaml'), 'utf8')).not.toMatch(
      /acme|0123456789abcdefghij/,
    );
    const valid = await desk.modelcompat(['validate', '--suite', 'suites/own.yaml']);
    expect(valid.exitCode, valid.all).toBe(0);
    const run = await desk.modelcompat(['run', 'server', '--suite', 'suites/own.yaml', '--out', 'run']);
    expect(run.exitCode, run.all).toBe(0);
    const again = await desk.modelcompat(['tap', 'suite', 'out', '--out', 'suites/own.yaml']);
    expect(again.exitCode, again.all).toBe(2);
  });

  it.each([
    ['no URL', ['tap'], 'not an http or https URL'],
    ['an odd port', ['tap', '--to', 'http://127.0.0.1:1', '--port', 'x'], '--port'],
    ['a password in the URL', ['tap', '--to', 'http://ann:secret@127.0.0.1:1'], 'user name or password'],
    ['another action', ['tap', 'beer'], '"beer"'],
    ['no run', ['tap', 'suite', 'nowhere'], 'nowhere'],
  ])('exits 2 for %s', async (_name, argv, words) => {
    await using desk = await aDesk();
    const call = await desk.modelcompat(argv);
    expect([call.exitCode, call.stderr], call.all).toEqual([2, expect.stringContaining(words)]);
    expect(call.all).not.toContain('secret');
  });
});
