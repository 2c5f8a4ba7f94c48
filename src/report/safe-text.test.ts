import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { safeLine, safeText } from './safe-text.ts';

describe('text from outside, made safe', () => {
  it.each([
    ['a colour', '\u001b[1;31mred\u001b[0m', 'red'],
    ['a window title', '\u001b]0;owned\u0007x', 'x'],
    ['a link', '\u001b]8;;http://x\u001b\\text\u001b]8;;\u001b\\', 'text'],
    ['an 8-bit sequence', '\u009b31mred', 'red'],
    ['an unfinished string', 'a\u001b]52;c;AAAA', 'a'],
    ['a bell', 'a\u0007b', 'a␇b'],
    ['a lone escape', 'a\u001b', 'a␛'],
    ['a bidi override', 'a\u202eb', 'a‹U+202E›b'],
    ['a C1 control', 'a\u0085b', 'a‹U+0085›b'],
    ['a lone surrogate', 'a\ud800b', 'a‹U+D800›b'],
    ['a zero-width space', 'a\u200bb', 'a‹U+200B›b'],
    ['an emoji of several', '👩‍👩‍👧', '👩‍👩‍👧'],
    ['Chinese', '你好', '你好'],
    ['line ends', 'a\r\nb\rc\n', 'a␊b␊c␊'],
  ])('%s', (_title, text, expected) => {
    expect(safeLine(text)).toBe(expected);
  });

  it('is cut at its limit', () => {
    expect(safeLine('x'.repeat(1000), 10)).toBe(`${'x'.repeat(10)}…`);
  });

  it('never holds what a terminal acts on', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(safeLine(text)).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/);
        expect(safeText(text)).toBe(safeText(safeText(text, 1e6), 400));
      }),
    );
  });
});
