import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { baselineText, readBaseline } from '../../src/compare/baseline/baseline-file.ts';
import { type FakeHandler, startFakeEndpoint, trouble } from '../../src/testing/fake-endpoint.ts';
import { aDesk, type Desk, modelsYaml, suiteYaml } from './cli.ts';

const ask = (id: string, words = id) => `  - id: ${id}
    request: {messages: [{role: user, content: "say ${words}!"}]}
    expect: [{text: {contains: "say ${words}!"}}]
`;
const SUITE = suiteYaml(['c1', 'c2', 'c3'].map((id) => ask(id)).join(''));
const FILE = 'reports/baselines/server@default/desk.json';

/** Sound, but for answers to these questions. */
const mute =
  (...words: readonly string[]): FakeHandler =>
  (request) =>
    words.some((each) => request.body.includes(each))
      ? { text: 'I would rather not.' }
      : trouble.echo(request);

let desk: Desk;
const at = (name: string) => path.join(desk.dir, name);
const json = async (name: string) => JSON.parse(await readFile(at(name), 'utf8'));

async function run(out: string, handler: FakeHandler, more: readonly string[] = []) {
  await using server = await startFakeEndpoint(handler);
  await desk.write({ 'models.yaml': modelsYaml(server.baseUrl) });
  return await desk.modelcompat(['run', '--suite', 's.yaml', '--out', out, ...more]);
}
const accept = (...argv: readonly string[]) =>
  desk.modelcompat(['baseline', 'accept', ...argv, '--who', 'ana']);

beforeAll(async () => {
  desk = await aDesk({ 's.yaml': SUITE });
  await run('sound', trouble.echo, ['--trials', '2']);
  await run('mute', mute('c1'));
  await run('muter', mute('c1', 'c2'));
});
afterAll(() => desk[Symbol.asyncDispose]());

describe('modelcompat baseline', () => {
  it('has none at first, and says how to make one', async () => {
    const [list, verify, show] = [
      await desk.modelcompat(['baseline', 'list']),
      await desk.modelcompat(['baseline', 'verify']),
      await desk.modelcompat(['baseline', 'show', 'server@default']),
    ];
    expect([list.exitCode, list.stdout]).toEqual([0, expect.stringContaining('baseline accept')]);
    expect([verify.exitCode, verify.stderr]).toEqual([2, expect.stringContaining('baseline accept')]);
    expect([show.exitCode, show.stderr]).toEqual([2, expect.stringContaining('no baseline server@default')]);
  });

  it('writes one small file, with who, why and until when, and no word of an answer', async () => {
    const result = await accept('sound', '--why', 'first look', '--expires', '2099-01-01');
    expect(result.exitCode, result.all).toBe(0);
    const text = await readFile(at(FILE), 'utf8');
    expect(JSON.parse(text)).toMatchObject({
      target: 'server@default',
      suite: 'desk',
      acceptances: [{ who: 'ana', why: 'first look', expires: '2099-01-01', causes: [] }],
      cases: [{ passed: 2 }, { passed: 2 }, { passed: 2 }],
    });
    expect(text).not.toContain('say c1');
    expect(text.split('\n').filter((line) => line.includes('"id":"desk/'))).toHaveLength(3);
    await accept('sound', '--why', 'first look', '--expires', '2099-01-01');
    expect(await readFile(at(FILE), 'utf8')).toBe(text);
  });

  it('lists and shows it', async () => {
    const [list, show] = [
      await desk.modelcompat(['baseline', 'list']),
      await desk.modelcompat(['baseline', 'show', 'server@default']),
    ];
    expect([list.exitCode, list.stdout]).toEqual([0, expect.stringMatching(/server@default\s+desk\s+3\s+0/)]);
    expect(show.stdout).toContain('first look');
  });

  it('is a side of a comparison, by file and by target', async () => {
    for (const name of [FILE, 'server@default']) {
      const result = await desk.modelcompat(['compare', name, 'sound', '--json']);
      expect(result.exitCode, result.all).toBe(0);
      expect(JSON.parse(result.stdout).totals).toMatchObject({ unchanged: 0, inconclusive: 3 });
    }
  });

  it('leaves run’s exit code alone where the failure is not expected, and mends it where it is', async () => {
    const open = await run('r1', mute('c1'), ['--baseline', 'auto']);
    expect([open.exitCode, open.stderr]).toEqual([
      1,
      expect.stringContaining('0 of 1 failures are expected'),
    ]);
    const accepted = await accept('mute', '--cause', 'expect.text', '--why', 'known');
    expect(accepted.exitCode, accepted.all).toBe(0);
    const file = await json(FILE);
    expect(file.acceptances).toHaveLength(2);
    expect(file.cases.map(({ by, failed }: { by: number; failed: number }) => [by, failed])).toEqual([
      [1, 1],
      [0, 0],
      [0, 0],
    ]);
    const expected = await run('r2', mute('c1'), ['--baseline', 'auto']);
    expect(expected.exitCode, expected.all).toBe(0);
    const more = await run('r3', mute('c1', 'c2'), ['--baseline', FILE]);
    expect([more.exitCode, more.stderr]).toEqual([1, expect.stringContaining('desk/c2')]);
  });

  it('expects nothing of what has expired, and verify says who accepted it', async () => {
    const text = await readFile(at(FILE), 'utf8');
    const read = readBaseline(text);
    if ('problem' in read) throw new Error(read.problem);
    const acceptances = read.baseline.acceptances.map((each) => ({ ...each, expires: '2026-01-01' }));
    await writeFile(at(FILE), baselineText({ ...read.baseline, acceptances }));
    const again = await run('r4', mute('c1'), ['--baseline', 'auto']);
    expect(again.exitCode, again.all).toBe(1);
    const verify = await desk.modelcompat(['baseline', 'verify', '--run', 'r4']);
    expect([verify.exitCode, verify.stderr]).toEqual([
      1,
      expect.stringMatching(/ana accepted .* expired on 2026-01-01/),
    ]);
    await writeFile(at(FILE), text);
  });

  it('takes several runs of one version together', async () => {
    const result = await accept('mute', 'muter', '--why', 'two sessions');
    expect(result.exitCode, result.all).toBe(0);
    const { cases } = await json(FILE);
    expect(cases.map(({ passed, failed }: { passed: number; failed: number }) => [passed, failed])).toEqual([
      [0, 2],
      [1, 1],
      [2, 0],
    ]);
  });

  it.each<[string, readonly string[], RegExp]>([
    ['no run', ['accept'], /no run was named/],
    ['an unknown action', ['take', 'sound'], /baseline take/],
    ['a run that is not there', ['accept', 'nowhere'], /nowhere/],
    ['a cause that no case shows', ['accept', 'sound', '--cause', 'expect.json'], /expect\.json/],
    ['a day that is none', ['accept', 'sound', '--expires', 'tomorrow'], /tomorrow/],
    ['a day that is past', ['accept', 'sound', '--expires', '2001-01-01'], /2001-01-01/],
  ])('refuses %s', async (_what, argv, words) => {
    const result = await desk.modelcompat(['baseline', ...argv]);
    expect([result.exitCode, result.stderr]).toEqual([2, expect.stringMatching(words)]);
  });

  it('refuses half a run, and one that was all errors', async () => {
    await cp(at('sound'), at('half'), { recursive: true });
    await writeFile(
      at('half/run.json'),
      JSON.stringify({ ...(await json('half/run.json')), status: 'running' }),
    );
    const half = await accept('half');
    expect([half.exitCode, half.stderr]).toEqual([2, expect.stringContaining('running')]);
    await run('errors', ({ method }) =>
      method === 'GET' ? undefined : { status: 401, body: { error: { message: 'no' } } },
    );
    await run('limited', ({ method }) =>
      method === 'GET'
        ? undefined
        : { status: 429, headers: { 'retry-after': '0' }, body: { error: { message: 'slow down' } } },
    );
    const limited = await accept('limited');
    expect([limited.exitCode, limited.stderr]).toEqual([2, expect.stringContaining('no trial')]);
  }, 60_000);

  it('refuses a file that was edited, everywhere', async () => {
    const text = await readFile(at(FILE), 'utf8');
    await writeFile(at(FILE), text.replace('"failed":2', '"failed":1'));
    for (const argv of [
      ['baseline', 'verify'],
      ['baseline', 'list'],
      ['compare', FILE, 'sound'],
      ['run', '--suite', 's.yaml', '--out', 'never', '--baseline', 'auto'],
      ['baseline', 'accept', 'sound'],
    ]) {
      const result = await desk.modelcompat(argv);
      expect([argv, result.exitCode, result.stderr]).toEqual([argv, 2, expect.stringContaining('by hand')]);
    }
    expect(await readdir(desk.dir)).not.toContain('never');
    await writeFile(at(FILE), text);
  });
});

describe('modelcompat baseline verify', () => {
  it('says where there is no run to hold it against', async () => {
    const result = await desk.modelcompat(['baseline', 'verify', 'server@default']);
    expect([result.exitCode, result.stderr]).toEqual([4, expect.stringContaining('no finished run')]);
  });

  it('holds it against the newest run of the target, or the one that is named', async () => {
    const { id } = await json('sound/run.json');
    await cp(at('sound'), at(`reports/runs/${id}`), { recursive: true });
    const [newest, named] = [
      await desk.modelcompat(['baseline', 'verify']),
      await desk.modelcompat(['baseline', 'verify', 'server@default', '--run', 'mute']),
    ];
    expect([newest.exitCode, newest.stdout], newest.all).toEqual([0, expect.stringContaining(id)]);
    expect(named.exitCode, named.all).toBe(0);
  });

  it('fails where another engine, template or sampling answers, and where questions were edited', async () => {
    await cp(at('sound'), at('drifted'), { recursive: true });
    const manifest = await json('drifted/run.json');
    manifest.targetDeclaration = { ...manifest.targetDeclaration, sampling: { temperature: 0.5 } };
    manifest.environment = { ...manifest.environment, servedModel: 'another' };
    await writeFile(at('drifted/run.json'), JSON.stringify(manifest));
    const drifted = await desk.modelcompat(['baseline', 'verify', '--run', 'drifted']);
    expect(drifted.exitCode, drifted.all).toBe(1);
    expect(drifted.stderr).toMatch(/model was fake-model and is another/);
    expect(drifted.stderr).toMatch(/sampling was family and is .*0\.5/);
    await desk.write({ 's.yaml': suiteYaml([ask('c1', 'something else'), ask('c2'), ask('c3')].join('')) });
    await run('edited', trouble.echo);
    const edited = await desk.modelcompat(['baseline', 'verify', '--run', 'edited']);
    expect([edited.exitCode, edited.stderr]).toEqual([1, expect.stringContaining('desk/c1')]);
    await desk.write({ 's.yaml': SUITE });
    await rm(at('edited'), { recursive: true });
  });
});
