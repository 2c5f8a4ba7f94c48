import { describe, expect, it } from 'vitest';
import { aDesk } from './cli.ts';

const probed = (version: string, n: string, stop = 'works') =>
  JSON.stringify({
    schema: 'modelcompat/probe@1',
    run: `r-${version}`,
    target: `m@${version}`,
    model: 'm',
    engine: 'vllm',
    engineVersion: version,
    probed: '2026-01-01T00:00:00.000Z',
    harness: '0',
    requests: 2,
    features: Object.entries({ n, stop, chat: 'unknown' }).map(([feature, state]) => ({
      feature,
      api: 'chat',
      state,
      code: 'probe-works-alone',
      params: {},
      message: '',
      trials: [],
    })),
  });

describe('modelcompat matrix', () => {
  it('puts probes side by side, in the terminal, as Markdown and as JSON', async () => {
    await using desk = await aDesk({
      'old.json': probed('0.9', 'ignored'),
      'new.json': probed('0.10', 'works'),
    });
    const shown = await desk.modelcompat(['matrix', 'new.json', 'old.json']);
    expect(shown.exitCode, shown.all).toBe(0);
    expect(shown.stdout).toMatch(/m@0\.9 \(vllm 0\.9\)\s+m@0\.10 \(vllm 0\.10\)\s+works in/);
    expect(shown.stdout).toMatch(/^n\s+ignored\s+works\s+vllm ≥ 0\.10$/m);
    const page = await desk.modelcompat(['matrix', 'new.json', 'old.json', '--format', 'md']);
    expect(page.stdout).toContain('| n | ignored | works | vllm ≥ 0.10 |');
    const json = await desk.modelcompat(['matrix', 'new.json', 'old.json', '--json']);
    expect(JSON.parse(json.stdout)).toMatchObject({
      schema: 'modelcompat/matrix@1',
      columns: [{ run: 'r-0.9' }, { run: 'r-0.10' }],
    });
  });

  it.each([
    ['stop', 0, 'yes '],
    ['n, stop', 1, 'no '],
    ['chat', 4, 'unknown '],
  ])('answers "%s" with exit code %i', async (question, exitCode, word) => {
    await using desk = await aDesk({ 'a.json': probed('0.9', 'ignored') });
    const run = await desk.modelcompat(['matrix', 'a.json', '--ask', question]);
    expect(run.exitCode, run.all).toBe(exitCode);
    expect(run.stdout).toContain(word);
  });

  it('says what it does not know', async () => {
    await using desk = await aDesk({ 'a.json': probed('0.9', 'works') });
    const words = await desk.modelcompat(['matrix', 'a.json', '--ask', 'juggling']);
    expect([words.exitCode, words.stderr]).toEqual([2, expect.stringContaining('n, stop, chat')]);
    const none = await desk.modelcompat(['matrix']);
    expect([none.exitCode, none.stderr]).toEqual([2, expect.stringContaining('modelcompat probe')]);
  });
});
