import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFiles } from './files.ts';

const files = createFiles();
let dir = '';
const inFolder = (name: string) => join(dir, name);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'modelcompat-files-'));
  await mkdir(inFolder('suites/core'), { recursive: true });
  await writeFile(inFolder('suites/core/b.yaml'), '\ufeffschema: é\r\n');
  await writeFile(inFolder('suites/a.yaml'), Uint8Array.from([0x61, 0xff]));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('files', () => {
  it('are read as UTF-8 without their byte-order mark, with their line ends', async () => {
    expect(await files.readText(inFolder('suites/core/b.yaml'), 100)).toEqual({ text: 'schema: é\r\n' });
    expect(await files.readBytes(inFolder('suites/a.yaml'), 2)).toEqual({ bytes: Buffer.from([0x61, 0xff]) });
  });

  it.each([
    ['nothing.yaml', 'file-missing'],
    ['suites', 'file-not-a-file'],
    ['suites/a.yaml/x', 'file-missing'],
    ['suites/a.yaml', 'file-not-utf8'],
    ['suites/core/b.yaml', 'file-too-large'],
  ])('say why they cannot be read: %s is %s', async (name, code) => {
    expect(await files.readText(inFolder(name), 5)).toMatchObject({
      problem: { code, params: { file: inFolder(name) } },
    });
  });

  it('exist as files, as folders or not at all', async () => {
    expect(await files.exists(inFolder('suites'))).toBe('folder');
    expect(await files.exists(inFolder('suites/a.yaml'))).toBe('file');
    expect(await files.exists(inFolder('none'))).toBeNull();
  });

  it('are found by patterns, sorted and with forward slashes', async () => {
    expect(await files.glob(['suites/**/*.yaml', '*.none'], dir)).toEqual([
      'suites/a.yaml',
      'suites/core/b.yaml',
    ]);
  });

  it('are written whole, in folders that are made for them, without a trace of the way', async () => {
    await files.write(inFolder('new/deep/x.txt'), 'one');
    await files.write(inFolder('new/deep/x.txt'), 'two');
    expect(await files.readText(inFolder('new/deep/x.txt'), 10)).toEqual({ text: 'two' });
    expect(await readdir(inFolder('new/deep'))).toEqual(['x.txt']);
  });
});
