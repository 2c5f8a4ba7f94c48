import { describe, expect, it } from 'vitest';
import { fillWords, WORDS } from './words.ts';

const places = (text: unknown) => [...new Set(String(text).match(/\{\w+\}/g) ?? [])].sort();

describe('the words of the page', () => {
  it.each(Object.entries(WORDS.en))('%s has the same places in both languages', (key, text) => {
    const other = WORDS.zh[key as keyof typeof WORDS.zh];
    if (typeof text === 'string') expect(places(other)).toEqual(places(text));
    else expect(Object.keys(other)).toEqual(Object.keys(text));
  });

  it('fills places and leaves unknown ones visible', () => {
    expect(fillWords('{k} of {n} {what}', { k: 1, n: 2 })).toBe('1 of 2 {what}');
  });
});
