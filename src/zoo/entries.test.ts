import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import { parseEntryLines, placedIn, readEntries } from './entries.ts';

const entry = { request: { messages: [] }, faulty: {}, correct: {} };
const codeOf = (values: readonly JsonObject[]) => {
  const read = readEntries(placedIn(values, 'f'), ['faulty', 'correct'], 'f');
  return 'problem' in read ? read.problem.code : null;
};

describe('entries of a bug file', () => {
  it.each<[string | null, readonly JsonObject[]]>([
    [
      null,
      [
        { id: 'a', ...entry },
        { id: 'b', ...entry },
      ],
    ],
    [
      'zoo-id-twice',
      [
        { id: 'a', ...entry },
        { id: 'a', ...entry },
      ],
    ],
    ['zoo-side-missing', [{ id: 'a', request: entry.request, faulty: {} }]],
    ['outline-unfit', [{ id: 'a' }]],
    ['zoo-empty', []],
  ])('are refused with %s', (code, values) => expect(codeOf(values)).toBe(code));

  it('spell long texts out', () => {
    const [read] = parseEntryLines('{"request": {"prompt": {"$text": [["a ", 3], ["end", 1]]}}}\n\n');
    expect(read).toEqual({ request: { prompt: 'a a a end' } });
  });
});

describe.each([
  ['bugs', ['faulty', 'correct'] as const],
  ['quiet', ['correct'] as const],
])('the %s that come with the program', (folder, sides) => {
  const texts = readdirSync(new URL(folder, import.meta.url)).map((file) =>
    readFileSync(new URL(`${folder}/${file}`, import.meta.url), 'utf8'),
  );

  it('can all be read, each with an id of its own', () => {
    const read = readEntries(placedIn(texts.flatMap(parseEntryLines), folder), sides, folder);
    expect('problem' in read ? read.problem : null).toBeNull();
    expect('entries' in read && read.entries.length).toBeGreaterThan(50);
  });

  it('hold no path, address or key of any machine', () => {
    expect(texts.join('')).not.toMatch(
      /\/(?:home|root|Users|tmp)\/|https?:\/\/|\bsk-\w{8}|Bearer |\bhf_\w{8}/,
    );
  });
});
