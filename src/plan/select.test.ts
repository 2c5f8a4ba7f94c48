import { describe, expect, it } from 'vitest';
import { matchesPattern } from './select.ts';

describe('a case pattern', () => {
  const id = 'tools/single/weather-paris[stream=true]';
  it.each([
    ['tools/single/weather-paris[stream=true]', true],
    ['tools/single/weather-paris', true],
    ['weather-paris', true],
    ['tools/single/*', true],
    ['*[stream=true]', true],
    ['tools/*[stream=true]', true],
    ['weather-*', true],
    ['*', true],
    ['tools/single/weather-paris[stream=false]', false],
    ['weather', false],
    ['tools', false],
    ['weather.paris', false],
    ['weather-pari[s]', false],
  ])('%s → %s', (pattern, matches) => {
    expect(matchesPattern(id, pattern)).toBe(matches);
  });
});
