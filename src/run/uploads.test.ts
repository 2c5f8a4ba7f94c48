import { join } from 'node:path';
import { expect, it } from 'vitest';
import { readUploads } from './uploads.ts';

const read: string[] = [];
const files = {
  readBytes: (path: string) => {
    read.push(path);
    return Promise.resolve({ bytes: new Uint8Array([read.length]) });
  },
};
const upload = (file: string) =>
  readUploads({ multipart: { f: { file } } }, 'suites/audio/speech.yaml', files);

it('reads files beside the suite or below it', async () => {
  expect(await upload('clips/a.wav')).toEqual(new Map([['clips/a.wav', new Uint8Array([1])]]));
  expect(read).toEqual([join('suites/audio', 'clips/a.wav')]);
});

it.each(['../secrets.txt', '/etc/passwd', 'a/../../b', 'C:\\keys.txt', 'c:/keys.txt', '..'])(
  'does not send %s away',
  async (file) => {
    expect(await upload(file)).toMatchObject({
      problem: { code: 'upload-outside-suite', params: { path: file } },
    });
  },
);

it('hands on why a file cannot be read', async () => {
  const problem = { code: 'unexpected-error', params: { detail: 'no such file' } };
  const missing = { readBytes: () => Promise.resolve({ problem }) };
  expect(await readUploads({ multipart: { f: [{ file: 'a' }] } }, 's.yaml', missing)).toEqual({ problem });
});

it('reads nothing for a request without files', async () => {
  const untouched = { readBytes: () => Promise.reject(new Error('read')) };
  expect(await readUploads({ multipart: { f: 'text' } }, 's.yaml', untouched)).toEqual(new Map());
});
