import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeHandler, startFakeEndpoint, trouble } from '../../src/testing/fake-endpoint.ts';
import { aDesk, type Desk, suiteYaml } from './cli.ts';

const CASES = 40;
const suite = suiteYaml(
  Array.from(
    { length: CASES },
    (_, at) => `  - id: c${at}
    request: {messages: [{role: user, content: "say ${at}!"}]}
    expect: [{text: {contains: "say ${at}!"}}]
`,
  ).join(''),
);

type Server = Awaited<ReturnType<typeof startFakeEndpoint>>;

/** A server for each version; `prices` go with the candidate. */
const models = (urls: Readonly<Record<string, string>>) => `schema: modelcompat/models@1
defaults: {sampling: {temperature: 0.7, seed: 11}}
models:
  m:
    versions:
${Object.entries(urls)
  .map(
    ([name, url]) =>
      `      ${name}: {runner: endpoint, endpoint: {base_url: "${url}", model: fake, limits: {concurrency: 4}}}\n`,
  )
  .join('')}`;

const butFor =
  (words: string, instead: FakeHandler): FakeHandler =>
  (request) =>
    request.body.includes(words) ? instead(request) : trouble.echo(request);
const refuses: FakeHandler = () => ({ text: 'I would rather not.' });
const oddFinish: FakeHandler = ({ json }) => ({
  body: {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_762_000_000,
    model: 'fake',
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: said(json['messages']) },
        finish_reason: 'finished',
      },
    ],
    usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 },
  },
});
const said = (messages: unknown) => /say \d+!/.exec(JSON.stringify(messages))?.[0] ?? '';

/** Every seventh answer of every question is a miss, whichever version is asked. */
function flaky(): FakeHandler {
  let asked = 0;
  return (request) => {
    if (!/"say [27]!"/.test(request.body)) return trouble.echo(request);
    asked += 1;
    return asked % 3 === 0 ? { text: 'no' } : trouble.echo(request);
  };
}

const posts = ({ requests }: Server) => requests.filter(({ method }) => method === 'POST');
const seeds = (server: Server) =>
  posts(server)
    .map(({ json }) => `${said(json['messages'])} ${String(json['seed'])}`)
    .sort();

let desk: Desk;
let servers: Record<'old' | 'twin' | 'refuses' | 'odd' | 'flaky', Server>;
const upgrade = (...argv: readonly string[]) => desk.modelcompat(['upgrade', ...argv, '--suite', 's.yaml']);
const json = async (name: string) => JSON.parse(await readFile(path.join(desk.dir, name), 'utf8'));

beforeAll(async () => {
  servers = {
    old: await startFakeEndpoint(trouble.echo),
    twin: await startFakeEndpoint(trouble.echo),
    refuses: await startFakeEndpoint(butFor('say 7!', refuses)),
    odd: await startFakeEndpoint(butFor('say 8!', oddFinish)),
    flaky: await startFakeEndpoint(flaky()),
  };
  const urls = Object.fromEntries(Object.entries(servers).map(([name, { baseUrl }]) => [name, baseUrl]));
  desk = await aDesk({ 's.yaml': suite, 'models.yaml': models(urls) });
});
afterAll(async () => {
  for (const server of Object.values(servers)) await server.close();
  await desk[Symbol.asyncDispose]();
});

describe('modelcompat upgrade', { timeout: 180_000 }, () => {
  it('passes twins with few requests, the same seeds on both sides, and full records of both', async () => {
    const result = await upgrade('m', '--from', 'old', '--to', 'twin', '--out', 'twins');
    expect(result.exitCode, result.all).toBe(0);
    expect(result.stdout).toContain('PASS');
    expect(posts(servers.old).length).toBeLessThanOrEqual(CASES * 5);
    expect(seeds(servers.twin)).toEqual(seeds(servers.old));
    expect(new Set(seeds(servers.old)).size).toBe(posts(servers.old).length);
    expect(await json('twins/comparison.json')).toMatchObject({ verdict: 'pass', regressions: [] });
    for (const side of ['base', 'candidate']) {
      const run = await json(`twins/${side}/run.json`);
      expect([run.status, run.trials]).toEqual(['complete', posts(servers.old).length]);
      expect((await json(`twins/${side}/report.json`)).totals.passed).toBe(CASES);
    }
  });

  it('says beforehand what it may spend and what it can tell', async () => {
    const result = await upgrade('m', '--from', 'old', '--to', 'twin', '--out', 'said');
    expect(result.stderr).toMatch(/Never more than \d+ requests/);
    expect(result.stderr).toMatch(/with \d+ % chance one that passes every second time/);
  });

  it.each([
    ['refuses', 'desk/c7', 'expect.text'],
    ['odd', 'desk/c8', 'chat.finish-reason'],
  ] as const)('names the one case that the version "%s" broke', async (to, broken, cause) => {
    const result = await upgrade('m', '--from', 'old', '--to', to, '--out', `to-${to}`);
    expect(result.exitCode, result.all).toBe(1);
    const { verdict, regressions, findings } = await json(`to-${to}/comparison.json`);
    expect([verdict, regressions, findings[0].id]).toEqual(['fail', [broken], cause]);
    expect(posts(servers[to]).length).toBeLessThanOrEqual(CASES * 5);
  });

  it('asks nobody but the candidate where the old version is a recorded one', async () => {
    const record = ['run', 'm@old', '--suite', 's.yaml', '--trials', '20', '--out', 'stored', '--quiet'];
    expect((await desk.modelcompat(record)).exitCode).toBe(0);
    const before = posts(servers.old).length;
    const good = await upgrade('m', '--from', 'baseline:stored', '--to', 'twin', '--out', 'stored-twin');
    const bad = await upgrade('m', '--from', 'baseline:stored', '--to', 'refuses', '--out', 'stored-bad');
    expect([good.exitCode, bad.exitCode], good.all + bad.all).toEqual([0, 1]);
    expect(good.stderr).toContain('power is lost');
    expect((await json('stored-bad/comparison.json')).regressions).toEqual(['desk/c7']);
    expect(posts(servers.old).length).toBe(before);
  });

  it('passes a target against itself, flaky cases included, and says what one repetition is worth', async () => {
    const result = await upgrade('--aa', 'm@flaky', '--out', 'itself');
    expect(result.exitCode, result.all).toBe(0);
    expect(result.stdout).toContain('one repetition measures nothing');
    const several = await upgrade(
      '--aa',
      'm@twin',
      '--repetitions',
      '2',
      '--profile',
      'quick',
      '--out',
      'selves',
    );
    expect(several.stdout).toContain('0 false alarms in 2 repetitions, measured');
  });

  it('starts one server at a time with --swap, and says what that costs first', async () => {
    const result = await upgrade('m', '--from', 'old', '--to', 'twin', '--swap', '--out', 'swapped');
    expect(result.exitCode, result.all).toBe(0);
    expect(result.stderr).toMatch(/One server at a time: 4 starts/);
    expect(result.stderr.match(/starting/g)).toHaveLength(4);
  });

  it('keeps one error budget over all models of an engine', async () => {
    const argv = ['--engine', 'endpoint', '--from', 'old', '--to', 'twin', '--out', 'engine', '--json'];
    const result = await upgrade(...argv);
    expect(result.exitCode, result.all).toBe(0);
    expect(JSON.parse(result.stdout)).toMatchObject({ verdict: 'pass' });
  });
});

describe('the ceiling of requests', { timeout: 180_000 }, () => {
  it('is never crossed, and too few are inconclusive with their price', async () => {
    const before = posts(servers.old).length + posts(servers.twin).length;
    const max = CASES * 4;
    const argv = ['--max-requests', String(max), '--out', 'poor'];
    const result = await upgrade('m', '--from', 'old', '--to', 'twin', ...argv);
    expect(result.exitCode, result.all).toBe(4);
    expect(result.stdout).toMatch(/To decide: .* requests more/);
    expect(posts(servers.old).length + posts(servers.twin).length - before).toBeLessThanOrEqual(max);
  });

  it('that does not pay for one round is a usage error', async () => {
    const result = await upgrade(
      'm',
      '--from',
      'old',
      '--to',
      'twin',
      '--max-requests',
      '9',
      '--out',
      'none',
    );
    expect([result.exitCode, result.stderr.includes(`takes ${CASES * 2}`)], result.all).toEqual([2, true]);
  });
});

describe('an upgrade that is killed', { timeout: 180_000 }, () => {
  it('goes on with the same allocation, and sends no recorded trial again', async () => {
    const slow =
      (handler: FakeHandler): FakeHandler =>
      async (request) => {
        if (request.method === 'POST') await new Promise((resolve) => setTimeout(resolve, 10));
        return handler(request);
      };
    await using old = await startFakeEndpoint(slow(trouble.echo));
    await using bad = await startFakeEndpoint(slow(butFor('say 7!', refuses)));
    await desk.write({ 'killed.yaml': models({ old: old.baseUrl, bad: bad.baseUrl }) });
    const argv = ['m', '--from', 'old', '--to', 'bad', '--config', 'killed.yaml'];
    await upgrade(...argv, '--out', 'whole', '--quiet');
    const sent = posts(bad).length;
    let kills = 0;
    for (const at of [10, 81, 120]) {
      const run = upgrade(...argv, '--out', 'killed', '--resume', '--quiet');
      while (posts(bad).length < sent + at + kills * 8)
        await new Promise((resolve) => setTimeout(resolve, 2));
      run.kill('SIGKILL');
      await run;
      kills += 1;
    }
    const end = await upgrade(...argv, '--out', 'killed', '--resume', '--quiet');
    expect(end.exitCode, end.all).toBe(1);
    const lines = (await readFile(path.join(desk.dir, 'killed/candidate/records.jsonl'), 'utf8'))
      .trim()
      .split('\n');
    const ids = lines.map((line) => JSON.parse(line)).map((each) => `${each.case}#${each.trial}`);
    expect([ids.length, new Set(ids).size]).toEqual([sent, sent]);
    // What was in flight at a kill is lost, and nothing else is sent twice.
    expect(posts(bad).length - 2 * sent).toBeLessThanOrEqual(kills * 8);
    expect((await json('killed/gate.json')).batches).toEqual((await json('whole/gate.json')).batches);
  });
});
