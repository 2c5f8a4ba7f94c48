import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { APIS } from '../domain/suite.ts';
import { jsonInput, sseText, streamInput, textInput } from '../testing/sample-input.ts';
import { parseJson } from './event-json.ts';
import { protocolOf } from './protocols.ts';

/** JSON made of the words that decoders look for, so that arbitrary documents reach their branches. */
const word = fc.constantFrom(
  ...[
    'choices',
    'delta',
    'message',
    'content',
    'tool_calls',
    'function',
    'function_call',
    'custom',
    'arguments',
    'index',
    'id',
    'name',
  ],
  ...[
    'reasoning',
    'reasoning_details',
    'thinking',
    'text',
    'logprobs',
    'tokens',
    'finish_reason',
    'usage',
    'x_groq',
    'error',
    'detail',
  ],
  ...[
    'type',
    'item',
    'output',
    'output_index',
    'content_index',
    'part',
    'response',
    'content_block',
    'partial_json',
    'citation',
    'input',
  ],
  ...['data', 'embedding', 'embeddings', 'models', 'object', '__proto__', 'constructor', 'toString'],
);
const type = fc.constantFrom(
  ...[
    'response.output_item.added',
    'response.output_item.done',
    'response.output_text.delta',
    'response.completed',
    'error',
  ],
  ...[
    'response.function_call_arguments.delta',
    'response.reasoning_summary_text.delta',
    'function_call',
    'message',
    'reasoning',
  ],
  ...[
    'message_start',
    'content_block_start',
    'content_block_delta',
    'message_delta',
    'text_delta',
    'input_json_delta',
    'citations_delta',
  ],
  ...['tool_use', 'text', 'thinking', '__proto__', 'constructor'],
);
const { json } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 6, withCrossShrink: true },
    fc.constantFrom(null, true, 0, 1, -1, 1e9, 0.5, '', 'a', '[DONE]', '{"a":1}'),
    type,
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .tuple(fc.array(fc.tuple(word, tie('json')), { maxLength: 6 }), fc.option(type))
      .map(([entries, kind]) =>
        parseJson(JSON.stringify(Object.fromEntries(kind === null ? entries : [...entries, ['type', kind]]))),
      ),
  ),
}));

describe.each(APIS)('the protocol of %s', (api) => {
  const protocol = protocolOf(api);

  it('carries its own name and a path below the base URL', () => {
    expect(protocol.api).toBe(api);
    expect(protocol.path).toMatch(/^(?:\/[a-z]+)*$/);
    expect(protocol.keyHeaders('k')).toMatchObject({ authorization: 'Bearer k' });
  });

  it('reads any JSON at any status without throwing', () => {
    fc.assert(
      fc.property(json, fc.constantFrom(200, 400, 500), (document, status) => {
        const answer = protocol.decode(jsonInput(document, status));
        expect(answer.error !== null || status === 200).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('reads any stream of JSON without throwing, wherever it breaks off, and goes on from it', () => {
    fc.assert(
      fc.property(fc.array(json, { maxLength: 8 }), fc.nat(), (items, at) => {
        const text = sseText(items);
        protocol.decode(textInput(text.slice(0, at % (text.length + 1)), 'text/event-stream'));
        const answer = protocol.decode(streamInput(items));
        expect(answer.events).toHaveLength(items.length);
        const results = (answer.choices[0]?.toolCalls ?? []).map((call) => ({
          call,
          content: 'x',
          isError: false,
        }));
        protocol.followUp?.({}, answer, results, 'more');
      }),
      { numRuns: 300 },
    );
  });

  it('reads any text under any content type without throwing', () => {
    const contentType = fc.constantFrom(
      '',
      'application/json',
      'text/event-stream',
      'text/html',
      'audio/wav',
    );
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), contentType, (text, type) => {
        expect(protocol.decode(textInput(text, type)).api).toBe(api);
      }),
    );
  });

  it('leaves the prototype of objects alone', () => {
    const hostile = parseJson('{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}');
    const event = {
      type: 'message_start',
      message: hostile,
      choices: [{ index: 0, delta: hostile }],
      item: hostile,
    };
    protocol.decode(streamInput([event, { ...event, type: 'response.output_item.added' }, hostile]));
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['{"choices":[{"delta":', '}]}'],
    ['{"choices":[{"message":{"tool_calls":[{"function":{"arguments":', '}}]}}]}'],
    ['[', ']'],
  ])('does not fall over nesting of %s that is deeper than the stack', (open, close) => {
    const deep = `${open.repeat(20_000)}1${close.repeat(20_000)}`;
    expect(protocol.decode(textInput(deep, 'application/json', 500)).form).toBe('json');
    expect(protocol.decode(textInput(`data: ${deep}\n\n`, 'text/event-stream')).form).toBe('stream');
  });
});
