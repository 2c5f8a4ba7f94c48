import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, CHAT_CASE, modelsYaml, suiteYaml } from './cli.ts';

const DEAD = 'http://127.0.0.1:9/v1';

describe('the other commands', () => {
  it('--version prints the version of package.json and nothing else', async () => {
    await using desk = await aDesk();
    const { version } = JSON.parse(await readFile('package.json', 'utf8'));
    const result = await desk.modelcompat(['--version']);
    expect(result.stdout).toBe(version);
    expect(result.exitCode).toBe(0);
  });

  it('--help names every command and the exit codes', async () => {
    await using desk = await aDesk();
    const { stdout, exitCode } = await desk.modelcompat(['--help']);
    for (const command of ['run', 'try', 'demo', 'report', 'validate', 'plan', 'list'])
      expect(stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    expect(stdout).toContain('130 interrupted');
    expect(exitCode).toBe(0);
  });

  it('validate accepts what is right, needing neither key nor server', async () => {
    await using desk = await aDesk({
      'models.yaml': modelsYaml(DEAD).replace('model: fake', 'model: fake, api_key: {env: NOT_SET}'),
      's.yaml': suiteYaml(CHAT_CASE),
    });
    const result = await desk.modelcompat(['validate', '--suite', 's.yaml']);
    expect(result.exitCode, result.all).toBe(0);
    expect(result.stdout).toContain('1 targets, 1 suites, 1 cases');
  });

  it('validate tells all errors of all files at once, as JSON on request', async () => {
    await using desk = await aDesk({
      'models.yaml': modelsYaml('127.0.0.1/v1').replace('runner: endpoint', 'runner: endpont'),
      's.yaml': suiteYaml('  - id: a\n    request: {messages: []}\n    expct: []\n'),
    });
    const result = await desk.modelcompat(['validate', '--suite', 's.yaml', '--json']);
    expect(result.exitCode).toBe(2);
    const { diagnostics } = JSON.parse(result.stdout);
    expect(new Set(diagnostics.map((each: { where: { file: string } }) => each.where.file))).toEqual(
      new Set(['models.yaml', 's.yaml']),
    );
    expect(diagnostics.length).toBeGreaterThanOrEqual(3);
  });

  it('plan shows merged requests, counts and ceilings without a server', async () => {
    await using desk = await aDesk({
      'models.yaml': `schema: modelcompat/models@1
defaults: {sampling: {temperature: 0}}
models:
  m:
    runner: endpoint
    endpoint: {base_url: "${DEAD}", model: fake, limits: {rpm: 6}}
    price: {input: 1, output: 2, currency: EUR, per: 1000}
`,
      's.yaml': suiteYaml(
        '  - id: a\n    vary: {stream: [false, true]}\n    request: {messages: [], max_tokens: 7}\n',
      ),
    });
    const result = await desk.modelcompat(['plan', '--suite', 's.yaml', '--trials', '3', '--json']);
    expect(result.exitCode, result.all).toBe(0);
    const [target] = JSON.parse(result.stdout).targets;
    expect(target.ceilings).toMatchObject({
      requests: 6,
      outputTokens: 42,
      wallMs: 60_000,
      cost: { currency: 'EUR' },
    });
    expect(target.cases[1]).toMatchObject({ id: 'desk/a[stream=true]', trials: 3 });
    expect(target.cases[1].requests).toEqual([
      { model: 'fake', temperature: 0, messages: [], max_tokens: 7, stream: true },
    ]);
  });

  it('takes a folder of suites, by a relative or an absolute path, and leaves its tools.yaml to the suites', async () => {
    await using desk = await aDesk({
      'models.yaml': modelsYaml(DEAD, 'suites: [suites]\n'),
      'suites/tools.yaml':
        'schema: modelcompat/tools@1\ntools: {t: {description: d, parameters: {type: object}}}\n',
      'suites/a/one.yaml': suiteYaml('  - id: a\n    request: {messages: [], tools: [{$tool: t}]}\n'),
    });
    for (const argv of [[], ['--suite', 'suites'], ['--suite', path.join(desk.dir, 'suites')]]) {
      const result = await desk.modelcompat(['validate', ...argv]);
      expect(result.stdout, result.all).toContain('1 suites, 1 cases');
    }
  });

  it('list shows targets and suites, and where every value came from', async () => {
    await using desk = await aDesk({
      'models.yaml': `schema: modelcompat/models@1
suites: [s.yaml]
defaults:
  timeouts: {total: 90s}
models:
  m:
    timeouts: {idle: 3s}
    versions:
      one: {runner: endpoint, endpoint: {base_url: "${DEAD}"}}
`,
      's.yaml': suiteYaml(CHAT_CASE),
    });
    const listed = await desk.modelcompat(['list']);
    expect(listed.exitCode, listed.all).toBe(0);
    expect(listed.stdout).toContain('m@one');
    expect(listed.stdout).toContain('desk');
    const origins = await desk.modelcompat(['list', '--origins', '--json']);
    const [target] = JSON.parse(origins.stdout).targets;
    const line = (suffix: string) =>
      target.values.find((each: { path: string }) => each.path.endsWith(suffix))?.where.line;
    expect(line('timeouts.total')).toBe(4);
    expect(line('timeouts.idle')).toBe(7);
    expect(line('runner')).toBe(9);
  });

  it('try gives a first verdict on an undeclared server and the lines that declare it', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({ 's.yaml': suiteYaml(CHAT_CASE) });
    const result = await desk.modelcompat(['try', server.baseUrl, '--suite', 's.yaml', '--out', 'out']);
    expect(result.exitCode, result.all).toBe(0);
    expect(result.stdout).toContain(`base_url: "${server.baseUrl}"`);
    const report = JSON.parse(await readFile(path.join(desk.dir, 'out/report.json'), 'utf8'));
    expect(report.totals).toMatchObject({ cases: 1, passed: 1 });
  });

  it('try asks the built-in smoke suites when none is named, at most 40 requests', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk();
    const result = await desk.modelcompat(['try', server.baseUrl, '--out', 'out']);
    expect([0, 1], result.all).toContain(result.exitCode);
    const sent = server.requests.length;
    expect(sent).toBeGreaterThan(10);
    expect(sent).toBeLessThanOrEqual(41);
  }, 60_000);

  it('--quiet prints nothing when all is well, --json keeps stdout for machines', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      's.yaml': suiteYaml(CHAT_CASE),
    });
    const quiet = await desk.modelcompat(['run', '--suite', 's.yaml', '--out', 'a', '--quiet']);
    expect(quiet.all).toBe('');
    const machine = await desk.modelcompat(['run', '--suite', 's.yaml', '--out', 'b', '--json']);
    expect(JSON.parse(machine.stdout)).toMatchObject({
      exitCode: 0,
      runs: [{ report: { schema: 'modelcompat/report@1' } }],
    });
  });

  it('speaks Chinese with --lang zh', async () => {
    await using desk = await aDesk();
    const result = await desk.modelcompat(['try', 'localhost', '--lang', 'zh']);
    expect(result.all).toContain('网址');
  });
});
