import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { EVERY_RULE } from '../testing/sample-stand-in.ts';
import { cutPieces, cutScript, spelledOut } from './pieces.ts';

const markers = ['<a>', '</a>', '<a><b>'];

describe('cutting a text', () => {
  it.each([
    [1, ['a', 'b', '<', 'a', '>', '👋', 'c', 'd']],
    [2, ['ab', '<a', '>👋', 'cd']],
    [3, ['ab<', 'a>👋', 'cd']],
    [8, ['ab<a>👋cd']],
    ['whole', ['ab<a>👋cd']],
    ['markers', ['ab<a', '>👋cd']],
  ] as const)('by %s', (rule, pieces) => {
    expect(cutPieces('ab<a>👋cd', rule, markers)).toEqual(pieces);
  });

  it.each([
    ['<a>', ['<a', '>']],
    ['<a></a>', ['<a', '></', 'a>']],
    ['x<a><b>y', ['x<a>', '<b>y']],
    ['no marker', ['no marker']],
    ['', []],
  ])('by markers: %j never at the border of one', (text, pieces) => {
    expect(cutPieces(text, 'markers', markers)).toEqual(pieces);
  });

  it('by chance is the same for the same seed and another for another', () => {
    const text = 'The quick brown fox jumps over the lazy dog.'.repeat(3);
    expect(cutPieces(text, 'random:7', [])).toEqual(cutPieces(text, 'random:7', []));
    expect(cutPieces(text, 'random:7', [])).not.toEqual(cutPieces(text, 'random:8', []));
    const lengths = cutPieces(text, 'random:7', []).map(({ length }) => length);
    expect(new Set(lengths).size).toBeGreaterThan(4);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(9);
  });

  it('loses nothing, makes no empty piece and cuts no character', () => {
    const text = fc.string({ unit: fc.constantFrom('<', 'a', '>', '/', 'b', '👋', 'é', '\n') });
    fc.assert(
      fc.property(text, fc.constantFrom(...EVERY_RULE), (each, rule) => {
        const pieces = cutPieces(each, rule, markers);
        expect(pieces.join('')).toBe(each);
        expect(pieces).not.toContain('');
        expect(pieces.flatMap((piece) => [...piece])).toEqual([...each]);
      }),
    );
  });
});

describe('a script', () => {
  const script = [{ special: '<a>' }, { text: 'xyz' }, { special: '</a>' }];

  it('keeps its special tokens whole in every cut', () => {
    expect(cutScript(script, 2, markers)).toEqual([
      { special: '<a>' },
      { text: 'xy' },
      { text: 'z' },
      { special: '</a>' },
    ]);
  });

  it('spelled out is one text, special tokens and all', () => {
    expect(spelledOut(script)).toEqual([{ text: '<a>xyz</a>' }]);
    expect(spelledOut([])).toEqual([]);
  });
});
