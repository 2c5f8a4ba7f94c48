import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { chatJson, type Wire } from '../../../testing/judged-exchange.ts';
import { violatedTogether } from '../../../testing/violations.ts';
import { conversationChecks } from './trial.ts';

const found = (wires: readonly Wire[]) => violatedTogether(wires, conversationChecks, 'chat');
const LONG = 'one two three four five six seven eight nine ten '.repeat(3);
const asked = (content: string, more: JsonObject): Wire => ({
  request: { messages: [{ role: 'user', content: 'A random word, please.' }], ...more },
  json: chatJson({ content }),
});
const thrice = (texts: readonly string[], ...more: readonly JsonObject[]) =>
  found(texts.map((text, at) => asked(text, more[at] ?? more[0] ?? {})));

describe('what a temperature does', () => {
  it.each<readonly [string, readonly string[], readonly JsonObject[], readonly string[]]>([
    ['one word in a heat', ['Apple', 'Apple', 'Apple'], [{ temperature: 1.5 }], ['trial.sampling']],
    ['several words in a heat', ['Apple', 'Pear', 'Apple'], [{ temperature: 1.5 }], []],
    ['twice alike', ['Apple', 'Apple'], [{ temperature: 1.5 }], []],
    ['one word in warmth', ['Apple', 'Apple', 'Apple'], [{ temperature: 1 }], []],
    ['one text in a heat', [LONG, LONG, LONG], [{ temperature: 1.2 }], ['trial.sampling-on']],
    ['one text in warmth', [LONG, LONG, LONG], [{ temperature: 0.8 }], ['trial.sampling']],
    ['one text without heat', [LONG, LONG, LONG], [{ temperature: 0 }], []],
    ['the likeliest token alone', [LONG, LONG, LONG], [{ temperature: 2, top_k: 1 }], []],
    ['one seed', [LONG, LONG, LONG], [{ temperature: 1, seed: 4 }], []],
    [
      'three seeds',
      [LONG, LONG, LONG],
      [1, 2, 3].map((seed) => ({ temperature: 1, seed })),
      ['trial.sampling'],
    ],
  ])('%s', (_title, texts, more, expected) => {
    expect(thrice(texts, ...more)).toEqual(expected);
  });
});

describe('what a seed does', () => {
  const texts = ['Apples grow on trees.', 'Beneath the stairs a cat sleeps.', 'Clocks tick.'];
  it('keeps the beginning', () => {
    expect(thrice(texts, { temperature: 1, seed: 7 })).toEqual(['trial.seed']);
    expect(thrice(texts, { temperature: 1 })).toEqual([]);
    expect(thrice(['Apples grow.', 'Apples grew once.', 'Apples grind.'], { seed: 7 })).toEqual([]);
  });
});
