import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import type { Api } from '../../../domain/suite.ts';
import { type Wire, wireView } from '../../../testing/judged-exchange.ts';
import { trialChecks } from '../catalogue.ts';
import { callLeakChecks, leakChecks } from '../leaks/leaks.ts';
import { promptCountCheck } from '../prompt-count.ts';
import { reasoningChecks } from '../reasoning.ts';
import { silenceChecks } from '../silence.ts';

const each = [...leakChecks, ...callLeakChecks, ...reasoningChecks, ...silenceChecks, promptCountCheck];

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        '<think>',
        '</think>',
        '<tool_call>',
        '{"name":',
        '`',
        '```',
        '<|a|>',
        '｜',
        '\uD83D',
        '\n',
        'look_up',
        '(',
        '[TOOL_CALLS]',
        'CODE-123',
        '</s',
        '"',
        '\\',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);
const json = fc.jsonValue({ maxDepth: 3 }) as fc.Arbitrary<JsonValue>;
const any = (value: fc.Arbitrary<unknown>) => fc.oneof({ weight: 4, arbitrary: value }, json);
const tool = fc.record({
  type: fc.constant('function'),
  function: fc.record({ name: text, parameters: json }),
});
const toolCall = fc.record({
  id: any(text),
  function: any(fc.record({ name: any(text), arguments: any(text) })),
});
const message = fc.record({
  role: fc.constantFrom('assistant', 'user', 'tool'),
  content: any(text),
  reasoning: any(text),
  tool_calls: any(fc.array(toolCall, { maxLength: 2 })),
});
const request = fc.record(
  {
    messages: any(fc.array(message, { maxLength: 3 })),
    input: any(text),
    tools: any(fc.array(tool, { maxLength: 2 })),
    temperature: fc.constantFrom(0, 1),
    previous_response_id: any(text),
    chat_template_kwargs: any(fc.record({ thinking: fc.boolean() })),
  },
  { requiredKeys: [] },
);
const answer = fc.record({
  id: any(text),
  choices: any(
    fc.array(
      fc.record({
        index: any(fc.nat(2)),
        message: any(message),
        delta: any(message),
        finish_reason: any(fc.constantFrom('stop', 'length')),
      }),
      { maxLength: 2 },
    ),
  ),
  output: any(
    fc.array(fc.record({ type: any(text), content: any(fc.array(fc.record({ text: any(text) }))) }), {
      maxLength: 2,
    }),
  ),
  content: any(fc.array(fc.record({ type: any(text), text: any(text) }), { maxLength: 2 })),
  data: any(
    fc.array(fc.record({ index: any(fc.nat(3)), embedding: any(fc.array(fc.double())) }), { maxLength: 3 }),
  ),
  usage: any(fc.record({ prompt_tokens: any(fc.nat()), completion_tokens: any(fc.nat()) })),
});
const wire: fc.Arbitrary<Wire> = fc
  .record({ request, status: fc.constantFrom(200, 200, 200, 400, 500), answer, streamed: fc.boolean() })
  .map(({ request: asked, status, answer: given, streamed }) => {
    const body = given as unknown as JsonObject;
    const sent = { request: asked as unknown as JsonObject, status };
    return streamed ? { ...sent, events: [body, body, '[DONE]'] } : { ...sent, json: body };
  });
const api = fc.constantFrom<Api>('chat', 'responses', 'messages', 'completions', 'embeddings');

describe('checks of texts and conversations', () => {
  it('never throw, whatever was asked and answered', () => {
    fc.assert(
      fc.property(fc.array(wire, { minLength: 1, maxLength: 3 }), api, (wires, spoken) => {
        const views = wires.map((one, index) => wireView(one, spoken, index));
        const context = { errorExpected: false, exchanges: views };
        for (const view of views) for (const check of each) check.judge(view, context);
        for (const check of trialChecks) expect(Array.isArray(check.judge(views))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('end in time on long texts made of markup', { timeout: 20_000 }, () => {
    const pieces = [
      '<think>',
      '</think>',
      '<tool_call>',
      '<function=a>',
      '`',
      '```\n',
      '<|a',
      '[TOOL_CALLS]',
      'aĠb',
      '{"name":"f",',
      '￼ ｜>',
      'f(a=',
      'CODE-1234 ',
    ];
    for (const piece of pieces) {
      const content = piece.repeat(Math.ceil(150_000 / piece.length));
      const message = { role: 'assistant', content, reasoning: content };
      const tools = [{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }];
      const view = wireView({
        request: { messages: [{ role: 'user', content: 'x' }], tools },
        json: { id: 'i', choices: [{ index: 0, message, finish_reason: 'stop' }] },
      });
      for (const check of each) check.judge(view, { errorExpected: false, exchanges: [view] });
      for (const check of trialChecks) check.judge([view, view, view]);
    }
  });
});
