import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editScript } from './edit-script.ts';
import { fieldsDiff, jsonDiff } from './json-diff.ts';
import { textDiff } from './word-diff.ts';

const still = () => 0;
const sideOf = (segments: readonly { kind: string; text: string }[], without: string) =>
  segments
    .filter(({ kind }) => kind !== without)
    .map(({ text }) => text)
    .join('');

describe('two texts side by side', () => {
  it.each([
    ['the cat sat', 'the dog sat', 'same:the |gone:cat|new:dog|same: sat'],
    ['', 'a b', 'new:a b'],
    ['same', 'same', 'same:same'],
    ['巴黎今天晴', '巴黎今天雨', 'same:巴黎今天|gone:晴|new:雨'],
    ['{"a":1}', '{"a":2}', 'same:{"a":|gone:1|new:2|same:}'],
    ['x', '', 'gone:x'],
  ])('%j against %j', (base, candidate, told) => {
    const { by, segments } = textDiff(base, candidate, still);
    expect([by, segments.map(({ kind, text }) => `${kind}:${text}`).join('|')]).toEqual(['words', told]);
  });

  it('loses nothing of either text', () => {
    const word = fc.constantFrom('a', 'b', 'c', ' ', '\n', '日', '🙂', '\ud800', '.');
    const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(''));
    fc.assert(
      fc.property(text, text, (base, candidate) => {
        const { segments } = textDiff(base, candidate, still);
        expect([sideOf(segments, 'new'), sideOf(segments, 'gone')]).toEqual([base, candidate]);
      }),
    );
  });

  it('finds a shortest way', () => {
    const longestCommon = (a: readonly string[], b: readonly string[]): number =>
      a.length === 0 || b.length === 0
        ? 0
        : a[0] === b[0]
          ? 1 + longestCommon(a.slice(1), b.slice(1))
          : Math.max(longestCommon(a.slice(1), b), longestCommon(a, b.slice(1)));
    const units = fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 8 });
    fc.assert(
      fc.property(units, units, (a, b) => {
        const edits = editScript(a, b, () => false) ?? [];
        expect(edits.filter(({ kind }) => kind === 'same')).toHaveLength(longestCommon(a, b));
      }),
    );
  });

  it('falls back to lines, then to whole texts, when the time is up', () => {
    const far = (seed: string) => Array.from({ length: 3000 }, (_, at) => `${seed}${at}`).join(' ');
    expect(textDiff(far('a'), far('b'), still).by).toBe('lines');
    let clock = 0;
    const hasty = () => (clock += 1000);
    expect(textDiff('a b', 'a c', hasty)).toEqual({
      by: 'nothing',
      segments: [
        { kind: 'gone', text: 'a b' },
        { kind: 'new', text: 'a c' },
      ],
    });
  });
});

describe('two JSON values side by side', () => {
  it.each([
    [{ a: 1, b: 2 }, { b: 2, a: 1 }, []],
    [{ a: 1 }, { a: '1' }, [{ path: '/a', base: '1', candidate: '"1"' }]],
    [{ a: [1, 2] }, { a: [1] }, [{ path: '/a/1', base: '2' }]],
    [{ a: { b: 1 } }, { a: [1] }, [{ path: '/a', base: '{"b":1}', candidate: '[1]' }]],
    [undefined, { a: 1 }, [{ path: '/', candidate: '{"a":1}' }]],
    [
      { __proto__: null, constructor: 1 },
      { constructor: 2 },
      [{ path: '/constructor', base: '1', candidate: '2' }],
    ],
  ])('%j against %j', (base, candidate, changes) => {
    expect(jsonDiff(base, candidate)).toEqual({ changes, left: false });
  });

  it('tells a bounded number of changes, however much and however deep', () => {
    const many = (value: number) => Object.fromEntries(Array.from({ length: 5000 }, (_, at) => [at, value]));
    expect(jsonDiff(many(1), many(2))).toMatchObject({ left: true });
    const deep = (inner: number) => JSON.parse(`${'['.repeat(3000)}${inner}${']'.repeat(3000)}`);
    expect(jsonDiff(deep(1), deep(2)).changes.length).toBeLessThanOrEqual(1);
  });

  it('names fields that are gone, new or of another type', () => {
    const base = { id: 'string', 'choices[].text': 'string', usage: 'object' };
    const candidate = { id: 'integer', usage: 'object', extra: 'null' };
    expect(fieldsDiff(base, candidate)).toEqual([
      { path: 'id', base: 'string', candidate: 'integer' },
      { path: 'choices[].text', base: 'string' },
      { path: 'extra', candidate: 'null' },
    ]);
  });
});
