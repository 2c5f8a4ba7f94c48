import { describe, expect, it } from 'vitest';
import { byteAlphabet } from './byte-alphabet.ts';

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
