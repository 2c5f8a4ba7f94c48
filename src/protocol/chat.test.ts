import { describe, expect, it } from 'vitest';
import { call, only, whole } from '../testing/sample-chat.ts';
import { jsonInput } from '../testing/sample-input.ts';
import { chat } from './chat.ts';

describe('a whole chat answer', () => {
  it('is read into one choice whose history is the message as it came', () => {
    const message = { role: 'assistant', content: 'Hi', annotations: [], vendor: { a: 1 } };
    expect(only(whole(message))).toEqual({
      index: 0,
      role: 'assistant',
      text: 'Hi',
      reasoning: null,
      refusal: null,
      toolCalls: [],
      finishReason: 'stop',
      channels: ['content'],
      logprobs: null,
      history: [message],
    });
  });

  it.each([
    ['vLLM before 0.17, SGLang, llama.cpp', { reasoning_content: 'why' }, 'reasoning_content'],
    ['vLLM, Ollama, Groq', { reasoning: 'why' }, 'reasoning'],
    [
      'OpenRouter',
      { reasoning: 'why', reasoning_details: [{ type: 'reasoning.text', text: 'why' }] },
      'reasoning|reasoning_details',
    ],
    [
      'details only',
      { reasoning_details: [{ text: 'w' }, { summary: 'hy' }, { data: 'x' }] },
      'reasoning_details',
    ],
    ['native Ollama', { thinking: 'why' }, 'thinking'],
    ['both names at once', { reasoning_content: 'why', reasoning: 'why' }, 'reasoning_content|reasoning'],
    ['one name empty', { reasoning_content: '', reasoning: 'why' }, 'reasoning'],
  ])('has the reasoning of %s', (_, fields, field) => {
    const answer = whole({ role: 'assistant', content: 'so', ...fields });
    expect(only(answer)).toMatchObject({ reasoning: 'why', text: 'so', channels: ['reasoning', 'content'] });
    expect(answer.dialect['reasoning_field']).toBe(field);
  });

  it('tells reasoning that is empty from reasoning that is absent', () => {
    expect(only(whole({ content: 'a', reasoning: '' })).reasoning).toBe('');
    expect(only(whole({ content: 'a', reasoning: null })).reasoning).toBeNull();
    expect(whole({ content: 'a', reasoning: '' }).dialect).not.toHaveProperty('reasoning_field');
  });

  it.each([
    ['missing', {}],
    ['null', { tool_calls: null }],
    ['empty', { tool_calls: [] }],
  ])('without calls says that the key was %s', (label, fields) => {
    const answer = whole({ role: 'assistant', content: 'a', ...fields });
    expect(only(answer).toolCalls).toEqual([]);
    expect(answer.dialect['tool_calls_absent']).toBe(label);
  });

  it.each([
    ['string', '{"a":1}', { raw: '{"a":1}', wire: 'string', ok: true, value: { a: 1 } }],
    ['object', { a: 1 }, { raw: '{"a":1}', wire: 'object', ok: true, value: { a: 1 } }],
    ['absent', undefined, { wire: 'absent', ok: false, defect: 'empty' }],
    ['string', '{"a":', { wire: 'string', ok: false, defect: 'repairable' }],
  ])('reads arguments that are %s: %j', (label, args, read) => {
    const answer = whole({ content: null, tool_calls: [call('f', args, { id: 'c1' })] });
    expect(only(answer).toolCalls).toEqual([
      { index: 0, id: 'c1', name: 'f', arguments: expect.objectContaining(read) },
    ]);
    expect(answer.dialect['arguments_type']).toBe(label);
  });

  it('numbers calls by place, whatever index the server writes', () => {
    const calls = [call('f', '{}', { id: 'a', index: 0 }), call('g', '{}', { id: 'b', index: 0 })];
    expect(only(whole({ content: null, tool_calls: calls })).toolCalls.map((each) => each.index)).toEqual([
      0, 1,
    ]);
  });

  it('reads a legacy function call and a custom tool call', () => {
    const legacy = whole({ content: null, function_call: { name: 'f', arguments: '{}' } }, 'function_call');
    expect(only(legacy).toolCalls).toMatchObject([{ id: null, name: 'f', arguments: { ok: true } }]);
    expect(legacy.dialect['tool_calls']).toBe('function_call');
    const custom = { id: 'c', type: 'custom', custom: { name: 'shell', input: 'ls -l' } };
    expect(only(whole({ tool_calls: [custom] })).toolCalls[0]?.arguments).toMatchObject({
      raw: 'ls -l',
      ok: true,
    });
  });

  it('joins content that comes as parts, thinking parts apart', () => {
    const content = [
      { type: 'thinking', thinking: [{ type: 'text', text: 'why' }] },
      { type: 'text', text: 'a' },
      { type: 'text', text: 'b' },
    ];
    const answer = whole({ role: 'assistant', content });
    expect(only(answer)).toMatchObject({ text: 'ab', reasoning: 'why' });
    expect(answer.dialect['content_form']).toBe('parts');
  });

  it.each([
    ['stop', 'stop', {}],
    ['abort', 'abort', { finish_reason_other: 'abort' }],
    ['', null, { finish_reason_empty: 'yes' }],
    [null, null, {}],
    [{ type: 'length' }, 'length', {}],
    [5, null, {}],
  ])('has finish reason %j as %j', (wire, read, dialect) => {
    const answer = whole({ content: 'a' }, wire);
    expect(only(answer).finishReason).toBe(read);
    expect(answer.dialect).toMatchObject(dialect);
  });

  it('keeps choices apart by index, and by place where the index is missing', () => {
    const numbered = chat.decode(
      jsonInput({
        choices: [
          { index: 1, message: { content: 'b' } },
          { index: 0, message: { content: 'a' } },
        ],
      }),
    );
    expect(numbered.choices.map((each) => [each.index, each.text])).toEqual([
      [1, 'b'],
      [0, 'a'],
    ]);
    const bare = chat.decode(
      jsonInput({ choices: [{ message: { content: 'a' } }, { message: { content: 'b' } }] }),
    );
    expect(bare.choices.map((each) => each.index)).toEqual([0, 1]);
    expect(bare.dialect['choice_index']).toBe('missing');
  });

  it('is read from JSON that claims to be a stream, and says so', () => {
    const answer = chat.decode({
      ...jsonInput({ choices: [{ index: 0, message: { content: 'a' } }] }),
      contentType: 'text/event-stream',
    });
    expect(answer).toMatchObject({ form: 'json', dialect: { content_type: 'text/event-stream' } });
    expect(only(answer).text).toBe('a');
  });

  it.each([
    ['text/html', '<html>', 'bytes'],
    ['application/json', '{"choices": [', 'bytes'],
    ['text/plain', '404', 'bytes'],
    ['text/event-stream', '', 'stream'],
    ['application/json', '', 'none'],
  ])('of type %s and text %j is %s without choices', (contentType, text, form) => {
    const answer = chat.decode({ ...jsonInput(null), text, bytes: Buffer.from(text), contentType });
    expect(answer).toMatchObject({ form, json: undefined, choices: [], error: null });
  });
});

describe('the next request of a chat', () => {
  const request = { model: 'm', messages: [{ role: 'user', content: 'hi' }], tools: [] };
  const calls = [call('f', '{}', { id: 'c1' }), call('g', '{}', { id: 'c2' })];

  it('has the message as it came, the results in call order, then the user', () => {
    const sent = { role: 'assistant', content: null, reasoning: 'r', tool_calls: calls, odd: [1] };
    const answer = whole(sent, 'tool_calls');
    const [first, second] = only(answer).toolCalls;
    if (first === undefined || second === undefined) throw new Error('two calls expected');
    const results = [
      { call: first, content: '18C', isError: false },
      { call: second, content: { error: 'x' }, isError: true },
    ];
    expect(chat.followUp?.(request, answer, results, 'and now?')).toEqual({
      ...request,
      messages: [
        { role: 'user', content: 'hi' },
        sent,
        { role: 'tool', tool_call_id: 'c1', content: '18C' },
        { role: 'tool', tool_call_id: 'c2', content: '{"error":"x"}' },
        { role: 'user', content: 'and now?' },
      ],
    });
  });

  it('takes a user message of parts, and one that is written out', () => {
    const answer = whole({ role: 'assistant', content: 'a' });
    const parts = [{ type: 'text', text: 'x' }];
    const written = { role: 'developer', content: 'x' };
    const before = [...request.messages, { role: 'assistant', content: 'a' }];
    expect(chat.followUp?.(request, answer, [], parts)['messages']).toEqual([
      ...before,
      { role: 'user', content: parts },
    ]);
    expect(chat.followUp?.(request, answer, [], written)['messages']).toEqual([...before, written]);
  });
});
