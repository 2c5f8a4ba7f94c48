import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenOffset } from './json-offset.ts';
import { readJsonText } from './json-text.ts';

describe('reading JSON text', () => {
  it('gives the value', () => expect(readJsonText('[1]', 'f')).toEqual({ value: [1] }));

  it.each<[string, number, number]>([
    ['{"a": 1,\n  "b": }', 2, 8],
    ['{"a": ', 1, 7],
    ['{"a": "x\ny"}', 1, 7],
    ['{"a": 1,}', 1, 9],
    ['[1 2]', 1, 4],
    ['[1}', 1, 3],
    ['{"a" 1}', 1, 6],
    ['[01]', 1, 3],
    ['{} x', 1, 4],
  ])('says line and column of %j', (text, line, column) => {
    const found = readJsonText(text, 'f');
    expect('problem' in found && found.problem.params).toMatchObject({ file: 'f', line, column });
  });

  it('points at the end of whatever was cut short, and never into sound JSON', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, cut) => {
        const text = json.slice(0, cut % json.length);
        const offset = brokenOffset(text);
        expect(text.slice(offset)).toMatch(/^(?:"(?:[^"]|\\")*|-|\.|[eE][+-]?|[a-z]*)$/);
        expect(brokenOffset(json)).toBe(json.length);
      }),
    );
  });

  it('counts on from the line that a text starts in', () => {
    const found = readJsonText('{', 'f', 7);
    expect('problem' in found && found.problem.params['line']).toBe(7);
  });
});
