import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FakeHandler, startFakeEndpoint, trouble } from '../../src/testing/fake-endpoint.ts';
import { aDesk, type Desk, modelsYaml, suiteYaml } from './cli.ts';

const CASES = 100;
/** Enough to name one fully broken case of a hundred. */
const TRIALS = '9';

const cases = Array.from(
  { length: CASES },
  (_, at) => `  - id: c${at}
    request: {messages: [{role: user, content: "say ${at}!"}]}
    expect: [{text: {contains: "say ${at}!"}}]
`,
).join('');

/** Sound, but for one question. */
const butFor =
  (words: string, instead: FakeHandler): FakeHandler =>
  (request) =>
    request.body.includes(words) ? instead(request) : trouble.echo(request);

const oddFinish: FakeHandler = () => ({
  body: {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_762_000_000,
    model: 'fake',
    choices: [{ index: 0, message: { role: 'assistant', content: 'say 8!' }, finish_reason: 'finished' }],
    usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 },
  },
});

let desk: Desk;
const json = async (name: string) => JSON.parse(await readFile(path.join(desk.dir, name), 'utf8'));

/** Records a run of the suite against a server that behaves so. */
async function record(out: string, handler: FakeHandler, more: readonly string[] = ['--trials', TRIALS]) {
  await using server = await startFakeEndpoint(handler);
  await desk.write({ 'models.yaml': modelsYaml(server.baseUrl) });
  const run = await desk.modelcompat(['run', '--suite', 's.yaml', '--out', out, '--quiet', ...more]);
  if (run.exitCode === undefined || run.exitCode === 2) throw new Error(run.all);
}

beforeAll(async () => {
  desk = await aDesk({ 's.yaml': suiteYaml(cases) });
  await record('v1', trouble.echo);
  await record('again', trouble.echo);
});
afterAll(() => desk[Symbol.asyncDispose]());

describe('modelcompat compare', () => {
  it('passes identical servers and leaves four reports', async () => {
    const result = await desk.modelcompat(['compare', 'v1', 'again', '--out', 'cmp']);
    expect(result.exitCode, result.all).toBe(0);
    expect(result.stdout).toContain('PASS');
    expect((await readdir(path.join(desk.dir, 'cmp'))).sort()).toEqual([
      'comparison.html',
      'comparison.json',
      'comparison.md',
      'junit.xml',
    ]);
    const comparison = await json('cmp/comparison.json');
    expect(comparison).toMatchObject({
      schema: 'modelcompat/comparison@1',
      verdict: 'pass',
      regressions: [],
      totals: { unchanged: CASES },
    });
    const told = comparison.warnings.map(({ code }: { code: string }) => code);
    expect(told).toEqual(['compare-copies-base', 'compare-copies-candidate']);
  });

  it('names the one broken case of a hundred, and says the improvement the other way round', async () => {
    await record(
      'broken',
      butFor('say 7!', () => ({ text: 'I would rather not.' })),
    );
    const result = await desk.modelcompat(['compare', 'v1', 'broken', '--json']);
    expect(result.exitCode, result.all).toBe(1);
    const { verdict, regressions, findings } = JSON.parse(result.stdout);
    expect([verdict, regressions]).toEqual(['fail', ['desk/c7']]);
    expect(findings).toMatchObject([{ id: 'expect.text', direction: 'worse', cases: ['desk/c7'] }]);
    const back = await desk.modelcompat(['compare', 'broken', 'v1', '--json']);
    expect([back.exitCode, JSON.parse(back.stdout).totals.improved], back.all).toEqual([0, 1]);
  });

  it('fails at once on a protocol defect in one case, from a single trial', async () => {
    await record('defect', butFor('say 8!', oddFinish), ['--trials', '1']);
    const result = await desk.modelcompat(['compare', 'v1', 'defect', '--json']);
    expect(result.exitCode, result.all).toBe(1);
    const { regressions, findings } = JSON.parse(result.stdout);
    expect(regressions).toEqual(['desk/c8']);
    expect(findings).toMatchObject([{ kind: 'protocol', direction: 'worse', cases: ['desk/c8'] }]);
  });

  it('does not pass on too few trials, and says how many would do', async () => {
    await record('once', trouble.echo, ['--trials', '1']);
    const result = await desk.modelcompat(['compare', 'v1', 'once', '--json']);
    expect(result.exitCode, result.all).toBe(4);
    const { verdict, needed, warnings } = JSON.parse(result.stdout);
    expect(verdict).toBe('inconclusive');
    expect(needed.candidate).toBeLessThanOrEqual(Number(TRIALS));
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'compare-uneven-trials' }));
  });

  it('passes a run held against itself, by its id too', async () => {
    const { id } = await json('once/run.json');
    await cp(path.join(desk.dir, 'once'), path.join(desk.dir, 'reports/runs', id), { recursive: true });
    const result = await desk.modelcompat(['compare', id, 'once']);
    expect(result.exitCode, result.all).toBe(0);
  });

  it('judges the records again where the grades are of other checks', async () => {
    await cp(path.join(desk.dir, 'again'), path.join(desk.dir, 'old'), { recursive: true });
    const grades = path.join(desk.dir, 'old/grades.jsonl');
    const [, ...lines] = (await readFile(grades, 'utf8')).split('\n');
    await writeFile(grades, ['{"schema":"modelcompat/grades@1","catalogue":"older"}', ...lines].join('\n'));
    const [fresh, again] = [
      await desk.modelcompat(['compare', 'v1', 'again', '--json']),
      await desk.modelcompat(['compare', 'v1', 'old', '--json']),
    ];
    expect(again.exitCode, again.all).toBe(0);
    expect(JSON.parse(again.stdout).cases).toEqual(JSON.parse(fresh.stdout).cases);
    await rm(path.join(desk.dir, 'old/plan.json'));
    const blind = await desk.modelcompat(['compare', 'v1', 'old']);
    expect([blind.exitCode, blind.stderr]).toEqual([2, expect.stringContaining('plan')]);
  });

  it('finds nothing decided in a run of errors, and never passes it', async () => {
    await record('errors', ({ method }) => (method === 'GET' ? undefined : RATE_LIMITED), [
      ...['--trials', '1', '--case', 'desk/c1'],
    ]);
    const result = await desk.modelcompat(['compare', 'v1', 'errors', '--json']);
    expect(result.exitCode, result.all).toBe(4);
    expect(JSON.parse(result.stdout).code).toBe('compare-no-trials-candidate');
  });

  it('does not pass a run that was cut short', async () => {
    await cp(path.join(desk.dir, 'again'), path.join(desk.dir, 'cut'), { recursive: true });
    const run = { ...(await json('cut/run.json')), id: 'cut', status: 'interrupted' };
    await writeFile(path.join(desk.dir, 'cut/run.json'), JSON.stringify(run));
    for (const [name, kept] of [
      ['records.jsonl', 400],
      ['grades.jsonl', 401],
    ] as const) {
      const file = path.join(desk.dir, 'cut', name);
      const lines = (await readFile(file, 'utf8')).split('\n').slice(0, kept);
      await writeFile(file, `${lines.join('\n')}\n`);
    }
    const result = await desk.modelcompat(['compare', 'v1', 'cut', '--json']);
    expect(result.exitCode, result.all).toBe(4);
    const { warnings } = JSON.parse(result.stdout);
    expect(warnings[0]).toMatchObject({ code: 'compare-unfinished', params: { status: 'interrupted' } });
  });

  it('says of what two runs differ, beside the verdict', async () => {
    await cp(path.join(desk.dir, 'again'), path.join(desk.dir, 'hotter'), { recursive: true });
    const run = await json('hotter/run.json');
    run.id = 'hotter';
    run.environment = {
      ...run.environment,
      chatTemplateSha256: 'abc',
      argv: ['--tool-call-parser', 'hermes'],
    };
    run.targetDeclaration = { ...run.targetDeclaration, sampling: { temperature: 0.5 } };
    await writeFile(path.join(desk.dir, 'hotter/run.json'), JSON.stringify(run));
    const result = await desk.modelcompat(['compare', 'v1', 'hotter', '--json']);
    expect(result.exitCode, result.all).toBe(0);
    const { differences, warnings } = JSON.parse(result.stdout);
    const names = differences.map(({ name }: { name: string }) => name);
    expect(names).toEqual(['chatTemplateSha256', 'argv', 'toolCallParser', 'sampling']);
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'compare-other-sampling' }));
  });

  it('tells times, tokens and rates, and leaves out times that cannot be', async () => {
    await cp(path.join(desk.dir, 'again'), path.join(desk.dir, 'odd'), { recursive: true });
    const file = path.join(desk.dir, 'odd/grades.jsonl');
    const text = await readFile(file, 'utf8');
    await writeFile(
      file,
      text.replace(/"totalMs":[\d.]+/, '"totalMs":null').replace(/"totalMs":[\d.]+/, '"totalMs":-3'),
    );
    const result = await desk.modelcompat(['compare', 'v1', 'odd', '--out', 'odd-cmp', '--json']);
    expect(result.exitCode, result.all).toBe(0);
    const { measures, warnings } = JSON.parse(result.stdout);
    expect(measures.badTimes).toEqual({ base: 0, candidate: 2 });
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'compare-bad-times' }));
    const trials = CASES * Number(TRIALS);
    expect(measures.rates).toContainEqual(
      expect.objectContaining({
        name: 'task-success',
        candidate: expect.objectContaining({ shown: trials, of: trials }),
      }),
    );
    expect(measures.quantities.map(({ name }: { name: string }) => name)).toContain('total-time');
    for (const page of ['comparison.md', 'comparison.html'])
      expect(await readFile(path.join(desk.dir, 'odd-cmp', page), 'utf8')).toContain('time to the end');
  });

  it('never passes a run without trials', async () => {
    await cp(path.join(desk.dir, 'again'), path.join(desk.dir, 'empty'), { recursive: true });
    const header = (await readFile(path.join(desk.dir, 'again/grades.jsonl'), 'utf8')).split('\n')[0];
    await desk.write({
      'empty/grades.jsonl': `${header}\n`,
      'empty/records.jsonl': '',
      'empty/run.json': JSON.stringify({ ...(await json('empty/run.json')), id: 'empty', trials: 0 }),
    });
    for (const sides of [
      ['v1', 'empty'],
      ['empty', 'v1'],
    ]) {
      const result = await desk.modelcompat(['compare', ...sides, '--json']);
      expect(result.exitCode, result.all).toBe(4);
      expect(JSON.parse(result.stdout).code).toMatch(/^compare-no-trials-/);
    }
  });

  it.each<[string, readonly string[], string]>([
    ['a run that is not there', ['v1', 'nowhere'], 'nowhere'],
    ['another version of the format', ['v1', 'future'], 'run@9'],
    ['runs without a common case', ['v1', 'other'], 'no case in common'],
    ['a baseline that is none', ['basis.json', 'v1'], 'basis.json'],
    ['a grade made by hand', ['v1', 'forged'], 'grades.jsonl'],
    ['a folder that is full', ['v1', 'again', '--out', 'v1'], 'not empty'],
    ['one run alone', ['v1'], 'candidate'],
    ['half a run, whose manifest is torn', ['v1', 'torn'], 'torn'],
    ['records without a manifest', ['v1', 'headless'], 'headless'],
    ['a baseline of another version', ['older.json', 'v1'], 'baseline@0'],
    ['a plan in place of a run', ['v1/plan.json', 'v1'], 'plan.json'],
  ])('exits 2 for %s', async (_name, argv, words) => {
    await badInput();
    const result = await desk.modelcompat(['compare', ...argv]);
    expect([result.exitCode, result.stderr]).toEqual([2, expect.stringContaining(words)]);
  });
});

const RATE_LIMITED = { kind: 'status', status: 429, headers: { 'retry-after': '0' } } as const;

/** Folders and files that no comparison may take. */
async function badInput(): Promise<void> {
  const run = await json('v1/run.json');
  const grades = (await readFile(path.join(desk.dir, 'v1/grades.jsonl'), 'utf8')).trimEnd().split('\n');
  const [header = '', first = ''] = grades;
  const grade = JSON.parse(first);
  await desk.write({
    'future/run.json': JSON.stringify({ ...run, schema: 'modelcompat/run@9' }),
    'basis.json': '{"schema": "modelcompat/baseline@1", "cases": []}',
    'older.json': '{"schema": "modelcompat/baseline@0", "cases": []}',
    'torn/run.json': JSON.stringify(run).slice(0, 100),
    'headless/records.jsonl': '{}\n',
    'other/run.json': JSON.stringify({ ...run, id: 'other' }),
    'other/records.jsonl': '{}\n',
    'other/grades.jsonl': `${header}\n${JSON.stringify({ ...grade, case: 'other/case' })}\n`,
    'forged/run.json': JSON.stringify({ ...run, id: 'forged' }),
    'forged/records.jsonl': '{}\n',
    'forged/grades.jsonl': `${header}\n${JSON.stringify({ ...grade, status: 'green' })}\n`,
  });
}
