import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { visiblePieces, visibleText } from './visible.ts';

describe('visible text', () => {
  it.each([
    ['plain text\n\twith layout', 'plain text\n\twith layout'],
    ['\u001b[31m', '␛[31m'],
    ['a\r\nb', 'a␍\nb'],
    ['\u0000\u007f', '␀␡'],
    ['\u009b', '⟨U+009B⟩'],
    ['user\u202egnp.exe', 'user⟨RLO⟩gnp.exe'],
    ['\u200bzero\u200dwidth\ufeff', '⟨ZWSP⟩zero⟨ZWJ⟩width⟨BOM⟩'],
    ['tag \u{e0041}', 'tag ⟨U+E0041⟩'],
    ['lone \ud800!', 'lone ⟨U+D800⟩!'],
    ['👩‍👩‍👧 🏳️‍🌈 👋🏽', '👩‍👩‍👧 🏳️‍🌈 👋🏽'],
    ['العربية 日本語', 'العربية 日本語'],
    ['', ''],
  ])('%j is shown as %j', (text, shown) => {
    expect(visibleText(text)).toBe(shown);
  });

  it('loses nothing: what is not a glyph is the text itself', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const pieces = visiblePieces(text);
        const restored = pieces.map((piece) =>
          piece.code === undefined
            ? piece.text
            : String.fromCodePoint(Number.parseInt(piece.code.slice(2), 16)),
        );
        expect(restored.join('')).toBe(text);
      }),
    );
  });
});
