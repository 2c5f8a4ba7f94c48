import { describe, expect, it } from 'vitest';
import { encodeGguf } from './gguf.ts';

describe('a GGUF file', () => {
  it('is magic, version, counts, metadata, tensor infos, and data on a border of 32 bytes', () => {
    const bytes = Buffer.from(
      encodeGguf({ k: { u32: 7 } }, [{ name: 't', shape: [2], data: Float32Array.of(1, -2) }]),
    );
    const head = [
      Buffer.from('GGUF'),
      ...['03000000', '0100000000000000', '0100000000000000'], // version 3, one tensor, one key
      ...['0100000000000000', '6b', '04000000', '07000000'], // "k", type u32, 7
      ...['0100000000000000', '74', '01000000', '0200000000000000', '00000000', '0000000000000000'], // "t", 1 dimension of 2, f32, offset 0
    ].map((part) => (typeof part === 'string' ? Buffer.from(part, 'hex') : part));
    const length = Buffer.concat(head).length;
    expect(bytes.subarray(0, length)).toEqual(Buffer.concat(head));
    const data = Math.ceil(length / 32) * 32;
    expect([bytes.readFloatLE(data), bytes.readFloatLE(data + 4)]).toEqual([1, -2]);
    expect(bytes.length).toBe(data + 32);
  });

  it.each([
    ['f32', { f32: 0.5 }, '060000000000003f'],
    ['bool', { bool: true }, '0700000001'],
    ['text', { text: 'é' }, '080000000200000000000000c3a9'],
    ['a list of integers', { i32s: [-1] }, '09000000050000000100000000000000ffffffff'],
    [
      'a list of texts',
      { texts: ['a', ''] },
      '09000000080000000200000000000000010000000000000061' + '0000000000000000',
    ],
  ])('writes %s with its type', (_what, value, hex) => {
    const bytes = Buffer.from(encodeGguf({ k: value }, []));
    expect(bytes.subarray(4 + 4 + 8 + 8 + 8 + 1).toString('hex')).toContain(hex);
  });
});
