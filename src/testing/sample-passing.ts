import { call, textAnswer, textStream, toolAnswer } from './sample-answers.ts';
import { answered, json, sentChat, sse } from './sample-exchange.ts';
import { ASK, passing, type Scenario, WEATHER } from './sample-scenario.ts';

/** Ways for a case to pass. */
export const PASSING: readonly Scenario[] = [
  {
    name: 'agent-loop',
    suite: 'agents/turns',
    outcome: 'passed',
    exchanges: (seed) => [
      answered(sentChat({ messages: [ASK], tools: [WEATHER] }), json(toolAnswer(seed))),
      answered(
        sentChat({
          messages: [
            ASK,
            { role: 'assistant', content: null, tool_calls: [call(seed)] },
            { role: 'tool', tool_call_id: `call_${seed}`, content: '18C, light rain' },
          ],
          tools: [WEATHER],
        }),
        json(textAnswer('It is 18 °C in Paris with light rain. Take an umbrella.')),
      ),
    ],
    checks: passing,
  },
  {
    name: 'thinking',
    suite: 'chat/reasoning',
    outcome: 'passed',
    exchanges: (seed) => [
      answered(
        sentChat({
          messages: [
            { role: 'system', content: 'You are a careful mathematician.' },
            { role: 'user', content: '17 × 23 = ?' },
          ],
          stream: true,
        }),
        sse(
          textStream(
            'The user wants 17 times 23. 17 times 20 is 340, 17 times 3 is 51, so the sum is 391.',
            ['17 × 23', ' = ', '391', '.'],
            seed,
          ),
        ),
      ),
    ],
    checks: passing,
  },
  {
    name: 'usage-sums',
    suite: 'chat/basic',
    outcome: 'passed',
    exchanges: () => [
      answered(sentChat({ messages: [ASK] }), json(textAnswer('I cannot know today’s weather.'))),
    ],
    checks: () => [
      ...passing(),
      {
        id: 'usage.sum',
        kind: 'protocol',
        severity: 'should',
        status: 'warn',
        message: { code: 'usage-sum', params: { got: 163, expected: '120 + 42 = 162' } },
        evidence: { exchange: 0, at: '/usage/total_tokens', expected: '162', got: '163' },
      },
    ],
  },
  {
    name: 'rate-limited-once',
    suite: 'chat/basic',
    outcome: 'passed',
    exchanges: () => [
      {
        attempts: [
          ...answered(
            sentChat({ messages: [ASK] }),
            json({ error: { message: 'Slow down', type: 'rate_limit_error', code: null, param: null } }, 429),
          ).attempts,
          ...answered(sentChat({ messages: [ASK] }), json(textAnswer('Mild and dry.'))).attempts,
        ],
      },
    ],
    checks: passing,
  },
  {
    name: 'many-scripts',
    suite: 'chat/unicode',
    outcome: 'passed',
    exchanges: (seed) => [
      answered(
        sentChat({ messages: [{ role: 'user', content: '用中文、العربية و emoji 打招呼' }], stream: true }),
        sse(textStream('', ['你好', '，', 'مرحبا', ' 👩‍👩‍👧', ' 🏳️‍🌈'], seed)),
      ),
    ],
    checks: passing,
  },
  {
    name: 'long-answer',
    suite: 'chat/long',
    outcome: 'passed',
    exchanges: (seed) => [
      answered(
        sentChat({ messages: [{ role: 'user', content: 'Write a lot.' }] }),
        json(textAnswer(`${seed} `.repeat(seed % 97 === 3 ? 30_000 : 400))),
      ),
    ],
    checks: passing,
  },
  {
    name: 'plain',
    suite: 'chat/basic',
    outcome: 'passed',
    exchanges: (seed) => [
      answered(
        sentChat({ messages: [{ role: 'user', content: `Say the number ${seed}.` }] }),
        json(textAnswer(`The number is ${seed}.`)),
      ),
    ],
    checks: passing,
  },
];
