import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject } from '../domain/json.ts';
import { asksTheSame } from './question.ts';
import { reductions, sizeOf } from './reductions.ts';
import { shrinkRequest } from './shrink.ts';

const tool = (name: string, properties: JsonObject) => ({
  type: 'function',
  function: {
    name,
    description: 'A long description of what it does.',
    parameters: { type: 'object', properties, required: Object.keys(properties) },
  },
});
const REQUEST: JsonObject = {
  messages: [
    { role: 'system', content: 'You are a helpful assistant with a great many rules.' },
    { role: 'user', content: 'Hello there, what is the weather in Paris today?' },
    { role: 'assistant', content: 'Let me see.' },
    { role: 'user', content: 'Please do.' },
  ],
  tools: [
    tool('a', { x: { type: 'string' } }),
    tool('b', { y: { anyOf: [{ type: 'string' }, { type: 'null' }] }, z: { type: 'integer' } }),
  ],
  tool_choice: 'auto',
  temperature: 0,
  stream: true,
};

describe('shrinking', () => {
  it.each<readonly [string, (text: string) => boolean, number]>([
    ['a keyword of a schema', (text) => text.includes('anyOf'), 260],
    ['a field', (text) => text.includes('"stream":true'), 66],
    ['two things far apart', (text) => text.includes('"stream":true') && text.includes('"z"'), 180],
    ['a word', (text) => text.includes('weather'), 60],
  ])('comes down to %s', async (_title, fails, most) => {
    const shrunk = await shrinkRequest(REQUEST, async (candidate) => fails(JSON.stringify(candidate)));
    expect(shrunk).toMatchObject({ reproduced: true, minimal: true });
    expect(fails(JSON.stringify(shrunk.request))).toBe(true);
    expect(shrunk.bytes[1]).toBeLessThan(most);
    expect(shrunk.bytes[0]).toBe(sizeOf(REQUEST));
  });

  it('goes the same way every time, and asks nothing twice', async () => {
    const ways = await Promise.all(
      [1, 2].map(async () => {
        const asked: string[] = [];
        await shrinkRequest(REQUEST, async (candidate) => {
          asked.push(JSON.stringify(candidate));
          return JSON.stringify(candidate).includes('null');
        });
        return asked;
      }),
    );
    expect(ways[0]).toEqual(ways[1]);
    expect(new Set(ways[0]).size).toBe(ways[0]?.length);
  });

  it('keeps what it has where the ceiling comes first, and says that more may go', async () => {
    let left = 5;
    const shrunk = await shrinkRequest(REQUEST, async () => (left-- > 0 ? true : null));
    expect(shrunk).toMatchObject({ reproduced: true, minimal: false });
    expect(shrunk.bytes[1]).toBeLessThan(shrunk.bytes[0]);
  });

  it('changes nothing where the request itself does not fail again', async () => {
    expect(await shrinkRequest(REQUEST, async () => false)).toMatchObject({
      reproduced: false,
      request: REQUEST,
      candidates: 1,
    });
  });

  it('never takes away what an API cannot do without', () => {
    for (const each of reductions({ model: 'm', messages: [{ role: 'user', content: 'hi' }] })) {
      expect(each).toMatchObject({ model: 'm', messages: [{ role: 'user', content: expect.any(String) }] });
    }
  });

  it('ends for any request and any oracle, with a request that fails', () =>
    fc.assert(
      fc.asyncProperty(
        fc.jsonValue({ maxDepth: 4 }),
        fc.integer({ min: 0, max: 40 }),
        async (value, least) => {
          const request = { messages: [{ role: 'user', content: 'hi' }], extra: value } as JsonObject;
          const fails = async (candidate: JsonObject) =>
            isJsonObject(candidate) && JSON.stringify(candidate).length >= least;
          const shrunk = await shrinkRequest(request, fails);
          expect(await fails(shrunk.request)).toBe(shrunk.reproduced);
        },
      ),
      { numRuns: 60 },
    ));
});

describe('what an expectation is about', () => {
  const params = { name: 'b', arguments: { y: 'x' } };
  const { tools, messages } = REQUEST;
  const [first, second] = Array.isArray(tools) ? tools : [];

  it.each<readonly [string, JsonObject, boolean]>([
    ['stays without the other tool', { ...REQUEST, tools: [second ?? null] }, true],
    ['goes with the tool that it names', { ...REQUEST, tools: [first ?? null] }, false],
    ['goes with the way tools are chosen', { messages: messages ?? null, tools: tools ?? null }, false],
    ['goes with half of the words', { ...REQUEST, messages: [{ role: 'user', content: 'Please' }] }, false],
    [
      'stays without the system message',
      { ...REQUEST, messages: Array.isArray(messages) ? messages.slice(1) : [] },
      true,
    ],
  ])('%s', (_title, candidate, same) => {
    expect(asksTheSame(REQUEST, candidate, params)).toBe(same);
  });
});
