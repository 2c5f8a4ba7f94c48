import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FakeHandler, startFakeEndpoint, trouble } from '../../src/testing/fake-endpoint.ts';
import { aDesk, CHAT_CASE, modelsYaml, suiteYaml } from './cli.ts';

const lines = async (file: string) =>
  (await readFile(file, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
const json = async (file: string) => JSON.parse(await readFile(file, 'utf8'));

const saying =
  (text: string): FakeHandler =>
  ({ method }) =>
    method === 'GET' ? undefined : { text };

describe('modelcompat run', () => {
  it('runs a suite against a server and leaves records, grades and all reports', async () => {
    await using server = await startFakeEndpoint(trouble.echo);
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(`  - id: echo
    vary: {stream: [false, true]}
    request: {messages: [{role: user, content: "say it back"}]}
    expect: [{status: 200}, {text: {contains: "say it back"}}, {finish_reason: stop}]
`),
    });
    const run = await desk.modelcompat(['run', '--suite', 'suite.yaml', '--trials', '3', '--out', 'out']);
    expect(run.exitCode, run.all).toBe(0);
    expect((await readdir(path.join(desk.dir, 'out'))).sort()).toEqual([
      'grades.jsonl',
      'junit.xml',
      'logs',
      'plan.json',
      'records.jsonl',
      'report.html',
      'report.json',
      'report.md',
      'run.json',
    ]);
    const report = await json(path.join(desk.dir, 'out/report.json'));
    expect(report.schema).toBe('modelcompat/report@1');
    expect(report.run).toMatchObject({ target: 'server@default', status: 'complete' });
    expect(report.totals).toMatchObject({ cases: 2, trials: 6, passed: 2, failed: 0, requests: 6 });
    expect(report.cases.map((each: { id: string }) => each.id)).toEqual([
      'desk/echo[stream=false]',
      'desk/echo[stream=true]',
    ]);
    expect(await lines(path.join(desk.dir, 'out/records.jsonl'))).toHaveLength(6);
    expect(await lines(path.join(desk.dir, 'out/grades.jsonl'))).toHaveLength(7);
    expect(server.requests.filter((request) => request.method === 'POST')).toHaveLength(6);
  });

  it('sends exactly what was declared', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CHAT_CASE),
    });
    await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    const sent = server.requests.find((request) => request.method === 'POST');
    expect(JSON.parse(sent?.body ?? '')).toEqual({
      model: 'fake',
      messages: [{ role: 'user', content: 'hello' }],
    });
  });

  it('exits 1 and says why when an answer is not what was expected', async () => {
    await using server = await startFakeEndpoint(saying('no'));
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(`${CHAT_CASE}  - id: wants-yes
    request: {messages: [{role: user, content: hello}]}
    expect: [{text: {equals: "yes"}}]
`),
    });
    const run = await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    expect(run.exitCode).toBe(1);
    expect(run.stdout).toContain('desk/wants-yes');
    const report = await json(path.join(desk.dir, 'out/report.json'));
    const failed = report.cases.find((each: { id: string }) => each.id === 'desk/wants-yes');
    expect(failed).toMatchObject({ outcome: 'failed', trials: 1, passed: 0 });
    expect(failed.checks).toContainEqual(
      expect.objectContaining({ id: 'expect.text', status: 'fail', kind: 'behaviour', count: 1 }),
    );
    const junit = await readFile(path.join(desk.dir, 'out/junit.xml'), 'utf8');
    expect(junit).toContain('<failure');
  });

  it.each([
    ['a 500', { kind: 'status', status: 500 }],
    ['an HTML page', { kind: 'html' }],
    ['an error in a 200', { kind: 'error_in_200' }],
    ['a reset connection', { kind: 'reset' }],
  ] as const)(
    'calls %s failed: the endpoint took the request and answered badly',
    async (_title, misbehaviour) => {
      await using server = await startFakeEndpoint(({ method }) =>
        method === 'GET' ? undefined : misbehaviour,
      );
      await using desk = await aDesk({
        'models.yaml': modelsYaml(server.baseUrl),
        'suite.yaml': suiteYaml(CHAT_CASE),
      });
      const run = await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
      expect(run.exitCode, run.all).toBe(1);
      const report = await json(path.join(desk.dir, 'out/report.json'));
      expect(report.cases[0].outcome).toBe('failed');
    },
  );

  it.each([
    ['breaks off', 'drop'],
    ['stays silent', 'stall'],
  ] as const)('calls a stream that %s in the middle failed', async (_title, ending) => {
    await using server = await startFakeEndpoint(({ method }) =>
      method === 'GET' ? undefined : { kind: 'half', ending },
    );
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl, 'defaults: {timeouts: {idle: 500ms}}\n'),
      'suite.yaml': suiteYaml(
        '  - id: s\n    request: {stream: true, messages: [{role: user, content: hello}]}\n',
      ),
    });
    const run = await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    expect(run.exitCode, run.all).toBe(1);
    const [record] = await lines(path.join(desk.dir, 'out/records.jsonl'));
    expect(record.status).toBe('failed');
    expect(record.exchanges[0].attempts).toHaveLength(1);
  });

  it('calls a 429 that stays an error, keeps every attempt, and does not blame the endpoint', async () => {
    await using server = await startFakeEndpoint(({ method }) =>
      method === 'GET' ? undefined : { kind: 'status', status: 429, headers: { 'retry-after': '0' } },
    );
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CHAT_CASE),
    });
    const run = await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    const [record] = await lines(path.join(desk.dir, 'out/records.jsonl'));
    expect(record.status).toBe('error');
    expect(record.exchanges[0].attempts).toHaveLength(3);
    expect(run.exitCode, run.all).not.toBe(0);
  });

  it('never sends more than --max-requests, calls the rest skipped, and sends it when resumed', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CHAT_CASE),
    });
    const argv = ['run', '--suite', 'suite.yaml', '--trials', '20', '--out', 'out'];
    const posts = () => server.requests.filter(({ method }) => method === 'POST');
    const report = async () => (await json(path.join(desk.dir, 'out/report.json'))).cases[0];
    const run = await desk.modelcompat([...argv, '--max-requests', '7']);
    expect(posts(), run.all).toHaveLength(7);
    expect(await report()).toMatchObject({ trials: 20, passed: 7, skipped: 13 });
    const resumed = await desk.modelcompat([...argv, '--resume']);
    expect(posts(), resumed.all).toHaveLength(20);
    expect(await report()).toMatchObject({ trials: 20, passed: 20, skipped: 0 });
  });

  it('stops a target that answers 402', async () => {
    await using server = await startFakeEndpoint(({ method }) =>
      method === 'GET' ? undefined : { kind: 'status', status: 402 },
    );
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CHAT_CASE),
    });
    await desk.modelcompat([
      'run',
      '--suite',
      'suite.yaml',
      '--trials',
      '10',
      '--concurrency',
      '1',
      '--out',
      'out',
    ]);
    expect(server.requests.filter((request) => request.method === 'POST')).toHaveLength(1);
    const report = await json(path.join(desk.dir, 'out/report.json'));
    expect(report.run.status).toBe('stopped');
    expect(report.cases[0]).toMatchObject({ skipped: 9, passed: 0 });
  });

  it('writes one folder for each of several targets', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({
      'models.yaml': `schema: modelcompat/models@1
models:
  m:
    versions:
      one: {runner: endpoint, endpoint: {base_url: "${server.baseUrl}", model: fake}}
      two: {runner: endpoint, endpoint: {base_url: "${server.baseUrl}", model: fake}}
`,
      'suite.yaml': suiteYaml(CHAT_CASE),
    });
    const run = await desk.modelcompat(['run', 'm', '--suite', 'suite.yaml', '--out', 'out', '--json']);
    expect(run.exitCode, run.all).toBe(0);
    expect((await readdir(path.join(desk.dir, 'out'))).sort()).toEqual(['m@one', 'm@two']);
    const result = JSON.parse(run.stdout);
    expect(
      result.runs.map((each: { report: { run: { target: string } } }) => each.report.run.target),
    ).toEqual(['m@one', 'm@two']);
  });

  it('keeps a key out of everything it writes, even when the server says it back', async () => {
    const key = 'sk-test-4f9a7c2e81d0';
    await using server = await startFakeEndpoint(({ headers, method }) =>
      method === 'GET' ? undefined : { text: `you sent ${headers['authorization']}` },
    );
    await using desk = await aDesk({
      'models.yaml': `schema: modelcompat/models@1
models:
  server: {runner: endpoint, endpoint: {base_url: "${server.baseUrl}", model: fake, api_key: {env: DESK_KEY}}}
`,
      'suite.yaml': suiteYaml(CHAT_CASE),
    });
    const env = { DESK_KEY: key, NO_COLOR: '1' };
    const run = await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out'], { env });
    expect(server.requests.at(-1)?.headers['authorization']).toBe(`Bearer ${key}`);
    expect(run.all).not.toContain(key);
    for (const file of [
      'records.jsonl',
      'grades.jsonl',
      'report.json',
      'report.html',
      'junit.xml',
      'report.md',
      'run.json',
      'plan.json',
    ]) {
      expect(await readFile(path.join(desk.dir, 'out', file), 'utf8'), file).not.toContain(key);
    }
    expect(await readFile(path.join(desk.dir, 'out/records.jsonl'), 'utf8')).toContain('‹secret:DESK_KEY›');
  });

  it('rebuilds deleted reports from the records without a request', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CHAT_CASE),
    });
    await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    const before = await readFile(path.join(desk.dir, 'out/report.json'), 'utf8');
    const grades = await readFile(path.join(desk.dir, 'out/grades.jsonl'), 'utf8');
    const asked = server.requests.length;
    const { rm } = await import('node:fs/promises');
    for (const file of ['report.json', 'report.html', 'grades.jsonl'])
      await rm(path.join(desk.dir, 'out', file));
    const rebuilt = await desk.modelcompat(['report', 'out']);
    expect(rebuilt.exitCode, rebuilt.all).toBe(0);
    expect(await readFile(path.join(desk.dir, 'out/report.json'), 'utf8')).toBe(before);
    expect(await readFile(path.join(desk.dir, 'out/grades.jsonl'), 'utf8')).toBe(grades);
    expect(server.requests).toHaveLength(asked);
  });
});
