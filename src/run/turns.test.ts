import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import type { Api, Turns } from '../domain/suite.ts';
import { aChat, anExchange } from '../testing/builders.ts';
import { healthyAnswer, type Saying } from '../testing/fake-answers.ts';
import { converse } from './turns.ts';

const call = (name: string, args: JsonObject = {}) => ({ name, arguments: args });

/** Talks with a server that says the given things in turn; a number is an error status. */
async function talk(
  sayings: readonly (Saying | number)[],
  turns: Partial<Turns>,
  {
    api = 'chat',
    outbound = (message) => message,
  }: { api?: Api; outbound?: (message: JsonObject) => JsonObject } = {},
) {
  const asked: JsonObject[] = [];
  const exchanges: Exchange[] = [];
  const cut = await converse(
    { request: aChat(), max: 8, toolResults: {}, user: [], expectEach: [], expect: [], ...turns },
    {
      api,
      outbound,
      exchanges,
      ask: ({ request }) => {
        asked.push(request);
        const say = sayings[asked.length - 1] ?? {};
        const healthy = healthyAnswer('/chat/completions', request, {
          ...(typeof say === 'object' ? say : {}),
          number: asked.length,
        });
        const json = healthy !== null && 'json' in healthy ? healthy.json : {};
        exchanges.push(
          typeof say === 'number'
            ? anExchange({ error: { message: 'no' } }, { request, status: say })
            : anExchange(json, { request }),
        );
        return Promise.resolve(null);
      },
    },
  );
  return { cut, asked, exchanges };
}

const history = (request: JsonObject | undefined): readonly JsonValue[] =>
  Array.isArray(request?.['messages']) ? request['messages'] : [];

describe('a conversation', () => {
  it('ends when the model has answered and nobody has anything left to say', async () => {
    const { cut, asked } = await talk([{ text: 'hello' }], {});
    expect(cut).toBeNull();
    expect(asked).toEqual([aChat()]);
  });

  it("feeds the server's own message back, then the results in call order, the last of a tool repeated", async () => {
    const { cut, asked } = await talk(
      [{ toolCalls: [call('b'), call('a'), call('b')] }, { toolCalls: [call('b')] }, { text: 'done' }],
      { toolResults: { a: ['A1', 'A2'], b: ['B1', { error: 'B2' }] } },
    );
    expect(cut).toBeNull();
    expect(asked).toHaveLength(3);
    const [user, own, ...results] = history(asked[1]);
    expect(user).toEqual({ role: 'user', content: 'hi' });
    expect(own).toMatchObject({ role: 'assistant', content: null, tool_calls: [{ id: 'call_1_0' }, {}, {}] });
    expect(results.map((each) => (each as JsonObject)['tool_call_id'])).toEqual([
      'call_1_0',
      'call_1_1',
      'call_1_2',
    ]);
    expect(JSON.stringify(results[0])).toContain('B1');
    expect(JSON.stringify(results[1])).toContain('A1');
    expect(JSON.stringify(results[2])).toContain('B2');
    expect(JSON.stringify(history(asked[2]).at(-1))).toContain('B2');
  });

  it('says the next user message whenever the model has answered without a call', async () => {
    const { cut, asked } = await talk(
      [{ toolCalls: [call('a')] }, { text: 'x' }, { text: 'y' }, { text: 'z' }],
      {
        toolResults: { a: ['A'] },
        user: ['first', 'second'],
      },
    );
    expect(cut).toBeNull();
    expect(asked).toHaveLength(4);
    expect(history(asked[1]).at(-1)).toMatchObject({ role: 'tool' });
    expect(history(asked[2]).at(-1)).toEqual({ role: 'user', content: 'first' });
    expect(history(asked[3]).at(-1)).toEqual({ role: 'user', content: 'second' });
  });

  it('fails at a call without a script', async () => {
    const { cut, asked } = await talk([{ toolCalls: [call('a'), call('toString')] }], {
      toolResults: { a: ['A'] },
    });
    expect(cut).toMatchObject({
      status: 'failed',
      code: 'turns-call-unscripted',
      params: { tool: 'toString' },
    });
    expect(asked).toHaveLength(1);
  });

  it('fails when it does not end', async () => {
    const { cut, asked } = await talk(
      [1, 2, 3].map(() => ({ toolCalls: [call('a')] })),
      { max: 3, toolResults: { a: ['A'] } },
    );
    expect(cut).toMatchObject({ status: 'failed', code: 'turns-max-reached', params: { max: 3 } });
    expect(asked).toHaveLength(3);
  });

  it('may end with its last allowed answer', async () => {
    const { cut } = await talk([{ toolCalls: [call('a')] }, { text: 'x' }], {
      max: 2,
      toolResults: { a: ['A'] },
    });
    expect(cut).toBeNull();
  });

  it('ends at an error answer, which is left to the checks', async () => {
    const { cut, asked } = await talk([400], { user: ['more'] });
    expect(cut).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it("sends the server's messages through the family's filter, and no others", async () => {
    const outbound = (message: JsonObject) => ({ ...message, filtered: true });
    const { asked } = await talk([{ text: 'x' }, { text: 'y' }], { user: ['more'] }, { outbound });
    expect(history(asked[1]).map((each) => (each as JsonObject)['filtered'])).toEqual([
      undefined,
      true,
      undefined,
    ]);
  });

  it('is an error for an API that has none', async () => {
    const { cut, asked } = await talk([], {}, { api: 'embeddings' });
    expect(cut).toMatchObject({ status: 'error', code: 'turns-api-unsupported' });
    expect(asked).toHaveLength(0);
  });
});
