import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import type { Api, Turns } from '../domain/suite.ts';
import { stampRequest, stampTurns } from './stamp.ts';

const user = (content: JsonObject[string]) => ({ role: 'user', content });

describe('stampRequest', () => {
  it.each<[string, Api, JsonObject, JsonObject]>([
    [
      'the last user message',
      'chat',
      { messages: [user('a'), user('b')] },
      { messages: [user('a'), user('b!')] },
    ],
    [
      'a tool result behind it',
      'chat',
      { messages: [user('a'), { role: 'tool', content: 'r' }] },
      { messages: [user('a'), { role: 'tool', content: 'r!' }] },
    ],
    [
      'the last part with text',
      'chat',
      { messages: [user([{ type: 'text', text: 'a' }, { type: 'image_url' }])] },
      { messages: [user([{ type: 'text', text: 'a!' }, { type: 'image_url' }])] },
    ],
    [
      'a system message that stands alone',
      'chat',
      { messages: [{ role: 'system', content: 's' }] },
      { messages: [{ role: 'system', content: 's!' }] },
    ],
    [
      'a result that is a part',
      'messages',
      { messages: [user([{ type: 'tool_result', content: 'r' }])] },
      { messages: [user([{ type: 'tool_result', content: 'r!' }])] },
    ],
    ['input text', 'responses', { input: 'a' }, { input: 'a!' }],
    [
      'an output of a call',
      'responses',
      { input: [user('a'), { type: 'function_call_output', output: 'r' }] },
      { input: [user('a'), { type: 'function_call_output', output: 'r!' }] },
    ],
    ['a prompt', 'completions', { prompt: 'p' }, { prompt: 'p!' }],
  ])('writes into %s', (_what, api, request, stamped) => {
    expect(stampRequest(api, request, '!')).toEqual(stamped);
  });

  it.each<[Api, JsonObject]>([
    ['chat', {}],
    ['chat', { messages: [] }],
    ['chat', { messages: [user(null)] }],
    ['completions', { prompt: [1, 2] }],
  ])('finds no place in a %s request %j', (api, request) => {
    expect(stampRequest(api, request, '!')).toBeNull();
  });
});

describe('stampTurns', () => {
  const turns: Turns = {
    request: { messages: [user('a')] },
    max: 8,
    toolResults: { f: ['r'], g: [{ error: 'e' }] },
    user: ['next'],
    expectEach: [],
    expect: [],
  };
  const call = (...names: string[]) => ({ tool_calls: names.map((name) => ({ name, arguments: {} })) });
  const stamped = (...golden: Parameters<typeof stampTurns>[1]['golden']) =>
    stampTurns(turns, { api: 'chat', golden, selector: (turn) => `#${turn}` });

  it('marks the result that is sent last before each answer, also where the last one repeats', () => {
    const found = stamped(call('f'), call('f', 'g'), { content: 'x' });
    expect(found?.request).toEqual({ messages: [user('a#0')] });
    expect(found?.toolResults['f']?.slice(0, 2)).toEqual(['r#1', 'r']);
    expect(found?.toolResults['g']?.[0]).toEqual({ error: 'e#2' });
  });

  it('marks the user’s next words behind an answer without calls', () => {
    expect(stamped({ content: 'x' }, { content: 'y' })?.user).toEqual(['next#1']);
  });

  it('is impossible where a golden call has no scripted result', () => {
    expect(stamped(call('unknown'), { content: 'x' })).toBeNull();
  });
});
