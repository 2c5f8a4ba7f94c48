import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFiles } from '../adapters/files.ts';
import type { Files } from '../ports.ts';
import { memoryFiles } from './memory-files.ts';

const content: Readonly<Record<string, string | Uint8Array>> = {
  'a.yaml': 'é',
  'sub/b.yml': 'b',
  'sub/deep/c.yaml': 'c',
  'sub/tools.yaml': 't',
  'bad.txt': new Uint8Array([0xff]),
};

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'files-'));
  for (const [name, bytes] of Object.entries(content)) {
    await mkdir(path.dirname(path.join(folder, name)), { recursive: true });
    await writeFile(path.join(folder, name), bytes);
  }
});
afterAll(() => rm(folder, { recursive: true }));

const implementations: readonly (readonly [string, () => Files])[] = [
  ['on disk', createFiles],
  [
    'in memory',
    () =>
      memoryFiles(
        Object.fromEntries(Object.entries(content).map(([name, bytes]) => [path.join(folder, name), bytes])),
      ),
  ],
];

describe.each(implementations)('files %s', (_where, create) => {
  const at = (name: string) => path.join(folder, name);

  it('are read whole, or not at all with a reason', async () => {
    const files = create();
    const problem = async (name: string, maxBytes: number) => {
      const read = await files.readText(at(name), maxBytes);
      return 'problem' in read ? read.problem.code : read.text;
    };
    expect(await problem('a.yaml', 2)).toBe('é');
    expect(await problem('a.yaml', 1)).toBe('file-too-large');
    expect(await problem('none.yaml', 9)).toBe('file-missing');
    expect(await problem('bad.txt', 9)).toBe('file-not-utf8');
    expect(await files.readBytes(at('bad.txt'), 9)).toMatchObject({ bytes: { 0: 0xff } });
  });

  it('are told from folders', async () => {
    const files = create();
    expect(await Promise.all(['a.yaml', 'sub', 'none'].map((name) => files.exists(at(name))))).toEqual([
      'file',
      'folder',
      null,
    ]);
  });

  it('are found by patterns, sorted, less what is excluded', async () => {
    const files = create();
    expect(await files.glob(['**/*.{yaml,yml}', '!**/tools.yaml'], folder)).toEqual([
      'a.yaml',
      'sub/b.yml',
      'sub/deep/c.yaml',
    ]);
    expect(await files.glob(['sub/*.yml'], folder)).toEqual(['sub/b.yml']);
  });

  it('are written', async () => {
    const files = create();
    await files.write(at('a-new.txt'), 'x');
    expect(await files.readText(at('a-new.txt'), 9)).toEqual({ text: 'x' });
  });
});
