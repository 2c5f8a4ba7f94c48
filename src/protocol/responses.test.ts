import { describe, expect, it } from 'vitest';
import { jsonInput, streamInput } from '../testing/sample-input.ts';
import { responses } from './responses.ts';

const reasoning = {
  id: 'rs_1',
  type: 'reasoning',
  summary: [{ type: 'summary_text', text: 'why' }],
  encrypted_content: 'x',
};
const message = {
  id: 'msg_1',
  type: 'message',
  role: 'assistant',
  status: 'completed',
  content: [{ type: 'output_text', text: 'Hello', annotations: [] }],
};
const call = {
  id: 'fc_1',
  type: 'function_call',
  call_id: 'call_1',
  name: 'f',
  arguments: '{"a":1}',
  status: 'completed',
};
const usage = { input_tokens: 3, output_tokens: 5, total_tokens: 8 };
const finished = (output: unknown, more: object = {}) => ({
  id: 'resp_1',
  object: 'response',
  status: 'completed',
  output,
  usage,
  error: null,
  ...more,
});

/** The events of a reasoning, a message and a call item, without the final one. */
const events = [
  { type: 'response.created', response: finished([], { status: 'in_progress', usage: null }) },
  { type: 'response.output_item.added', output_index: 0, item: { ...reasoning, summary: [] } },
  { type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 0, delta: 'w' },
  { type: 'response.reasoning_summary_text.delta', output_index: 0, summary_index: 0, delta: 'hy' },
  { type: 'response.output_item.added', output_index: 1, item: { ...message, content: [] } },
  {
    type: 'response.content_part.added',
    output_index: 1,
    content_index: 0,
    part: { type: 'output_text', text: '' },
  },
  { type: 'response.output_text.delta', output_index: 1, content_index: 0, delta: 'Hel' },
  { type: 'response.output_text.delta', output_index: 1, content_index: 0, delta: 'lo' },
  { type: 'response.output_item.added', output_index: 2, item: { ...call, arguments: '' } },
  { type: 'response.function_call_arguments.delta', output_index: 2, delta: '{"a"' },
  { type: 'response.function_call_arguments.delta', output_index: 2, delta: ':1}' },
];

describe('a whole response', () => {
  it('is one choice made of its output items, which are the history', () => {
    const answer = responses.decode(jsonInput(finished([reasoning, message, call])));
    expect(answer.choices).toEqual([
      {
        index: 0,
        role: 'assistant',
        text: 'Hello',
        reasoning: 'why',
        refusal: null,
        toolCalls: [
          {
            index: 0,
            id: 'call_1',
            name: 'f',
            arguments: { raw: '{"a":1}', wire: 'string', ok: true, value: { a: 1 } },
          },
        ],
        finishReason: 'completed',
        channels: ['reasoning', 'content', 'tool_calls'],
        logprobs: null,
        history: [reasoning, message, call],
      },
    ]);
    expect(answer.usage).toMatchObject({ prompt: 3, completion: 5, total: 8 });
    expect(answer.dialect).toMatchObject({ reasoning_field: 'summary', arguments_type: 'string' });
  });

  it('believes reasoning itself more than its summary', () => {
    const item = { ...reasoning, content: [{ type: 'reasoning_text', text: 'all' }] };
    const answer = responses.decode(jsonInput(finished([item])));
    expect(answer.choices[0]?.reasoning).toBe('all');
    expect(answer.dialect['reasoning_field']).toBe('content');
  });

  it('has a refusal, a custom tool call and logprobs', () => {
    const refusal = { type: 'message', role: 'assistant', content: [{ type: 'refusal', refusal: 'no' }] };
    expect(responses.decode(jsonInput(finished([refusal]))).choices).toMatchObject([
      { text: null, refusal: 'no', channels: ['refusal'] },
    ]);
    const custom = { type: 'custom_tool_call', call_id: 'c', name: 'shell', input: 'ls -l' };
    expect(responses.decode(jsonInput(finished([custom]))).choices).toMatchObject([
      { toolCalls: [{ id: 'c', name: 'shell', arguments: { raw: 'ls -l', ok: true } }] },
    ]);
    const spoken = { ...message, content: [{ type: 'output_text', text: 'a', logprobs: [{ token: 'a' }] }] };
    expect(responses.decode(jsonInput(finished([spoken]))).choices[0]?.logprobs).toEqual([{ token: 'a' }]);
  });

  it.each([
    [{ status: 'completed' }, 'completed'],
    [{ status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } }, 'max_output_tokens'],
    [{ status: 'incomplete', incomplete_details: null }, 'incomplete'],
    [{ status: 'failed', error: { code: 'server_error', message: 'x' } }, 'failed'],
  ])('with %j ended by %j', (more, reason) => {
    expect(responses.decode(jsonInput(finished([message], more))).choices[0]?.finishReason).toBe(reason);
  });

  it('falls back to the item id where a call has no call_id', () => {
    const answer = responses.decode(jsonInput(finished([{ ...call, call_id: undefined }])));
    expect(answer.choices[0]?.toolCalls[0]?.id).toBe('fc_1');
    expect(answer.dialect['call_id']).toBe('missing');
  });
});

describe('a streamed response', () => {
  const final = { type: 'response.completed', response: finished([reasoning, message, call]) };
  const whole = responses.decode(jsonInput(final.response));

  it('gives the same choice as its twin, from the final object', () => {
    const answer = responses.decode(streamInput([...events, final], true));
    expect(answer.choices).toEqual(whole.choices);
    expect(answer.usage).toEqual(whole.usage);
    expect(answer.dialect['final_response']).toBe('present');
  });

  it.each([
    ['never came', [], null],
    ['has no output', [{ ...final, response: finished([]) }], 'completed'],
  ])('is made of its events where the final object %s', (_, last, finishReason) => {
    const answer = responses.decode(streamInput([...events, ...last], true));
    const { history, ...read } = whole.choices[0] ?? { history: [] };
    expect(answer.choices).toMatchObject([{ ...read, finishReason }]);
    expect(answer.choices[0]?.history).toMatchObject([
      { ...reasoning, summary: [{ text: 'why' }] },
      { ...message, content: [{ type: 'output_text', text: 'Hello' }] },
      call,
    ]);
    expect(history).toHaveLength(3);
    expect(answer.dialect['output_from']).toBe('events');
  });

  it('takes a finished item for what its deltas said', () => {
    const done = { type: 'response.output_item.done', output_index: 1, item: message };
    const answer = responses.decode(streamInput([...events.slice(0, 8), done], true));
    expect(answer.choices[0]?.history[1]).toEqual(message);
  });

  it('reads deltas without announced items and without indexes', () => {
    const answer = responses.decode(
      streamInput([
        { type: 'response.output_text.delta', delta: 'a' },
        { type: 'response.output_text.delta', delta: 'b' },
      ]),
    );
    expect(answer.choices).toMatchObject([{ text: 'ab', finishReason: null, channels: ['content'] }]);
  });

  it('has no choice but an error where it failed before any output', () => {
    const answer = responses.decode(
      streamInput([{ type: 'error', code: 'server_error', message: 'boom' }], true),
    );
    expect(answer).toMatchObject({ choices: [], error: { class: 'server', message: 'boom' } });
  });

  it('ends in its own words where it is incomplete', () => {
    const response = finished([message], {
      status: 'incomplete',
      incomplete_details: { reason: 'content_filter' },
    });
    const answer = responses.decode(streamInput([...events, { type: 'response.incomplete', response }]));
    expect(answer.choices[0]?.finishReason).toBe('content_filter');
  });
});

describe('the next request of a response', () => {
  const answer = responses.decode(jsonInput(finished([reasoning, call])));
  const results = (answer.choices[0]?.toolCalls ?? []).map((each) => ({
    call: each,
    content: { c: 1 },
    isError: false,
  }));
  const after = [
    reasoning,
    call,
    { type: 'function_call_output', call_id: 'call_1', output: '{"c":1}' },
    { role: 'user', content: 'more' },
  ];

  it.each([
    ['a list', [{ role: 'user', content: 'hi' }]],
    ['one text', 'hi'],
  ])('appends items, outputs and the user to input that is %s', (_, input) => {
    const next = responses.followUp?.({ model: 'm', input }, answer, results, 'more');
    expect(next).toEqual({ model: 'm', input: [{ role: 'user', content: 'hi' }, ...after] });
  });
});
