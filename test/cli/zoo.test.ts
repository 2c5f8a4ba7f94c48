import { describe, expect, it } from 'vitest';
import { aDesk, modelsYaml, suiteYaml } from './cli.ts';

const request = { model: 'm', messages: [{ role: 'user', content: 'hi' }] };
const choice = (finish: string) => ({
  index: 0,
  message: { role: 'assistant', content: 'Hi.' },
  finish_reason: finish,
});
const completion = (finish: string) => ({
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_762_000_000,
    model: 'm',
    choices: [choice(finish)],
    usage: { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 },
  },
});
const BUGS = JSON.stringify([
  { id: 'odd-finish', request, faulty: completion('finished'), correct: completion('stop') },
]);

describe('zoo serve', () => {
  it('prints its port first, and a run tells its broken side from its sound one', async () => {
    await using desk = await aDesk({
      'bugs.json': BUGS,
      's.yaml': suiteYaml(
        `  - id: bare\n    headers: {x-case: odd-finish}\n    request: ${JSON.stringify(request)}\n`,
      ),
    });
    const serving = desk.modelcompat(['zoo', 'serve', 'bugs.json', '--chunks', 'bytes:5']);
    const first = await firstLine(serving);
    const { port } = JSON.parse(first);
    for (const [side, exitCode] of [
      ['faulty', 1],
      ['correct', 0],
    ] as const) {
      await desk.write({ 'models.yaml': modelsYaml(`http://127.0.0.1:${port}/${side}/v1`) });
      const run = await desk.modelcompat([
        ...['run', '--suite', 's.yaml', '--out', side, '--trials', '8', '--concurrency', '8'],
      ]);
      expect([side, run.exitCode], run.all).toEqual([side, exitCode]);
    }
    serving.kill('SIGTERM');
    const ended = await serving;
    expect([ended.exitCode, ended.stdout], ended.all).toEqual([0, first]);
  });

  it.each([
    ['another action', ['zoo', 'feed', 'bugs.json'], 'feed'],
    ['no bug', ['zoo', 'serve', 'one.json'], 'one.json.request'],
    ['a broken line', ['zoo', 'serve', 'torn.jsonl'], 'torn.jsonl:2:8'],
    ['odd chunks', ['zoo', 'serve', 'bugs.json', '--chunks', 'line'], '--chunks'],
    ['an odd port', ['zoo', 'serve', 'bugs.json', '--port', '99999'], '--port'],
  ])('exits 2 for %s', async (_name, argv, words) => {
    await using desk = await aDesk({
      'bugs.json': BUGS,
      'one.json': '{"id": "x"}',
      'torn.jsonl': '{"id": 1}\n{"id": }',
    });
    const result = await desk.modelcompat(argv);
    expect(result.exitCode, result.all).toBe(2);
    expect(result.stderr).toContain(words);
  });
});

describe('selftest', () => {
  it('proves that known bugs are caught and that sound servers raise no alarm', async () => {
    await using desk = await aDesk();
    const result = await desk.modelcompat(['selftest', '--trials', '1', '--seed', '11', '--json']);
    const { schema, seed, all, classes, quiet, belowFloor, unjudged } = JSON.parse(result.stdout);
    expect([schema, seed]).toEqual(['modelcompat/selftest@1', 11]);
    expect(classes.length).toBeGreaterThan(20);
    const sum = (key: 'bugs' | 'caught' | 'caughtWithBaseline') =>
      classes.reduce((all: number, each: Record<typeof key, number>) => all + each[key], 0);
    expect([all.bugs, all.caught, all.caughtWithBaseline]).toEqual([
      sum('bugs'),
      sum('caught'),
      sum('caughtWithBaseline'),
    ]);
    const { n, rate, low, high } = all.recallWithBaseline;
    expect([n, rate]).toEqual([all.bugs, expect.closeTo(all.caughtWithBaseline / all.bugs, 3)]);
    expect(low < rate && rate < high).toBe(true);
    const alarms = [all, quiet].flatMap((each) => [...each.alarms, ...each.compareAlarms]);
    expect({ alarms, belowFloor, unjudged }).toEqual({ alarms: [], belowFloor: [], unjudged: [] });
    expect(result.exitCode).toBe(0);
  }, 120_000);

  it('tells which known bugs a suite would catch, and what it never asks', async () => {
    await using desk = await aDesk({
      'mine.yaml': suiteYaml(
        '  - id: streamed\n    request: {stream: true, messages: [{role: user, content: "Say hello."}]}\n',
      ),
    });
    const result = await desk.modelcompat(['selftest', '--suite', 'mine.yaml', '--json']);
    expect(result.exitCode, result.all).toBe(0);
    const { schema, cases, all, wanted, entries } = JSON.parse(result.stdout);
    expect([schema, cases]).toEqual(['modelcompat/selftest-suite@1', 1]);
    expect(all.asked + all.neverAsked.length).toBe(all.bugs);
    expect(all.caught + all.unseen.length).toBe(all.asked);
    expect(all.caught).toBeGreaterThan(5);
    const of = (id: string) => entries.find((entry: { id: string }) => entry.id === id);
    expect(of('vllm-hunyuan-answer-tag-leak')).toMatchObject({ asked: 1, caught: { case: 'desk/streamed' } });
    expect(of('ollama-stream-toolcall-no-index')).toMatchObject({ asked: 0, caught: null });
    const calls = wanted.find(({ bugs }: { bugs: string[] }) =>
      bugs.includes('ollama-stream-toolcall-no-index'),
    );
    expect(calls.requests).toBe('chat + stream + tools:1');
    const empty = await desk.modelcompat(['selftest', '--suite', 'none/*.yaml']);
    expect(empty.exitCode, empty.all).toBe(2);
  }, 60_000);

  it('looks at one class or bug alone, and exits 2 where there is none', async () => {
    await using desk = await aDesk();
    const some = await desk.modelcompat(['selftest', '--class', 'models-*', '--trials', '1']);
    expect(some.stdout).toMatch(/^models-endpoint +2 +\d +2 +2 /m);
    expect(some.stdout).toContain('95 % interval');
    const none = await desk.modelcompat(['selftest', '--case', 'no-such-bug']);
    expect([none.exitCode, none.stderr], none.all).toEqual([2, expect.stringContaining('no-such-bug')]);
    const partly = await desk.modelcompat(['selftest', '--write-floor', '--class', 'usage']);
    expect([partly.exitCode, partly.stderr], partly.all).toEqual([
      2,
      expect.stringContaining('--write-floor'),
    ]);
  }, 60_000);
});

/** The first whole line of standard output, while the program goes on. */
function firstLine(call: ReturnType<Awaited<ReturnType<typeof aDesk>>['modelcompat']>): Promise<string> {
  const { stdout } = call as unknown as { readonly stdout: NodeJS.ReadableStream };
  return new Promise((resolve, reject) => {
    let text = '';
    stdout.on('data', (piece) => {
      text += String(piece);
      if (text.includes('\n')) resolve(text.slice(0, text.indexOf('\n')));
    });
    stdout.on('end', () => reject(new Error(`ended: ${text}`)));
  });
}
