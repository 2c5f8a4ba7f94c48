import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, CHAT_CASE, modelsYaml, suiteYaml } from './cli.ts';

/** A port on which nobody listens. */
async function deadUrl(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}/v1`;
}

const good = modelsYaml('http://127.0.0.1:9/v1');
const bomb = `schema: modelcompat/models@1\na: &a [x,x,x,x,x,x,x,x,x,x]\n${'bcdefgh'
  .split('')
  .map((name, index) => `${name}: &${name} [${Array(10).fill(`*${'abcdefgh'[index]}`).join(',')}]`)
  .join('\n')}\nmodels: {m: *h}\n`;

describe('a mistake of the user ends in a clear message and exit code', () => {
  it.each<[title: string, files: Record<string, string>, argv: string[], exitCode: number, says: RegExp[]]>([
    ['no models.yaml', {}, ['validate'], 2, [/models\.yaml/]],
    ['an empty models.yaml', { 'models.yaml': '' }, ['validate'], 2, [/models\.yaml/]],
    [
      'a binary models.yaml',
      { 'models.yaml': '\u0000\u0001\u0002PK\u0003' },
      ['validate'],
      2,
      [/models\.yaml/],
    ],
    ['an alias bomb', { 'models.yaml': bomb }, ['validate'], 2, [/alias/i]],
    [
      'a duplicate key',
      { 'models.yaml': `${good}models: {}\n` },
      ['validate'],
      2,
      [/models\.yaml:\d+:\d+/, /models/],
    ],
    [
      'a misspelt key',
      { 'models.yaml': good.replace('runner:', 'runer:') },
      ['validate'],
      2,
      [/models\.yaml:4:5/, /runer/, /runner/, /\^\^\^\^\^/],
    ],
    [
      'a misspelt runner',
      { 'models.yaml': good.replace('runner: endpoint', 'runner: endpont') },
      ['validate'],
      2,
      [/endpont/, /endpoint/],
    ],
    [
      'an unquoted version',
      {
        'models.yaml':
          'schema: modelcompat/models@1\nmodels:\n  m:\n    versions:\n      0.10: {runner: endpoint, endpoint: {base_url: "http://127.0.0.1:9/v1"}}\n',
      },
      ['validate'],
      2,
      [/models\.yaml:5:7/, /0\.1\b/, /"0\.10"/],
    ],
    [
      'a literal API key',
      { 'models.yaml': good.replace('model: fake', 'model: fake, api_key: sk-live-aaaaaaaaaaaaaaaaaaaa') },
      ['validate'],
      2,
      [/env/],
    ],
    [
      'a well-known key aimed at a foreign origin',
      {
        'models.yaml': good
          .replace('http://127.0.0.1:9/v1', 'https://evil.example/v1')
          .replace('model: fake', 'model: fake, api_key: {env: OPENAI_API_KEY}'),
      },
      ['validate'],
      2,
      [/OPENAI_API_KEY/, /evil\.example/],
    ],
    [
      'a base URL without scheme',
      { 'models.yaml': modelsYaml('127.0.0.1:9/v1') },
      ['validate'],
      2,
      [/http:\/\/127\.0\.0\.1:9\/v1/],
    ],
    [
      'an unknown tool and an unknown assertion, both at once',
      {
        'models.yaml': good,
        's.yaml': suiteYaml(`  - id: a
    request: {messages: [], tools: [{$tool: get_wether}]}
    expect: [{finish_reson: stop}]
`),
      },
      ['validate', '--suite', 's.yaml'],
      2,
      [/get_wether/, /finish_reson/, /finish_reason/],
    ],
    [
      'an unknown target',
      { 'models.yaml': good, 's.yaml': suiteYaml(CHAT_CASE) },
      ['run', 'servr', '--suite', 's.yaml'],
      2,
      [/servr/, /server/],
    ],
    ['an unknown suite', { 'models.yaml': good }, ['run', '--suite', 'nope.yaml'], 2, [/nope\.yaml/]],
    [
      'no cases selected',
      { 'models.yaml': good, 's.yaml': suiteYaml(CHAT_CASE) },
      ['run', '--suite', 's.yaml', '--case', 'zzz'],
      2,
      [/--case/],
    ],
    [
      'a count that is no number',
      { 'models.yaml': good, 's.yaml': suiteYaml(CHAT_CASE) },
      ['run', '--suite', 's.yaml', '--trials', 'many'],
      2,
      [/--trials/, /many/],
    ],
    ['an unknown option', { 'models.yaml': good }, ['run', '--sute', 's.yaml'], 2, [/--suite/]],
    ['an unknown command', {}, ['rnu'], 2, [/run/]],
    ['a report of nothing', {}, ['report', 'nowhere'], 2, [/nowhere/]],
    ['a URL that is none', {}, ['try', 'localhost'], 2, [/http/]],
  ])('%s', async (_title, files, argv, exitCode, says) => {
    await using desk = await aDesk(files);
    const result = await desk.modelcompat(argv);
    for (const pattern of says) expect(result.all).toMatch(pattern);
    expect(result.all).not.toMatch(/\n\s+at .*:\d+:\d+/);
    expect(result.all).not.toContain('sk-live-aaaaaaaaaaaaaaaaaaaa');
    expect(result.exitCode, result.all).toBe(exitCode);
  });

  it('a models.yaml of 50 MB is refused without being read whole', async () => {
    await using desk = await aDesk({ 'models.yaml': `# ${'x'.repeat(50 * 1024 * 1024)}\n` });
    const result = await desk.modelcompat(['validate']);
    expect(result.exitCode).toBe(2);
    expect(result.stderr.length).toBeLessThan(4_000);
  });

  it('a named target whose key is missing exits 3 and names the variable', async () => {
    await using desk = await aDesk({
      'models.yaml': good.replace('model: fake', 'model: fake, api_key: {env: DESK_KEY}'),
      's.yaml': suiteYaml(CHAT_CASE),
    });
    const result = await desk.modelcompat(['run', 'server', '--suite', 's.yaml']);
    expect(result.exitCode, result.all).toBe(3);
    expect(result.all).toContain('DESK_KEY');
  });

  it('a port on which nobody listens exits 3 and says so', async () => {
    await using desk = await aDesk({
      'models.yaml': modelsYaml(await deadUrl()),
      's.yaml': suiteYaml(CHAT_CASE),
    });
    const result = await desk.modelcompat(['run', '--suite', 's.yaml']);
    expect(result.exitCode, result.all).toBe(3);
    expect(result.all).toMatch(/refused/i);
  });

  it('targets that cannot be tested are named first when others can', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({
      'models.yaml': `${modelsYaml(server.baseUrl)}  keyless:\n    runner: endpoint\n    endpoint: {base_url: "${server.baseUrl}", model: fake, api_key: {env: DESK_KEY}}\n`,
      's.yaml': suiteYaml(CHAT_CASE),
    });
    const result = await desk.modelcompat(['run', '--suite', 's.yaml', '--out', 'out']);
    expect(result.exitCode, result.all).toBe(0);
    expect(result.all).toMatch(/NOT TESTED: 1 of 2 targets/);
    expect(result.all).toMatch(/DESK_KEY/);
  });

  it('an output folder that is not empty exits 2 and nothing in it is touched', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      's.yaml': suiteYaml(CHAT_CASE),
      'out/mine.txt': 'mine',
    });
    const result = await desk.modelcompat(['run', '--suite', 's.yaml', '--out', 'out']);
    expect(result.exitCode, result.all).toBe(2);
    expect(result.all).toMatch(/--force|--resume/);
    expect(await readFile(path.join(desk.dir, 'out/mine.txt'), 'utf8')).toBe('mine');
    expect(server.requests.filter((request) => request.method === 'POST')).toHaveLength(0);
  });

  it.skipIf(process.platform === 'win32')(
    'a disk that is full exits 3, keeps every whole trial, and --resume goes on from there',
    async () => {
      await using server = await startFakeEndpoint();
      await using desk = await aDesk({
        'models.yaml': modelsYaml(server.baseUrl),
        's.yaml': suiteYaml(CHAT_CASE),
      });
      const argv = ['run', '--suite', 's.yaml', '--trials', '40', '--out', 'out'];
      // A limit on the size of files refuses a write as a full disk does, in the middle of a line.
      const full = await desk.modelcompat(argv, { fileBlocks: 16 });
      expect(full.exitCode, full.all).toBe(3);
      expect(full.all).toMatch(/disk refused[\s\S]*--resume/);
      const kept = (await readFile(path.join(desk.dir, 'out/records.jsonl'), 'utf8')).trimEnd().split('\n');
      expect(kept.length).toBeLessThan(40);
      const trials = kept.map((line) => JSON.parse(line).trial);
      expect(new Set(trials).size).toBe(trials.length);
      const resumed = await desk.modelcompat([...argv, '--resume']);
      expect(resumed.exitCode, resumed.all).toBe(0);
      const posts = server.requests.filter(({ method }) => method === 'POST');
      expect(posts.length - (40 - kept.length)).toBeLessThanOrEqual(kept.length + 8);
      const report = JSON.parse(await readFile(path.join(desk.dir, 'out/report.json'), 'utf8'));
      expect(report.cases[0]).toMatchObject({ trials: 40, passed: 40 });
    },
  );

  it('of two runs into one folder the second exits 2 at once', async () => {
    await using server = await startFakeEndpoint(({ method }) =>
      method === 'GET' ? undefined : { kind: 'delay', ms: 1_500 },
    );
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      's.yaml': suiteYaml(CHAT_CASE),
    });
    const first = desk.modelcompat(['run', '--suite', 's.yaml', '--out', 'out']);
    while (server.requests.every((request) => request.method === 'GET'))
      await new Promise((resolve) => setTimeout(resolve, 20));
    const second = await desk.modelcompat(['run', '--suite', 's.yaml', '--out', 'out', '--force']);
    expect(second.exitCode, second.all).toBe(2);
    expect((await first).exitCode).toBe(0);
  });
});
