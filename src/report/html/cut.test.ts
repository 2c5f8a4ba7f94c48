import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cutText } from './cut.ts';

describe('cutText', () => {
  it('keeps a prefix of whole characters within the limit and counts the rest', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(40), (raw, limit) => {
        const text = raw.replace(/\p{Surrogate}/gu, '\ufffd');
        const { text: kept, left } = cutText(text, limit);
        expect(text.startsWith(kept)).toBe(true);
        expect(Buffer.byteLength(kept)).toBeLessThanOrEqual(limit);
        expect(Buffer.byteLength(kept) + left).toBe(Buffer.byteLength(text));
        expect(kept).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('keeps a byte order mark and does not cut what fits', () => {
    expect(cutText('\ufeffabc', 6)).toEqual({ text: '\ufeffabc', left: 0 });
    expect(cutText('\ufeffabc', 4)).toEqual({ text: '\ufeffa', left: 2 });
    expect(cutText('日本', 5)).toEqual({ text: '日', left: 3 });
    expect(cutText('x', 0)).toEqual({ text: '', left: 1 });
  });
});
