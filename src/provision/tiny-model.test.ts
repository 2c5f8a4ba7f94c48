import { describe, expect, it } from 'vitest';
import { encodeGguf } from './gguf.ts';
import { plainTemplate, toolTemplate } from './templates.ts';
import { byteAlphabet, tinyModel } from './tiny-model.ts';

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

describe('the byte alphabet', () => {
  it('has a character of its own for every byte, itself where it is printable', () => {
    const alphabet = byteAlphabet();
    expect(new Set(alphabet).size).toBe(256);
    expect([alphabet[65], alphabet[32], alphabet[10], alphabet[0], alphabet[173]]).toEqual([
      'A',
      'Ġ',
      'Ċ',
      'Ā',
      'Ń',
    ]);
    expect(alphabet.join('')).not.toMatch(/\s/);
  });
});

describe('the tiny model', () => {
  it('is the same for the same seed and another for another', () => {
    expect(tinyModel({ seed: 1 })).toEqual(tinyModel());
    expect(tinyModel({ seed: 2 })).not.toEqual(tinyModel());
  });

  it('carries the chat template that it is given and stays small', () => {
    const [plain, tools] = [tinyModel(), tinyModel({ chatTemplate: toolTemplate })].map((bytes) =>
      Buffer.from(bytes),
    );
    expect(plain?.includes(plainTemplate)).toBe(true);
    expect(tools?.includes(toolTemplate)).toBe(true);
    expect(plain?.length).toBeLessThan(350_000);
  });
});
