import { describe, expect, it } from 'vitest';
import { guardedRegex, REGEX_TEXT_LIMIT } from './guarded-regex.ts';

const outcome = (pattern: string, text: string) => {
  const regex = guardedRegex(pattern);
  return regex.ok ? regex.test(text) : 'invalid';
};

describe('a guarded pattern', () => {
  it.each([
    ['Paris', 'in Paris', 'match'],
    ['^Paris$', 'in Paris', 'no_match'],
    ['\\d+ ?°C', 'it is 18 °C', 'match'],
    ['(?i)paris', 'PARIS', 'match'],
    ['(?is)a.b', 'A\nB', 'match'],
    ['^\\p{Lu}', 'É', 'match'],
    ['a{2}', 'aa', 'match'],
    ['\\_', '_', 'match'],
    ['(', 'x', 'invalid'],
    ['[z-a]', 'x', 'invalid'],
  ])('%s on %j is %s', (pattern, text, expected) => {
    expect(outcome(pattern, text)).toBe(expected);
  });

  it('is ended when it backtracks for ever', () => {
    expect(outcome('^(a+)+$', `${'a'.repeat(60)}b`)).toBe('too_slow');
    expect(outcome('(x+x+)+y', 'x'.repeat(60))).toBe('too_slow');
  });

  it('is ended when many repetitions meet a long text', () => {
    expect(outcome('a*a*a*a*a*a*b', 'a'.repeat(3000))).toBe('too_slow');
    expect(outcome(`${'a?'.repeat(40)}${'a'.repeat(40)}b`, 'a'.repeat(40))).toBe('too_slow');
  });

  it('works again after it was ended', () => {
    expect(outcome('^(a+)+$', `${'a'.repeat(60)}b`)).toBe('too_slow');
    expect(outcome('^(a+)+$', 'aaa')).toBe('match');
  });

  it('does not look beyond the limit', () => {
    expect(outcome('needle', `${' '.repeat(REGEX_TEXT_LIMIT)}needle`)).toBe('no_match');
  });

  it('says what is wrong with an invalid pattern', () => {
    const regex = guardedRegex('a(b');
    expect(regex.ok ? '' : regex.problem).toMatch(/group/i);
  });
});
