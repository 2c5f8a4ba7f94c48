import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, type Desk, modelsYaml, suiteYaml } from './cli.ts';

const json = async (desk: Desk, file: string) =>
  JSON.parse(await readFile(path.join(desk.dir, file), 'utf8'));

/** Some pass, some fail, one is skipped for want of a capability. */
const SUITE = suiteYaml(
  Array.from(
    { length: 7 },
    (_, at) => `  - id: c${at}
    ${at === 5 ? 'needs: [vision]' : `trials: ${(at % 3) + 1}`}
    request: {messages: [{role: user, content: "say ${at}"}]}
    expect: [{text: {contains: "${at % 4 === 3 ? 'nothing like it' : at}"}}]
`,
  ).join(''),
);

const answering = () =>
  startFakeEndpoint(({ method, body }) =>
    method === 'GET' ? undefined : { text: `you said ${/say (\d)/.exec(body)?.[1]}` },
  );

async function deskWith(baseUrl: string, suite = SUITE): Promise<Desk> {
  const models = modelsYaml(baseUrl).replace(
    'runner: endpoint',
    'runner: endpoint\n    capabilities: [tools]',
  );
  return aDesk({ 'models.yaml': models, 'suite.yaml': suite });
}

/** Ids, times and places gone; everything else is the result. */
function result(report: { run: object; cases: readonly object[]; totals: object }) {
  return {
    ...report,
    run: { ...report.run, id: '', started: '', finished: '', command: '' },
    cases: report.cases.map((each) => ({ ...each, seconds: 0 })),
  };
}

const run = (desk: Desk, out: string, more: readonly string[] = [], env: Record<string, string> = {}) =>
  desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', out, ...more], { env });

describe('shards of a run', () => {
  it('are merged into what one run gives', async () => {
    await using server = await answering();
    await using desk = await deskWith(server.baseUrl);
    const whole = await run(desk, 'whole');
    expect(whole.exitCode, whole.all).toBe(1);
    const asked = server.requests.filter(({ method }) => method === 'POST').length;
    for (const at of [1, 2, 3]) await run(desk, `shards/${at}`, ['--shard', `${at}/3`]);
    const sent = server.requests.filter(({ method }) => method === 'POST').length;
    expect(sent).toBe(2 * asked);
    const merged = await desk.modelcompat(['merge', 'shards', '--out', 'merged', '--json']);
    expect(merged.exitCode, merged.all).toBe(1);
    expect(server.requests.filter(({ method }) => method === 'POST')).toHaveLength(sent);
    const report = await json(desk, 'merged/report.json');
    expect(result(report)).toEqual(result(await json(desk, 'whole/report.json')));
    expect(result(JSON.parse(merged.stdout).runs[0].report)).toEqual(result(report));
    expect(report.run.command).toEqual(['modelcompat', 'run', '--suite', 'suite.yaml', '--out', 'shards/1']);
    const manifest = await json(desk, 'merged/run.json');
    expect(manifest).toMatchObject({
      cases: 7,
      status: 'complete',
      planHash: (await json(desk, 'whole/run.json')).planHash,
    });
    expect(manifest.merged).toHaveLength(3);
    const again = await desk.modelcompat(['report', 'merged']);
    expect(again.exitCode, again.all).toBe(0);
    expect(await json(desk, 'merged/report.json')).toEqual(report);
  });

  it('say which part they are, also when the CI system tells it, and are resumed as that part', async () => {
    await using server = await answering();
    await using desk = await deskWith(server.baseUrl);
    await run(desk, 'a', ['--shard', '2/3']);
    await run(desk, 'b', ['--shard', 'auto'], { CI_NODE_INDEX: '2', CI_NODE_TOTAL: '3' });
    const [a, b] = [await json(desk, 'a/run.json'), await json(desk, 'b/run.json')];
    expect(a.shard).toEqual({ index: 2, total: 3, planHash: expect.stringMatching(/^[0-9a-f]{16}$/) });
    expect(b.shard).toEqual(a.shard);
    expect(b.planHash).toBe(a.planHash);
    const other = await run(desk, 'a', ['--shard', '3/3', '--resume']);
    expect(other.exitCode, other.all).toBe(2);
    expect((await run(desk, 'a', ['--shard', '2/3', '--resume'])).exitCode).not.toBe(2);
  });

  it.each([
    ['an odd part', ['--shard', '4/3'], 'shard-malformed'],
    ['more parts than cases', ['--shard', '8/8'], 'shard-empty'],
    ['no variable of a CI system', ['--shard', 'auto'], 'shard-untold'],
  ])('are refused for %s', async (_title, more, code) => {
    await using server = await answering();
    await using desk = await deskWith(server.baseUrl);
    const refused = await desk.modelcompat(
      ['run', '--suite', 'suite.yaml', '--out', 'a', '--json', ...more],
      {
        extendEnv: false,
        env: { PATH: process.env['PATH'] ?? '' },
      },
    );
    expect(refused.exitCode, refused.all).toBe(2);
    expect(JSON.parse(refused.stdout).diagnostics[0].code).toBe(code);
    expect(server.requests).toHaveLength(0);
  });
});

describe('modelcompat merge', () => {
  const refusal = async (desk: Desk, argv: readonly string[]) => {
    const call = await desk.modelcompat(['merge', ...argv, '--json']);
    expect(call.exitCode, call.all).toBe(2);
    return JSON.parse(call.stdout).diagnostics[0];
  };

  it('names shards that are missing, doubled, whole or not there, and writes nothing', async () => {
    await using server = await answering();
    await using desk = await deskWith(server.baseUrl);
    for (const at of [1, 3]) await run(desk, `shards/${at}`, ['--shard', `${at}/4`]);
    const into = ['--out', 'merged'];
    expect(await refusal(desk, ['shards', ...into])).toMatchObject({
      code: 'merge-missing',
      params: { missing: [2, 4], total: 4 },
    });
    await run(desk, 'twin', ['--shard', '1/4']);
    expect((await refusal(desk, ['shards', 'twin', ...into])).code).toBe('merge-twice');
    await run(desk, 'whole');
    expect((await refusal(desk, ['shards', 'whole', ...into])).code).toBe('merge-not-a-shard');
    expect((await refusal(desk, ['nowhere', ...into])).code).toBe('merge-no-runs');
    expect((await refusal(desk, ['shards'])).code).toBe('merge-no-out');
    await expect(readFile(path.join(desk.dir, 'merged/run.json'))).rejects.toThrow();
  });

  it('refuses shards of different plans and of different servers', async () => {
    await using server = await answering();
    await using desk = await deskWith(server.baseUrl);
    await run(desk, '1', ['--shard', '1/2']);
    await run(desk, '2', ['--shard', '2/2']);
    await run(desk, 'more', ['--shard', '2/2', '--trials', '5']);
    expect((await refusal(desk, ['1', 'more', '--out', 'm'])).code).toBe('merge-plans-differ');
    const manifest = await json(desk, '2/run.json');
    const upgraded = { ...manifest, environment: { ...manifest.environment, engineVersion: '9.9' } };
    await writeFile(path.join(desk.dir, '2/run.json'), JSON.stringify(upgraded));
    expect(await refusal(desk, ['1', '2', '--out', 'm'])).toMatchObject({
      code: 'merge-servers-differ',
      params: { what: 'engineVersion', value: '9.9' },
    });
  });

  it('never empties a folder that holds a shard', async () => {
    await using server = await answering();
    await using desk = await deskWith(server.baseUrl);
    for (const at of [1, 2]) await run(desk, `shards/${at}`, ['--shard', `${at}/2`]);
    for (const out of ['shards', 'shards/1'])
      expect((await refusal(desk, ['shards', '--out', out, '--force'])).code).toBe('merge-into-shards');
    expect((await json(desk, 'shards/1/run.json')).shard.index).toBe(1);
  });

  it('leaves unfinished what a killed shard never did', async () => {
    await using server = await answering();
    await using desk = await deskWith(server.baseUrl);
    for (const at of [1, 2]) await run(desk, `shards/${at}`, ['--shard', `${at}/2`]);
    const manifest = await json(desk, 'shards/2/run.json');
    await desk.write({
      'shards/2/run.json': JSON.stringify({ ...manifest, status: 'running', finished: null }),
      'shards/2/records.jsonl': '',
    });
    const merged = await desk.modelcompat(['merge', 'shards', '--out', 'm']);
    expect(merged.exitCode, merged.all).toBe(1);
    const { run: told, totals } = await json(desk, 'm/report.json');
    expect(told).toMatchObject({ status: 'running', finished: null });
    expect(totals.errors).toBe(manifest.cases);
  });

  it('merges several targets, each into a folder of its own', async () => {
    await using server = await answering();
    await using desk = await deskWith(server.baseUrl);
    const endpoint = `{runner: endpoint, endpoint: {base_url: "${server.baseUrl}", model: fake}}`;
    await desk.write({
      'models.yaml': `schema: modelcompat/models@1\nmodels: {m: {versions: {a: ${endpoint}, b: ${endpoint}}}}\n`,
    });
    for (const at of [1, 2]) await run(desk, `shards/${at}`, ['m', '--shard', `${at}/2`]);
    const merged = await desk.modelcompat(['merge', 'shards', '--out', 'all']);
    expect(merged.exitCode, merged.all).toBe(1);
    for (const target of ['m@a', 'm@b'])
      expect(await json(desk, `all/${target}/report.json`)).toMatchObject({
        run: { target },
        totals: { cases: 7 },
      });
  });
});
