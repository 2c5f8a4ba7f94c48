import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toJson } from './located.ts';
import { parseYaml } from './yaml-source.ts';

const read = (text: string) => {
  const { root, diagnostics } = parseYaml('a.yaml', text);
  expect(root === null).toBe(diagnostics.length > 0);
  return root === null ? null : toJson(root);
};
const told = (text: string) =>
  parseYaml('a.yaml', text).diagnostics.map(({ code, where }) => `${where?.line}:${where?.column} ${code}`);

describe('parseYaml', () => {
  it('reads every JSON text as JSON.parse does', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), (value) => {
        const text = JSON.stringify(value);
        fc.pre(value !== null);
        expect(read(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('never throws, whatever the text', () => {
    const signs = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '{',
      '}',
      '[',
      ']',
      '&x',
      '*x',
      '"',
      "'",
      '!t',
      '<<',
      '#',
      '|',
      '\t',
      '%',
      '---',
    );
    fc.assert(
      fc.property(fc.array(signs, { maxLength: 40 }), (parts) => {
        const { root, diagnostics } = parseYaml('a.yaml', parts.join(''));
        expect(root === null).toBe(diagnostics.length > 0);
      }),
      { numRuns: 500 },
    );
  });

  it('keeps YAML 1.2: yes, on and dates stay text', () => {
    expect(read('[yes, on, 2026-01-31, 0o17, 0.10, ~]')).toEqual(['yes', 'on', '2026-01-31', 15, 0.1, null]);
  });

  it('keeps a key __proto__ as data', () => {
    const value = read('{__proto__: {polluted: 1}, a: 2}');
    expect(Object.keys(value ?? {})).toEqual(['__proto__', 'a']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
  });

  it('applies aliases and merge keys, one’s own keys winning', () => {
    expect(read('a: &a {x: 1, y: 2}\nb: {y: 3, <<: *a}\nc: [*a, *a]')).toEqual({
      a: { x: 1, y: 2 },
      b: { x: 1, y: 3 },
      c: [
        { x: 1, y: 2 },
        { x: 1, y: 2 },
      ],
    });
    expect(read('a: &a {x: 1}\nb: &b {x: 2, z: 3}\nc: {<<: [*a, *b]}')).toMatchObject({ c: { x: 1, z: 3 } });
    expect(read('{"<<": {x: 1}}')).toEqual({ '<<': { x: 1 } });
  });

  const bomb = ['a: &a0 [x, x, x, x, x, x, x, x, x, x]']
    .concat(
      Array.from({ length: 9 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(10)}]`),
    )
    .join('\n');
  it.each([
    ['nothing', '', ['1:1 yaml-empty']],
    ['only a comment', '# a\n', ['1:1 yaml-empty']],
    ['bytes', 'a: b\u0000', ['1:5 yaml-binary']],
    ['a tab', 'a:\n\tb: 1', ['2:1 yaml-tab']],
    ['a key twice', 'a: 1\nb: 2\na: 3', ['3:1 yaml-duplicate-key']],
    ['two documents', 'a: 1\n---\nb: 2', ['2:1 yaml-several-documents']],
    ['an open bracket', 'a: [1, 2', ['1:9 yaml-syntax']],
    ['a tag', 'a: !include b.yaml', ['1:4 yaml-tag']],
    ['no number', 'a: .nan', ['1:4 yaml-not-json']],
    ['a map as key', '{[a]: b}', ['1:2 yaml-key-not-scalar']],
    ['an unknown alias', 'a: *b', ['1:4 yaml-unknown-alias']],
    ['an alias of itself', 'a: &a [*a]', ['1:8 yaml-recursive-alias']],
    ['a text taken in', 'a: &a x\nb: {<<: *a}', ['1:7 yaml-merge-not-map']],
  ])('names %s with its place', (_what, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  it('refuses an alias bomb without unfolding it', () => {
    expect(told(bomb).every((each) => each.endsWith('yaml-alias-bomb'))).toBe(true);
    expect(told(bomb)).not.toEqual([]);
  });

  it.each([
    ['brackets', '['.repeat(1_000_000)],
    ['braces', '{a: '.repeat(100_000)],
    ['dashes', `${'- '.repeat(10_000)}a`],
    ['indentation', Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')],
  ])('refuses %s nested too deep', (_what, text) => {
    expect(told(text).map((each) => each.split(' ')[1])).toEqual(['yaml-too-deep']);
  });

  it('takes a long flat map in its stride', () => {
    const text = Array.from({ length: 20_000 }, (_, each) => `k${each}: ${each}`).join('\n');
    expect(Object.keys(read(text) ?? {})).toHaveLength(20_000);
  });
});
