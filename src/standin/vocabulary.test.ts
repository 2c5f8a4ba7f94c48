import { describe, expect, it } from 'vitest';
import { qwenStandIn } from '../testing/sample-stand-in.ts';
import { inByteLetters } from './byte-alphabet.ts';
import { tokenize } from './tokenize.ts';
import { codeOf, idsOfPiece, mayBeToken, saidByCode, vocabularyOf } from './vocabulary.ts';

const specials = [
  { text: '<a>', kind: 'visible' },
  { text: '<z>', kind: 'hidden' },
] as const;

describe('the vocabulary', () => {
  const vocabulary = vocabularyOf(['ab', '你好'], specials);

  it('holds bytes, pieces, specials, a code for each of them, and what merging a code needs', () => {
    expect(vocabulary.spoken).toBe(256 + 2 + 2);
    expect(vocabulary.tokens[256]?.text).toBe('ab');
    expect(vocabulary.tokens[258]).toEqual({ text: '<a>', kind: 'visible' });
    expect(vocabulary.tokens[vocabulary.spoken + 258]?.text).toBe(inByteLetters(codeOf(258)));
    // Codes up to U+E103 begin with EE 80 to EE 84.
    expect(vocabulary.tokens.slice(2 * vocabulary.spoken)).toHaveLength(5);
  });

  it('holds no text twice', () => {
    const pieces = Array.from({ length: 7000 }, (_, at) => `piece${at}`);
    const texts = vocabularyOf(pieces, specials).tokens.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
  });

  it('merges each code from its left end, shorter beginnings first', () => {
    const made = new Set(vocabulary.tokens.slice(0, 256).map(({ text }) => text));
    for (const [left, right] of vocabulary.merges) {
      expect(made.has(left) && made.has(right)).toBe(true);
      made.add(left + right);
    }
    expect(made.has(inByteLetters(codeOf(0)))).toBe(true);
    expect(vocabulary.merges).toHaveLength(5 + vocabulary.spoken);
  });

  it('says a text that is no token by its bytes', () => {
    expect(idsOfPiece('ab', vocabulary)).toEqual([256]);
    expect(idsOfPiece('a', vocabulary)).toEqual([97]);
    expect(idsOfPiece('é', vocabulary)).toEqual([0xc3, 0xa9]);
  });
});

describe('codes', () => {
  it('are private characters, beyond the basic plane where its private area is full', () => {
    expect([codeOf(0), codeOf(6399), codeOf(6400)]).toEqual(['\u{E000}', '\u{F8FF}', '\u{F0000}']);
  });

  it('are read back, and nothing else is', () => {
    const vocabulary = { spoken: 7000 };
    for (const id of [0, 5, 6399, 6400, 6999]) expect(saidByCode(codeOf(id), vocabulary)).toBe(id);
    for (const other of ['a', '你', '\u{F900}', codeOf(7000), '👋'])
      expect(saidByCode(other, vocabulary)).toBeNull();
  });

  it('and texts of other tokens never become pieces', () => {
    const known = new Set(['<a>']);
    expect([mayBeToken('ab', known), mayBeToken('<a>', known), mayBeToken(`x${codeOf(3)}`, known)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('a prompt', () => {
  const standIn = qwenStandIn([[{ text: 'abc' }]]);

  it('is special tokens, codes and bytes, never a piece', () => {
    expect(tokenize(standIn, `<think>abc${codeOf(97)}é`)).toEqual([
      standIn.vocabulary.specials.get('<think>'),
      ...[97, 98, 99],
      standIn.vocabulary.spoken + 97,
      ...[0xc3, 0xa9],
    ]);
  });

  it('begins with the token for beginnings where the model has one', () => {
    const withBos = qwenStandIn([], { bos: '<|endoftext|>' });
    expect(tokenize(withBos, 'a')).toEqual([withBos.vocabulary.specials.get('<|endoftext|>'), 97]);
  });

  it('takes the longest special token where several begin', () => {
    const several = qwenStandIn([], {
      specials: ['<|im_end|>', '<|im_end|>x'].map((text) => ({ text, hidden: true })),
    });
    expect(tokenize(several, '<|im_end|>x')).toEqual([several.vocabulary.specials.get('<|im_end|>x')]);
  });
});

describe('building a stand-in', () => {
  it('refuses an end that is none of its special tokens', () => {
    expect(() => qwenStandIn([], { eos: '<|nothing|>' })).toThrow('<|nothing|>');
    expect(() => qwenStandIn([], { alsoEnds: ['<|call|>'] })).toThrow('<|call|>');
  });
});
