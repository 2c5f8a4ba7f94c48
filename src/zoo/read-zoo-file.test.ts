import { describe, expect, it } from 'vitest';
import { renderText } from '../messages/index.ts';
import { readEntries } from './entries.ts';
import { readZooFile } from './read-zoo-file.ts';

const entry = (id: string) => ({ id, request: { messages: [] }, faulty: { status: 500 }, correct: {} });
const [one, two] = [entry('one'), entry('two')];
const lines = (...values: readonly object[]) => values.map((each) => JSON.stringify(each)).join('\n');

const read = (text: string, file: string) => {
  const found = readZooFile(text, file);
  return 'problem' in found ? found : readEntries(found.placed, ['faulty', 'correct'], file);
};
const idsOf = (text: string, file = 'bugs.json') => {
  const found = read(text, file);
  return 'problem' in found ? renderText('en', found.problem) : found.entries.map(({ id }) => id);
};

describe('a file of bugs', () => {
  it.each<[string, string, string?]>([
    ['a list', JSON.stringify([one, two])],
    ['a list below `entries`', JSON.stringify({ schema: 'any', entries: [one, two] }, null, 2)],
    ['a list below `bugs`', JSON.stringify({ bugs: [one, two] })],
    ['one entry a line', `${lines(one, two)}\n\n`, 'bugs.jsonl'],
    ['one entry a line under any name', lines(one, two)],
  ])('may be %s', (_name, text, file) => {
    expect(idsOf(text, file)).toEqual(['one', 'two']);
  });

  it('may be one entry alone, over one line or many', () => {
    expect(idsOf(JSON.stringify(one))).toEqual(['one']);
    expect(idsOf(JSON.stringify(one, null, 2))).toEqual(['one']);
  });

  it.each<[string, string, string, string?]>([
    ['broken JSON', '[\n {"id": }]', 'bugs.json:2:9'],
    ['a broken line', `${lines(one)}\n{"id": }`, 'bugs.jsonl:2:8', 'bugs.jsonl'],
    ['no list', '"x"', 'bugs.json: an object is wanted here'],
    ['an empty list', '{"entries": []}', 'bugs.json holds no entry'],
    ['an entry without a request', JSON.stringify([one, { id: 'x' }]), 'bugs.json[1] (x).request: an object'],
    [
      'a status that is none',
      JSON.stringify({ bugs: [{ ...one, faulty: { status: 'ok' } }] }),
      'bugs.json.bugs[0] (one).faulty.status',
    ],
    ['an entry without an id', JSON.stringify([{ ...one, id: 7 }]), 'bugs.json[0] has no id'],
    ['the same id twice', lines(one, one), 'bugs.jsonl:2: the id "one"', 'bugs.jsonl'],
    [
      'one side only',
      JSON.stringify([{ ...one, faulty: undefined }]),
      'bugs.json[0] (one): "one" lacks faulty',
    ],
  ])('is refused for %s, with its place', (_name, text, words, file) => {
    expect(idsOf(text, file)).toContain(words);
  });
});
