import { describe, expect, it } from 'vitest';
import { jsonInput, streamInput } from '../testing/sample-input.ts';
import { messages } from './messages.ts';

const thinking = { type: 'thinking', thinking: 'why', signature: 's' };
const text = { type: 'text', text: 'Hello' };
const use = { type: 'tool_use', id: 'toolu_1', name: 'f', input: { a: 1 } };
const message = (content: unknown, more: object = {}) => ({
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  model: 'm',
  content,
  stop_reason: 'tool_use',
  stop_sequence: null,
  usage: { input_tokens: 3, output_tokens: 5 },
  ...more,
});

const block = (index: number, start: object, deltas: readonly object[]) => [
  { type: 'content_block_start', index, content_block: start },
  ...deltas.map((delta) => ({ type: 'content_block_delta', index, delta })),
  { type: 'content_block_stop', index },
];
const stream = [
  {
    type: 'message_start',
    message: message([], { stop_reason: null, usage: { input_tokens: 3, output_tokens: 1 } }),
  },
  { type: 'ping' },
  ...block(0, { type: 'thinking', thinking: '', signature: '' }, [
    { type: 'thinking_delta', thinking: 'w' },
    { type: 'thinking_delta', thinking: 'hy' },
    { type: 'signature_delta', signature: 's' },
  ]),
  ...block(1, { type: 'text', text: '' }, [
    { type: 'text_delta', text: 'Hel' },
    { type: 'text_delta', text: 'lo' },
  ]),
  ...block(2, { ...use, input: {} }, [
    { type: 'input_json_delta', partial_json: '' },
    { type: 'input_json_delta', partial_json: '{"a"' },
    { type: 'input_json_delta', partial_json: ':1}' },
  ]),
  {
    type: 'message_delta',
    delta: { stop_reason: 'tool_use', stop_sequence: null },
    usage: { output_tokens: 5 },
  },
  { type: 'message_stop' },
];

describe('a message', () => {
  const whole = messages.decode(jsonInput(message([thinking, text, use])));

  it('is one choice made of its content blocks', () => {
    expect(whole.choices).toEqual([
      {
        index: 0,
        role: 'assistant',
        text: 'Hello',
        reasoning: 'why',
        refusal: null,
        toolCalls: [
          {
            index: 0,
            id: 'toolu_1',
            name: 'f',
            arguments: { raw: '{"a":1}', wire: 'object', ok: true, value: { a: 1 } },
          },
        ],
        finishReason: 'tool_use',
        channels: ['reasoning', 'content', 'tool_calls'],
        logprobs: null,
        history: [{ role: 'assistant', content: [thinking, text, use] }],
      },
    ]);
    expect(whole.usage).toMatchObject({ prompt: 3, completion: 5, total: null });
  });

  it('gives the same choice and counts when it is streamed', () => {
    const streamed = messages.decode(streamInput(stream, true));
    expect(streamed.choices).toEqual(whole.choices);
    expect(streamed.usage).toEqual(whole.usage);
  });

  it('reads a stream without event lines, and one without indexes', () => {
    const bare = stream.map((event) =>
      Object.fromEntries(Object.entries(event).filter(([key]) => key !== 'index')),
    );
    expect(messages.decode(streamInput(stream)).choices).toEqual(whole.choices);
    expect(messages.decode(streamInput(bare)).choices).toEqual(whole.choices);
  });

  it.each([
    ['no pieces of JSON are the empty object', [], { raw: '{}', ok: true, value: {} }],
    ['only empty pieces are too', [''], { raw: '{}', ok: true, value: {} }],
    ['cut JSON stays text', ['{"a":'], { raw: '{"a":', ok: false, defect: 'repairable' }],
  ])('%s', (_, pieces, read) => {
    const deltas = pieces.map((each) => ({ type: 'input_json_delta', partial_json: each }));
    const answer = messages.decode(streamInput(block(0, { ...use, input: {} }, deltas)));
    expect(answer.choices[0]?.toolCalls).toMatchObject([{ name: 'f', arguments: read }]);
  });

  it('keeps citations and blocks that it does not know', () => {
    const citation = { type: 'char_location', cited_text: 'x' };
    const odd = { type: 'redacted_thinking', data: 'zz' };
    const answer = messages.decode(
      streamInput([
        ...block(0, odd, []),
        ...block(1, { type: 'text', text: '' }, [
          { type: 'text_delta', text: 'a' },
          { type: 'citations_delta', citation },
        ]),
      ]),
    );
    expect(answer.choices[0]?.history).toEqual([
      { role: 'assistant', content: [odd, { type: 'text', text: 'a', citations: [citation] }] },
    ]);
  });

  it('keeps what came before an error event', () => {
    const failure = { type: 'error', error: { type: 'overloaded_error', message: 'Overloaded' } };
    const answer = messages.decode(streamInput([...stream.slice(0, 12), failure], true));
    expect(answer).toMatchObject({
      choices: [{ reasoning: 'why', finishReason: null }],
      error: { class: 'overloaded', dialect: 'anthropic' },
    });
  });
});

describe('the next request of a message', () => {
  const answer = messages.decode(jsonInput(message([text, use, { ...use, id: 'toolu_2' }])));
  const request = { model: 'm', max_tokens: 9, messages: [{ role: 'user', content: 'hi' }] };

  it('puts all results and the user words into one user message, in call order', () => {
    const results = (answer.choices[0]?.toolCalls ?? []).map((call, at) => ({
      call,
      content: at === 0 ? '18C' : { error: 'x' },
      isError: at === 1,
    }));
    expect(messages.followUp?.(request, answer, results, 'more')).toEqual({
      ...request,
      messages: [
        { role: 'user', content: 'hi' },
        { role: 'assistant', content: [text, use, { ...use, id: 'toolu_2' }] },
        {
          role: 'user',
          content: [
            { type: 'tool_result', tool_use_id: 'toolu_1', content: '18C' },
            { type: 'tool_result', tool_use_id: 'toolu_2', content: '{"error":"x"}', is_error: true },
            { type: 'text', text: 'more' },
          ],
        },
      ],
    });
  });

  it('adds no empty user message', () => {
    const next = messages.followUp?.(request, answer, [], null);
    expect(next?.['messages']).toHaveLength(2);
  });
});

it('a key goes out in both headers, with the version of the API', () => {
  expect(messages.keyHeaders('k')).toEqual({ 'x-api-key': 'k', authorization: 'Bearer k' });
  expect(messages.fixedHeaders).toEqual({ 'anthropic-version': '2023-06-01' });
});
