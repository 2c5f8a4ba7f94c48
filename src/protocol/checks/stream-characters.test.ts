import { expect, it } from 'vitest';
import { chatChunk, chatEvents } from '../../testing/judged-exchange.ts';
import { violatedBy } from '../../testing/violations.ts';
import { streamCharactersCheck } from './stream-characters.ts';

const streamed = (...pieces: readonly string[]) => ({
  request: { messages: [{ role: 'user', content: 'Smile' }], stream: true },
  events: chatEvents(pieces.map((content) => ({ content }))),
});

it.each<readonly [string, Parameters<typeof violatedBy>[0], number]>([
  ['half a character in a piece', streamed('Here: \uD83D', '\uDE00'), 1],
  ['whole characters', streamed('Here: ', '\u{1F600}'), 0],
  [
    'whole characters as escapes',
    { ...streamed(), events: [JSON.stringify(chatChunk({ content: 'x' })).replace('x', '\\ud83d\\ude00')] },
    0,
  ],
])('%s', (_title, wire, count) => {
  expect(violatedBy(wire, [streamCharactersCheck])).toHaveLength(count);
});
