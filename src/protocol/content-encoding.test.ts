import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { decompress } from './content-encoding.ts';

const plain = Buffer.from('data: {"a":"é"}\n\n'.repeat(50));

describe('decompress', () => {
  it.each([
    ['gzip', gzipSync(plain), 'gzip'],
    ['x-gzip', gzipSync(plain), 'x-gzip'],
    ['GZIP', gzipSync(plain), 'gzip'],
    ['deflate', deflateSync(plain), 'deflate'],
    ['deflate', deflateRawSync(plain), 'deflate'],
    ['br', brotliCompressSync(plain), 'br'],
    ['gzip, br', brotliCompressSync(gzipSync(plain)), 'gzip, br'],
    ['identity', plain, null],
    ['', plain, null],
  ])('removes %j', (header, bytes, label) => {
    const opened = decompress(bytes, header);
    expect(Buffer.from(opened.bytes).equals(plain)).toBe(true);
    expect(opened.label).toBe(label);
  });

  it.each([
    ['gzip', gzipSync(plain)],
    ['deflate', deflateSync(plain)],
  ])('opens a cut %s body as far as it goes', (header, bytes) => {
    const opened = decompress(bytes.subarray(0, bytes.length - 12), header);
    expect(opened.label).toBe(header);
    expect(opened.bytes.length).toBeGreaterThan(0);
    expect(plain.subarray(0, opened.bytes.length).equals(opened.bytes)).toBe(true);
  });

  it.each([
    ['gzip', plain, 'broken'],
    ['br', Buffer.from('no'), 'broken'],
    ['zstd', plain, 'unknown'],
    ['__proto__', plain, 'unknown'],
  ])('leaves %s that cannot be opened as received', (header, bytes, label) => {
    expect(decompress(bytes, header)).toEqual({ bytes, label });
  });

  it('does not follow a bomb', () => {
    const bomb = gzipSync(Buffer.alloc(65 * 1024 * 1024));
    expect(decompress(bomb, 'gzip')).toEqual({ bytes: bomb, label: 'broken' });
  });
});
