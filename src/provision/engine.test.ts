import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CommandScript, sampleProvision } from '../testing/sample-provision.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { engineVersion, provideEngine } from './engine.ts';

const VERSION = 'version: 0.7.0 (build 11669, commit Debian)\nbuilt with GNU 16.2.0 for Linux x86_64\n';
const runs =
  (...programs: readonly string[]): CommandScript =>
  (line) =>
    programs.some((program) => line === `${program} --version`) ? VERSION : undefined;

describe('finding an engine', () => {
  it('takes the one that the variable names before all others', async () => {
    const { provision, ran } = sampleProvision('/cache', {
      variables: { MODELCOMPAT_LLAMA_SERVER: '/mine/llama-server' },
      programs: ['llama-server'],
      script: runs('/mine/llama-server', 'llama-server'),
    });
    expect(await provideEngine(provision)).toEqual({
      kind: 'had',
      value: { binary: '/mine/llama-server', version: 'b11669', from: 'variable' },
    });
    expect(ran).toEqual(['/mine/llama-server --version']);
  });

  it('does not replace a broken engine that the variable names by another', async () => {
    const { provision } = sampleProvision('/cache', {
      variables: { MODELCOMPAT_LLAMA_SERVER: '/mine/llama-server' },
      programs: ['llama-server'],
      script: runs('llama-server'),
    });
    expect(await provideEngine(provision)).toEqual({
      kind: 'missing',
      reasons: [
        {
          code: 'provision-engine-broken',
          params: { path: '/mine/llama-server', detail: 'no such program' },
        },
      ],
    });
  });

  it('prefers PATH to the cache', async () => {
    const cached = join('/cache', 'llama.cpp', 'llama-server');
    const { provision } = sampleProvision('/cache', {
      programs: ['llama-server', cached],
      script: runs('llama-server', cached),
    });
    expect(await provideEngine(provision)).toMatchObject({ value: { from: 'path' } });
  });

  it('takes the cached one where the one on PATH does not run', async () => {
    const cached = join('/cache', 'llama.cpp', 'llama-server');
    const { provision } = sampleProvision('/cache', {
      programs: ['llama-server', cached],
      script: runs(cached),
    });
    expect(await provideEngine(provision)).toMatchObject({ value: { binary: cached, from: 'cache' } });
  });

  it.each([
    ['an offline machine', { variables: { MODELCOMPAT_OFFLINE: '1' } }, 'provision-offline'],
    ['another platform', { platform: 'darwin' }, 'provision-engine-platform'],
    ['a Linux without apt', { programs: ['dpkg'] }, 'provision-engine-tools'],
  ])('says why none is fetched on %s, and runs nothing', async (_what, facts, code) => {
    const { provision, ran } = sampleProvision('/cache', facts);
    expect(await provideEngine(provision)).toMatchObject({ kind: 'missing', reasons: [{ code }] });
    expect(ran).toEqual([]);
  });

  it('says which step of fetching failed, and leaves nothing behind', async () => {
    await using folder = await scratchFolder();
    const { provision, told } = sampleProvision(folder.path, {
      programs: ['apt-get', 'apt-config', 'dpkg'],
      script: (line) =>
        line.startsWith('apt-get -qq') ? undefined : "'http://m.test/d/dists/x/InRelease' y 0",
    });
    const engine = await provideEngine(provision);
    // On a machine that is no Debian it ends one step earlier, for want of a suite.
    expect(engine).toMatchObject({
      kind: 'missing',
      reasons: [{ code: expect.stringMatching(/^provision-engine-(fetch-failed|no-mirror)$/) }],
    });
    expect(told).toEqual([{ code: 'provision-engine-fetching', params: {} }]);
    expect(await readdir(folder.path)).toEqual([]);
  });

  it('says so where the cache cannot be written', async () => {
    await using folder = await scratchFolder();
    await writeFile(join(folder.path, 'file'), '');
    const { provision } = sampleProvision(join(folder.path, 'file', 'cache'), {
      programs: ['apt-get', 'apt-config', 'dpkg'],
    });
    expect(await provideEngine(provision)).toMatchObject({ reasons: [{ code: 'provision-disk' }] });
  });
});

describe('the version of an engine', () => {
  it.each([
    [VERSION, 'b11669'],
    ['version: 4567 (0a1b2c3d)\nbuilt with cc', 'b4567'],
    ['  something else\n', 'something else'],
    ['', ''],
  ])('%j is %j', (output, version) => {
    expect(engineVersion(output)).toBe(version);
  });
});
