import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { aDesk } from '../cli/cli.ts';
import { engineOrReason, modelOrReason, titled } from './real-engine.ts';

const [engine, model] = [await engineOrReason(), await modelOrReason()];
const reason = engine.reason ?? model.reason;

describe.skipIf(reason !== null)(titled('modelcompat demo', reason), () => {
  it('runs the smoke suites on a real engine with a real model and says where the report lies', async () => {
    await using desk = await aDesk();
    const run = await desk.modelcompat(['demo', '--require-engine', '--out', 'out'], {
      env: { LANG: 'C', NO_COLOR: '1' },
    });
    expect(run.exitCode, run.all).toBe(0);
    expect(run.all).toMatch(/real engine with a real small model/);
    expect(run.all).toContain('report.html');
    const report = JSON.parse(await readFile(path.join(desk.dir, 'out/report.json'), 'utf8'));
    expect(report.run.environment).toMatchObject({ engine: 'llama.cpp' });
    expect(report.totals.cases).toBeGreaterThan(15);
    expect(report.totals.errors).toBe(0);
    expect(report.totals.passed).toBeGreaterThan(0);
    const shown = JSON.parse(
      await readFile(path.join(desk.dir, 'out/stand-in-upgrade/comparison.json'), 'utf8'),
    );
    expect(shown).toMatchObject({ verdict: 'fail', base: { failed: 0 } });
    expect(shown.findings[0].id).toBe('golden.content');
    expect(run.all).toMatch(/Layer: reasoning-parser/);
  });
});

describe('modelcompat demo without an engine', () => {
  const env = {
    LANG: 'C',
    NO_COLOR: '1',
    MODELCOMPAT_OFFLINE: '1',
    MODELCOMPAT_CACHE: '/nonexistent-cache',
    PATH: path.dirname(process.execPath),
  };

  it('replays recorded answers and says so in its first line', async () => {
    await using desk = await aDesk();
    const run = await desk.modelcompat(['demo', '--out', 'out'], { env, extendEnv: false });
    expect(run.exitCode, run.all).toBe(0);
    expect(run.stderr.split('\n')[0]).toMatch(/^REPLAY/);
  });

  it('exits 3 with --require-engine', async () => {
    await using desk = await aDesk();
    const run = await desk.modelcompat(['demo', '--require-engine', '--out', 'out'], {
      env,
      extendEnv: false,
    });
    expect(run.exitCode, run.all).toBe(3);
  });
});
