import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { call, chunk, only, streamed, whole } from '../testing/sample-chat.ts';
import { streamInput } from '../testing/sample-input.ts';
import { chat } from './chat.ts';

describe('a streamed chat answer', () => {
  it('is assembled into one choice and into the message that goes back', () => {
    const answer = chat.decode(
      streamInput([
        chunk({ role: 'assistant', content: null }, { finish_reason: null }),
        chunk({ reasoning: 'w' }),
        chunk({ reasoning: 'hy' }),
        chunk({ tool_calls: [call('f', '', { index: 0, id: 'c1' })] }),
        chunk({ tool_calls: [{ index: 0, function: { arguments: '{"a"' } }] }),
        chunk({ tool_calls: [{ index: 0, function: { arguments: ':1}' } }] }),
        chunk({ tool_calls: [call('g', '{}', { index: 1, id: 'c2' })] }),
        chunk({}, { finish_reason: 'tool_calls' }),
        { choices: [], usage: { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 } },
        '[DONE]',
      ]),
    );
    expect(only(answer)).toMatchObject({
      text: null,
      reasoning: 'why',
      finishReason: 'tool_calls',
      channels: ['reasoning', 'tool_calls'],
      toolCalls: [
        { index: 0, id: 'c1', name: 'f', arguments: { raw: '{"a":1}' } },
        { index: 1, id: 'c2', name: 'g', arguments: { raw: '{}' } },
      ],
    });
    expect(only(answer).history).toEqual([
      {
        role: 'assistant',
        content: null,
        reasoning: 'why',
        tool_calls: [call('f', '{"a":1}', { id: 'c1' }), call('g', '{}', { id: 'c2' })],
      },
    ]);
    expect(answer.usage).toMatchObject({ prompt: 1, completion: 2, total: 3 });
    expect(answer.dialect).toMatchObject({
      done: 'present',
      usage_place: 'own_chunk',
      stream_index: 'present',
    });
  });

  it.each<[string, unknown[], object]>([
    [
      'id and name repeated in each delta',
      [
        { index: 0, id: 'c', function: { name: 'f', arguments: '{"a"' } },
        { index: 0, id: 'c', function: { name: 'f', arguments: ':1}' } },
      ],
      { stream_index: 'present', call_name: 'repeated' },
    ],
    [
      'empty id and name in later deltas',
      [
        call('f', '', { index: 0, id: 'c' }),
        { index: 0, id: '', function: { name: '', arguments: '{"a":1}' } },
      ],
      { stream_index: 'present' },
    ],
    [
      'null id and name in later deltas',
      [
        call('f', null, { index: 0, id: 'c' }),
        { index: 0, id: null, function: { name: null, arguments: '{"a":1}' } },
      ],
      { stream_index: 'present' },
    ],
    [
      'no index, all at once (Gemini, old Ollama)',
      [call('f', '{"a":1}', { id: 'c' })],
      { stream_index: 'missing' },
    ],
    [
      'no index, pieces by id',
      [call('f', '', { id: 'c' }), { id: 'c', function: { arguments: '{"a":1}' } }],
      { stream_index: 'missing' },
    ],
    [
      'no index, pieces in order',
      [call('f', '{"a"', { id: 'c' }), { function: { arguments: ':1}' } }],
      { stream_index: 'missing' },
    ],
    [
      'an index on some',
      [call('f', '{"a"', { index: 0, id: 'c' }), { function: { arguments: ':1}' } }],
      { stream_index: 'mixed' },
    ],
    ['an object as arguments', [call('f', { a: 1 }, { index: 0, id: 'c' })], { arguments_type: 'object' }],
    ['no type', [{ index: 0, id: 'c', function: { name: 'f', arguments: '{"a":1}' } }], {}],
  ])('reads a call with %s', (_, calls, dialect) => {
    const answer = streamed([{ role: 'assistant' }, ...calls.map((each) => ({ tool_calls: [each] }))]);
    expect(only(answer).toolCalls).toMatchObject([
      { index: 0, id: 'c', name: 'f', arguments: { raw: '{"a":1}' } },
    ]);
    expect(only(answer).history[0]).toMatchObject({ tool_calls: [{ id: 'c', type: 'function' }] });
    expect(answer.dialect).toMatchObject(dialect);
  });

  it('tells two calls without index apart by id, and by name where there is no id', () => {
    const byId = streamed([{ tool_calls: [call('f', '{}', { id: 'a' }), call('f', '{}', { id: 'b' })] }]);
    expect(only(byId).toolCalls.map((each) => [each.index, each.id])).toEqual([
      [0, 'a'],
      [1, 'b'],
    ]);
    const byName = streamed([{ tool_calls: [call('f', '{}')] }, { tool_calls: [call('g', '{}')] }]);
    expect(only(byName).toolCalls.map((each) => each.name)).toEqual(['f', 'g']);
  });

  it('keeps calls in order of their index even where a later one starts first', () => {
    const answer = streamed([
      { tool_calls: [call('g', '{}', { index: 1, id: 'b' })] },
      { tool_calls: [call('f', '{}', { index: 0, id: 'a' })] },
    ]);
    expect(only(answer).toolCalls.map((each) => each.id)).toEqual(['a', 'b']);
  });

  it('glues calls that share an index, as clients do, and says so', () => {
    const answer = streamed([
      { tool_calls: [call('f', '{}', { index: 0, id: 'a' })] },
      { tool_calls: [call('g', '{}', { index: 0, id: 'b' })] },
    ]);
    expect(only(answer).toolCalls).toMatchObject([
      { id: 'a', name: 'fg', arguments: { ok: false, raw: '{}{}' } },
    ]);
    expect(answer.dialect['call_id']).toBe('changed');
  });

  it('sends back what providers attach to calls and reasoning', () => {
    const signature = { extra_content: { google: { thought_signature: 's' } } };
    const answer = streamed([
      { reasoning_details: [{ type: 'reasoning.text', index: 0, text: 'w' }] },
      { reasoning_details: [{ type: 'reasoning.text', index: 0, text: 'hy', signature: 'x' }] },
      { reasoning_details: [{ type: 'reasoning.encrypted', index: 0, data: '??' }] },
      { tool_calls: [call('f', '{}', { index: 0, id: 'c', ...signature })] },
    ]);
    expect(only(answer)).toMatchObject({ reasoning: 'why', channels: ['reasoning', 'tool_calls'] });
    expect(only(answer).history).toEqual([
      {
        role: 'assistant',
        reasoning_details: [
          { type: 'reasoning.text', index: 0, text: 'why', signature: 'x' },
          { type: 'reasoning.encrypted', index: 0, data: '??' },
        ],
        tool_calls: [call('f', '{}', { id: 'c', ...signature })],
      },
    ]);
  });

  it.each<[string, unknown[], string]>([
    ['a chunk of its own', [{ choices: [], usage: { prompt_tokens: 1 } }], 'own_chunk'],
    [
      'the last chunk with choices',
      [chunk({}, { finish_reason: 'stop' }), { ...chunk({}), usage: { prompt_tokens: 1 } }],
      'with_choices',
    ],
    ['inside a choice', [chunk({}, { usage: { prompt_tokens: 1 } })], 'in_choice'],
    ['a vendor object', [{ ...chunk({}), x_groq: { usage: { prompt_tokens: 1 } } }], 'x_groq'],
    [
      'every chunk, growing',
      [
        { ...chunk({}), usage: { prompt_tokens: 0 } },
        { ...chunk({}), usage: { prompt_tokens: 1 } },
      ],
      'with_choices',
    ],
  ])('finds usage in %s', (_, chunks, place) => {
    const answer = chat.decode(streamInput([...chunks, { choices: [], usage: null }]));
    expect(answer.usage?.prompt).toBe(1);
    expect(answer.dialect).toMatchObject({ usage_place: place, done: 'missing' });
  });

  it('keeps interleaved choices apart, with their logprobs', () => {
    const answer = chat.decode(
      streamInput([
        {
          choices: [
            { index: 0, delta: { content: 'a' }, logprobs: { content: [{ token: 'a' }] } },
            { index: 1, delta: { content: 'x' } },
          ],
        },
        { choices: [{ index: 1, delta: { content: 'y' }, finish_reason: 'length' }] },
        {
          choices: [
            {
              index: 0,
              delta: { content: 'b' },
              logprobs: { content: [{ token: 'b' }] },
              finish_reason: 'stop',
            },
          ],
        },
      ]),
    );
    expect(answer.choices).toMatchObject([
      { index: 0, text: 'ab', finishReason: 'stop', logprobs: [{ token: 'a' }, { token: 'b' }] },
      { index: 1, text: 'xy', finishReason: 'length', logprobs: null },
    ]);
  });

  it('reads messages in the place of deltas, doubled data prefixes, and the wrong content type', () => {
    const message = chat.decode(
      streamInput([{ choices: [{ index: 0, message: { role: 'assistant', content: 'a' } }] }]),
    );
    expect(message).toMatchObject({ choices: [{ text: 'a' }], dialect: { stream_field: 'message' } });
    const doubled = chat.decode(
      streamInput([`data: ${JSON.stringify(chunk({ content: 'a' }))}`, 'data: [DONE]']),
    );
    expect(doubled).toMatchObject({
      choices: [{ text: 'a' }],
      dialect: { data_prefix: 'repeated', done: 'present' },
    });
    const typed = chat.decode({ ...streamInput([chunk({ content: 'a' })]), contentType: 'text/plain' });
    expect(typed).toMatchObject({
      form: 'stream',
      choices: [{ text: 'a' }],
      dialect: { content_type: 'text/plain' },
    });
  });

  it('keeps what came before an error inside the stream', () => {
    const answer = chat.decode(
      streamInput([chunk({ content: 'a' }), { error: { message: 'boom', type: 'server_error' } }, '[DONE]']),
    );
    expect(answer).toMatchObject({
      choices: [{ text: 'a', finishReason: null }],
      error: { class: 'server', message: 'boom' },
    });
    expect(answer.dialect['error_envelope']).toBe('openai');
  });

  it('keeps text when later deltas name the field with null, and the first role that is one', () => {
    const answer = streamed([
      { role: '', content: 'a', reasoning_content: null },
      { role: 'assistant', content: null, reasoning_content: 'b' },
      { role: 'other', content: 'c', reasoning_content: null },
    ]);
    expect(only(answer)).toMatchObject({ role: 'assistant', text: 'ac', reasoning: 'b' });
  });

  it('orders channels by their first non-empty delta', () => {
    const answer = streamed([
      { content: '', reasoning: '' },
      { content: 'a' },
      { reasoning: 'b' },
      { refusal: 'c' },
    ]);
    expect(only(answer).channels).toEqual(['content', 'reasoning', 'refusal']);
  });
});

const text = fc.string({ minLength: 1, maxLength: 12, unit: 'binary' });
const message = fc
  .record(
    {
      role: fc.constant('assistant'),
      reasoning_content: text,
      content: fc.option(text),
      tool_calls: fc.array(
        fc.record({
          id: fc.uuid(),
          type: fc.constant('function'),
          function: fc.record({ name: text, arguments: fc.json() }),
        }),
        { minLength: 1, maxLength: 3 },
      ),
    },
    { requiredKeys: ['role', 'content'] },
  )
  .filter((each) => each.content !== null || each.tool_calls !== undefined);

describe('stream and non-stream twins', () => {
  it('give equal choices, however finely the stream is cut', () => {
    fc.assert(
      fc.property(message, fc.integer({ min: 1, max: 5 }), (sent, size) => {
        const deltas: unknown[] = [{ role: sent.role, content: null }];
        if (sent.reasoning_content !== undefined)
          for (const each of cut(sent.reasoning_content, size)) deltas.push({ reasoning_content: each });
        if (sent.content !== null) for (const each of cut(sent.content, size)) deltas.push({ content: each });
        for (const [index, { id, type, function: body }] of (sent.tool_calls ?? []).entries()) {
          deltas.push({ tool_calls: [{ index, id, type, function: { name: body.name, arguments: '' } }] });
          for (const each of cut(body.arguments, size))
            deltas.push({ tool_calls: [{ index, function: { arguments: each } }] });
        }
        expect(only(streamed(deltas))).toEqual(only(whole(sent)));
      }),
    );
  });
});

describe('content that is streamed first as parts, then as bare text', () => {
  const thought = (text: string) => ({ content: [{ type: 'thinking', thinking: [{ type: 'text', text }] }] });

  it('keeps both: thoughts apart, the text whole', () => {
    const answer = streamed([
      { role: 'assistant', content: '' },
      thought('wh'),
      thought('y'),
      { content: 'Hel' },
      { content: 'lo' },
    ]);
    expect(only(answer)).toMatchObject({ text: 'Hello', reasoning: 'why' });
  });

  it('keeps text that came before the parts', () => {
    const answer = streamed([
      { role: 'assistant', content: 'Hel' },
      { content: [{ type: 'text', text: 'lo' }] },
    ]);
    expect(only(answer).text).toBe('Hello');
  });
});

function cut(whole: string, size: number): readonly string[] {
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
    whole.slice(at * size, at * size + size),
  );
}
