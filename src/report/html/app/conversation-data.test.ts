import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conversationOf } from './conversation-data.ts';

const read = (body: unknown) => conversationOf(JSON.stringify(body));

describe('conversationOf', () => {
  it('reads chat: history with calls and results, tools, parameters', () => {
    const said = read({
      model: 'm',
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: 'hi' },
            { type: 'image_url', image_url: {} },
          ],
        },
        {
          role: 'assistant',
          content: null,
          reasoning_content: 'hm',
          tool_calls: [{ id: 'c1', function: { name: 'f', arguments: '{"a":1}' } }],
        },
        { role: 'tool', tool_call_id: 'c1', content: '18C' },
      ],
      tools: [{ type: 'function', function: { name: 'f' } }],
    });
    expect(said?.turns).toEqual([
      {
        role: 'user',
        parts: [
          { kind: 'text', text: 'hi' },
          { kind: 'json', value: { type: 'image_url', image_url: {} } },
        ],
      },
      {
        role: 'assistant',
        parts: [
          { kind: 'reasoning', text: 'hm' },
          { kind: 'call', name: 'f', id: 'c1', text: '{"a":1}' },
        ],
      },
      { role: 'tool', parts: [{ kind: 'result', id: 'c1', text: '18C' }] },
    ]);
    expect(said?.tools.map((tool) => tool.name)).toEqual(['f']);
    expect(said?.parameters).toEqual([['model', 'm']]);
  });

  it('reads responses and messages', () => {
    const responses = read({
      instructions: 'be brief',
      input: [
        { role: 'user', content: [{ type: 'input_text', text: 'hi' }] },
        { type: 'function_call', call_id: 'c', name: 'f', arguments: '{}' },
        { type: 'function_call_output', call_id: 'c', output: 'ok' },
      ],
    });
    expect(responses?.turns.map((turn) => turn.role)).toEqual(['system', 'user', 'assistant', 'tool']);
    const messages = read({
      system: 'be brief',
      messages: [
        { role: 'assistant', content: [{ type: 'tool_use', id: 't', name: 'f', input: { a: 1 } }] },
        { role: 'user', content: [{ type: 'tool_result', tool_use_id: 't', content: 'ok' }] },
      ],
    });
    expect(messages?.turns[1]?.parts).toEqual([{ kind: 'call', name: 'f', id: 't', text: '{"a":1}' }]);
    expect(messages?.turns[2]?.parts).toEqual([{ kind: 'result', id: 't', text: 'ok' }]);
  });

  it('reads a bare prompt or input', () => {
    expect(read({ prompt: 'say' })?.turns).toEqual([
      { role: 'user', parts: [{ kind: 'text', text: 'say' }] },
    ]);
    expect(read({ input: ['a', 'b'] })?.turns).toHaveLength(2);
  });

  it('never throws, whatever the body', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (text) => {
        expect(() => conversationOf(text)).not.toThrow();
      }),
    );
    const odd = fc.record({ messages: fc.jsonValue(), tools: fc.jsonValue(), input: fc.jsonValue() });
    fc.assert(
      fc.property(odd, (body) => {
        expect(read(body)).not.toBeNull();
      }),
    );
  });
});
