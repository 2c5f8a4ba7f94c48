import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { chatJson, type Wire } from '../../../testing/judged-exchange.ts';
import { violatedTogether } from '../../../testing/violations.ts';
import { imageCostCheck } from './images.ts';

const picture = { type: 'image_url', image_url: { url: 'data:image/png;base64,AA==' } };
const words = { type: 'text', text: 'What is this?' };
const asked = (content: JsonValue, prompt: number | null, more: JsonObject = {}): Wire => ({
  request: { messages: [{ role: 'user', content }], ...more },
  json: {
    ...chatJson({ content: 'A cat.' }),
    usage: prompt === null ? null : { prompt_tokens: prompt, completion_tokens: 3, total_tokens: prompt + 3 },
  },
});
const found = (...wires: readonly Wire[]) => violatedTogether(wires, [imageCostCheck], 'chat');

describe('what an image costs', () => {
  const bare = asked('What is this?', 12);
  it.each<readonly [string, readonly Wire[], boolean]>([
    ['nothing', [bare, asked([words, picture], 12)], true],
    ['nothing, asked first', [asked([picture, words], 12), bare], true],
    ['a mark', [bare, asked([words, picture], 13)], false],
    ['hundreds', [bare, asked([words, picture], 300)], false],
    ['not told', [bare, asked([words, picture], null)], false],
    ['nothing beside other words', [asked('And this?', 12), asked([words, picture], 12)], false],
    ['nothing for another model', [bare, asked([words, picture], 12, { model: 'other' })], false],
  ])('%s', (_title, wires, isFree) => {
    expect(found(...wires)).toEqual(isFree ? ['trial.image-cost'] : []);
  });
});
