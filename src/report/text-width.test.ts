import { describe, expect, it } from 'vitest';
import { cutToWidth, widthOf } from './text-width.ts';

describe('text on a terminal', () => {
  it.each([
    ['plain', 5],
    ['中文', 4],
    ['ｆｕｌｌ', 8],
    ['한국어', 6],
    ['e\u0301', 1],
    ['👩‍👩‍👧', 2],
    ['🏳️‍🌈', 2],
    ['', 0],
    ['✓ ok', 4],
  ])('%j takes %i columns', (text, columns) => {
    expect(widthOf(text)).toBe(columns);
  });

  it.each([
    ['fits', 4, 'fits'],
    ['too long', 4, 'too…'],
    ['中文模型', 8, '中文模型'],
    ['中文模型', 7, '中文模…'],
    ['中文模型', 6, '中文…'],
    ['\u001b[31mred and more\u001b[39m', 5, '\u001b[31mred …\u001b[39m'],
  ])('%j in %i columns is %j', (text, columns, cut) => {
    expect(cutToWidth(text, columns)).toBe(cut);
  });
});
