import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, type Desk, modelsYaml, suiteYaml } from './cli.ts';

const TRIALS = 60;
const CONCURRENCY = 4;
const SUITE = suiteYaml(`  - id: even
    request: {messages: [{role: user, content: even}]}
    expect: [{text: {contains: ok}}]
  - id: odd
    request: {messages: [{role: user, content: odd}]}
    expect: [{text: {equals: never}}]
`);
const ARGV = [
  'run',
  '--suite',
  's.yaml',
  '--trials',
  String(TRIALS / 2),
  '--concurrency',
  String(CONCURRENCY),
  '--out',
  'out',
];

const slow = () =>
  startFakeEndpoint(async ({ method }) => {
    if (method === 'GET') return undefined;
    await new Promise((resolve) => setTimeout(resolve, 15));
    return { text: 'ok' };
  });
const posts = (server: Awaited<ReturnType<typeof slow>>) =>
  server.requests.filter(({ method }) => method === 'POST').length;
const wholeLines = async (desk: Desk) => {
  const text = await readFile(path.join(desk.dir, 'out/records.jsonl'), 'utf8').catch(() => '');
  return text.split('\n').slice(0, -1);
};
const records = async (desk: Desk) => (await wholeLines(desk)).map((line) => JSON.parse(line));
const report = async (desk: Desk) =>
  JSON.parse(await readFile(path.join(desk.dir, 'out/report.json'), 'utf8'));
const judged = ({ totals, cases }: { totals: Record<string, unknown>; cases: Record<string, unknown>[] }) => {
  return { totals, cases: cases.map(({ seconds: _seconds, ...rest }) => rest) };
};

describe('a run that is killed', () => {
  it('at random moments loses no trial, counts none twice, and sends no finished trial again', async () => {
    await using server = await slow();
    await using desk = await aDesk({ 'models.yaml': modelsYaml(server.baseUrl), 's.yaml': SUITE });
    let kills = 0;
    for (const at of [3, 17, 18, 41]) {
      const run = desk.modelcompat(kills === 0 ? ARGV : [...ARGV, '--resume']);
      while (posts(server) < at + kills * CONCURRENCY) await new Promise((resolve) => setTimeout(resolve, 2));
      run.kill('SIGKILL');
      await run;
      kills += 1;
      const ids = (await records(desk)).map((each) => `${each.case}#${each.trial}`);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const last = await desk.modelcompat([...ARGV, '--resume']);
    expect(last.exitCode, last.all).toBe(1);
    const all = await records(desk);
    expect(new Set(all.map((each) => `${each.case}#${each.trial}`)).size).toBe(TRIALS);
    expect(all).toHaveLength(TRIALS);
    expect(posts(server)).toBeLessThanOrEqual(TRIALS + kills * CONCURRENCY);

    await using unbroken = await aDesk({ 'models.yaml': modelsYaml(server.baseUrl), 's.yaml': SUITE });
    await unbroken.modelcompat(ARGV);
    expect(judged(await report(desk))).toEqual(judged(await report(unbroken)));
  }, 60_000);

  it('by Ctrl-C exits 130, keeps what is done with a report, and can be finished', async () => {
    await using server = await slow();
    await using desk = await aDesk({ 'models.yaml': modelsYaml(server.baseUrl), 's.yaml': SUITE });
    const run = desk.modelcompat(ARGV);
    while (posts(server) < 20) await new Promise((resolve) => setTimeout(resolve, 2));
    run.kill('SIGINT');
    const stopped = await run;
    expect(stopped.exitCode, stopped.all).toBe(130);
    const half = await report(desk);
    expect(half.run.status).toBe('interrupted');
    const done = (await records(desk)).length;
    expect(done).toBeGreaterThanOrEqual(16);
    expect(done).toBeLessThan(TRIALS);
    const sent = posts(server);
    const rest = await desk.modelcompat([...ARGV, '--resume']);
    expect(rest.exitCode, rest.all).toBe(1);
    expect(posts(server) - sent).toBe(TRIALS - done);
    expect((await report(desk)).totals.trials).toBe(TRIALS);
  }, 60_000);

  it('in the middle of a line is repaired: the torn line is cut and its trial run again', async () => {
    await using server = await slow();
    await using desk = await aDesk({ 'models.yaml': modelsYaml(server.baseUrl), 's.yaml': SUITE });
    const run = desk.modelcompat(ARGV);
    while ((await wholeLines(desk)).length < 10) await new Promise((resolve) => setTimeout(resolve, 2));
    run.kill('SIGKILL');
    await run;
    const text = await readFile(path.join(desk.dir, 'out/records.jsonl'), 'utf8');
    const whole = text.slice(0, text.lastIndexOf('\n') + 1);
    const [line = ''] = whole.split('\n');
    const rest = whole.slice(line.length + 1);
    await desk.write({ 'out/records.jsonl': rest + line.slice(0, Math.floor(line.length / 2)) });
    const again = await desk.modelcompat([...ARGV, '--resume']);
    expect(again.exitCode, again.all).toBe(1);
    const all = await records(desk);
    expect(new Set(all.map((each) => `${each.case}#${each.trial}`)).size).toBe(TRIALS);
    expect(all).toHaveLength(TRIALS);
  }, 60_000);

  it('is not finished by a command that would ask other questions', async () => {
    await using server = await slow();
    await using desk = await aDesk({ 'models.yaml': modelsYaml(server.baseUrl), 's.yaml': SUITE });
    const run = desk.modelcompat(ARGV);
    while (posts(server) < 5) await new Promise((resolve) => setTimeout(resolve, 2));
    run.kill('SIGINT');
    await run;
    const other = await desk.modelcompat([...ARGV, '--case', 'odd', '--resume']);
    expect(other.exitCode, other.all).toBe(2);
    expect(other.all).toContain('resume-plan-differs');
  }, 60_000);
});
