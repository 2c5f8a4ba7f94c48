import type { Message } from '../domain/diagnostic.ts';
import type { CaseOutcome, CheckResult } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Exchange, TrialStatus } from '../domain/record.ts';
import { HOSTILE_STRINGS } from './hostile-strings.ts';
import { answered, json, sentChat, sse, unanswered } from './sample-exchange.ts';

/** One made-up way for a case to go. */
export type Scenario = {
  readonly name: string;
  readonly suite: string;
  readonly outcome: CaseOutcome;
  readonly exchanges: (seed: number, status: TrialStatus) => readonly Exchange[];
  readonly checks: (status: TrialStatus) => readonly CheckResult[];
};

const WEATHER: JsonObject = {
  type: 'function',
  function: {
    name: 'get_weather',
    description: 'Current weather of a city.',
    parameters: {
      type: 'object',
      properties: { city: { type: 'string' }, unit: { enum: ['celsius', 'fahrenheit'] } },
      required: ['city'],
    },
  },
};
const ASK: JsonObject = { role: 'user', content: 'What is the weather in Paris, in celsius?' };
const weatherRequest = sentChat({ messages: [ASK], tools: [WEATHER], temperature: 0.7, stream: true });

const pass = (id: string): CheckResult => ({
  id,
  kind: 'behaviour',
  severity: 'must',
  status: 'pass',
  message: { code: 'expect-met', params: {} },
});

type Bad = Omit<CheckResult, 'status'>;

/** A check that passes unless the trial went the given way. */
const check =
  (bad: Bad, status: CheckResult['status'] = 'fail', when: TrialStatus = 'failed') =>
  (trial: TrialStatus): readonly CheckResult[] =>
    trial === when ? [{ ...bad, status }, pass('expect.status')] : [pass('expect.status'), pass(bad.id)];

/** Why the skipped scenario is skipped. */
export const SKIPPED: Message = {
  code: 'capability-missing',
  params: { target: 'qwen3-coder-30b@vllm-0.11.0', needs: ['logprobs'] },
};

const passing = () => [pass('expect.status'), pass('expect.finish_reason')];

/** Every way that the samples know, the telling ones first. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'parallel-weather',
    suite: 'tools/parallel',
    outcome: 'failed',
    exchanges: (seed) => [
      answered(
        weatherRequest,
        sse(toolStream('get_weather', '{"city": "Paris", "unit": "cel', seed), { gap: 7 }),
      ),
    ],
    checks: check({
      id: 'tool-arguments-json',
      kind: 'behaviour',
      severity: 'must',
      message: {
        code: 'tool-call-arguments-not-json',
        params: {
          defect: 'repairable',
          problem: 'unterminated string',
          got: '{"city": "Paris", "unit": "cel',
        },
      },
      evidence: {
        exchange: 0,
        at: 'event 9 /choices/0/delta/tool_calls/0/function/arguments',
        expected: 'a JSON object for {city, unit}',
        got: '{"city": "Paris", "unit": "cel',
      },
    }),
  },
  {
    name: 'two-calls-one-index',
    suite: 'tools/parallel',
    outcome: 'flaky',
    exchanges: (seed) => [answered(weatherRequest, sse(toolStream('get_weather', '{"city":"Paris"}', seed)))],
    checks: check({
      id: 'expect.tool_call',
      kind: 'behaviour',
      severity: 'must',
      message: {
        code: 'expect-tool-call',
        params: { expected: 'get_weather {"city":"Lyon"}', got: 'get_weather {"city":"Paris"}' },
      },
      evidence: {
        exchange: 0,
        expected: 'get_weather {"city": "Lyon"}',
        got: 'get_weather {"city": "Paris"}',
      },
    }),
  },
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
    name: 'finish-reason-missing',
    suite: 'chat/streaming',
    outcome: 'failed',
    exchanges: (seed) => [
      answered(
        sentChat({ messages: [{ role: 'user', content: 'Count to five.' }], stream: true }),
        sse(textStream('', ['One', ', two', ', three', ', four', ', five', '.'], seed).slice(0, -2), {
          ended: 'idle_timeout',
        }),
      ),
    ],
    checks: check({
      id: 'stream-terminal-event',
      kind: 'protocol',
      severity: 'must',
      message: { code: 'trial-stall', params: { ended: 'idle_timeout', bytes: 1402, ms: 30_211 } },
      evidence: { exchange: 0, at: 'event 6', expected: 'data: [DONE]', got: 'nothing for 30 s' },
    }),
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
    name: 'strict-schema',
    suite: 'structured/json-schema',
    outcome: 'failed',
    exchanges: () => [
      answered(
        sentChat({
          messages: [{ role: 'user', content: 'Give me a person as JSON.' }],
          response_format: { type: 'json_schema', json_schema: { name: 'person', strict: true, schema: {} } },
        }),
        json(textAnswer('```json\n{"name": "Ada", "age": "36"}\n```')),
      ),
    ],
    checks: check({
      id: 'structured-output-valid',
      kind: 'behaviour',
      severity: 'must',
      message: {
        code: 'implied-not-json',
        params: { expected: 'json_schema person', got: '```json\n{"name": "Ada"' },
      },
      evidence: { exchange: 0, at: '/choices/0/message/content', expected: 'JSON', got: '```json\n{"name"…' },
    }),
  },
  {
    name: 'server-error',
    suite: 'errors/envelope',
    outcome: 'failed',
    exchanges: () => [
      answered(sentChat({ messages: [{ role: 'user', content: 'x' }], n: 3 }), {
        ...json({}, 500),
        headers: { 'content-type': 'text/html' },
        body: { utf8: '<html><body><h1>Internal Server Error</h1></body></html>' },
      }),
    ],
    checks: check({
      id: 'expect.status',
      kind: 'protocol',
      severity: 'must',
      message: { code: 'expect-status', params: { got: 500, expected: '2xx' } },
      evidence: { exchange: 0, at: 'status', expected: '2xx', got: '500' },
    }),
  },
  {
    name: 'refused',
    suite: 'chat/basic',
    outcome: 'error',
    exchanges: () => [
      unanswered(sentChat({ messages: [ASK] }), 'refused', 'connect ECONNREFUSED 127.0.0.1:8000'),
    ],
    checks: check(
      {
        id: 'transport',
        kind: 'protocol',
        severity: 'must',
        message: {
          code: 'trial-unreachable',
          params: { kind: 'refused', detail: 'connect ECONNREFUSED 127.0.0.1:8000' },
        },
      },
      'error',
      'error',
    ),
  },
  {
    name: 'logprobs',
    suite: 'chat/sampling',
    outcome: 'skipped',
    exchanges: () => [],
    checks: () => [
      {
        id: 'capability',
        kind: 'behaviour',
        severity: 'note',
        status: 'skip',
        message: SKIPPED,
      },
    ],
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
        id: 'usage-total',
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
    name: 'hostile',
    suite: 'zz/hostile',
    outcome: 'failed',
    exchanges: (seed) => [
      answered(
        sentChat({ messages: HOSTILE_STRINGS.map((content) => ({ role: 'user', content })) }),
        json(hostileAnswer(seed)),
      ),
      answered(
        sentChat({ messages: [{ role: 'user', content: hostile(seed) }], stream: true }),
        sse(textStream(hostile(seed + 1), HOSTILE_STRINGS, seed)),
      ),
    ],
    checks: (status) =>
      HOSTILE_STRINGS.flatMap((text, index) =>
        check({
          id: `hostile-${index}-${index % 9 === 0 ? text.slice(0, 40) : ''}`,
          kind: 'behaviour',
          severity: 'must',
          message: { code: 'expect-text-contains', params: { expected: text, got: text } },
          evidence: { exchange: 0, at: text, expected: text, got: text },
        })(status),
      ),
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

function hostile(index: number): string {
  return HOSTILE_STRINGS[index % HOSTILE_STRINGS.length] ?? '';
}

function hostileAnswer(seed: number): JsonObject {
  const calls = HOSTILE_STRINGS.map((text, index) => ({
    id: `${text}-${index}`,
    type: 'function',
    function: { name: text, arguments: text },
  }));
  const message = {
    role: 'assistant',
    content: HOSTILE_STRINGS.join('\n'),
    reasoning_content: hostile(seed),
    tool_calls: calls,
  };
  return {
    ...textAnswer(''),
    model: hostile(seed),
    choices: [{ index: 0, message, finish_reason: hostile(seed) }],
  };
}

function textAnswer(content: string): JsonObject {
  const message = { role: 'assistant', content };
  return {
    ...envelope('chat.completion'),
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: USAGE,
  };
}

function toolAnswer(seed: number): JsonObject {
  const message = { role: 'assistant', content: null, tool_calls: [call(seed)] };
  return {
    ...envelope('chat.completion'),
    choices: [{ index: 0, message, finish_reason: 'tool_calls' }],
    usage: USAGE,
  };
}

function call(seed: number): JsonObject {
  return {
    id: `call_${seed}`,
    type: 'function',
    function: { name: 'get_weather', arguments: '{"city": "Paris", "unit": "celsius"}' },
  };
}

const USAGE: JsonObject = { prompt_tokens: 120, completion_tokens: 42, total_tokens: 162 };

function envelope(object: string): JsonObject {
  return { id: 'chatcmpl-7f3a', object, created: 1763892245, model: 'Qwen/Qwen3-Coder-30B-A3B-Instruct' };
}

function delta(delta: JsonObject, finish: string | null = null): string {
  return JSON.stringify({
    ...envelope('chat.completion.chunk'),
    choices: [{ index: 0, delta, finish_reason: finish }],
  });
}

function textStream(reasoning: string, pieces: readonly string[], seed: number): readonly string[] {
  const thoughts = reasoning.match(/\S+\s*/g) ?? [];
  return [
    delta({ role: 'assistant', content: seed % 2 === 0 ? '' : null }),
    ...thoughts.map((text) => delta({ reasoning_content: text })),
    ...pieces.map((text) => delta({ content: text })),
    delta({}, 'stop'),
    '[DONE]',
  ];
}

function toolStream(name: string, text: string, seed: number): readonly string[] {
  const head = { index: 0, id: `call_${seed}`, type: 'function', function: { name, arguments: '' } };
  return [
    delta({ role: 'assistant', content: null }),
    delta({ tool_calls: [head] }),
    ...(text.match(/.{1,6}/g) ?? []).map((part) =>
      delta({ tool_calls: [{ index: 0, function: { arguments: part } }] }),
    ),
    delta({}, 'tool_calls'),
    '[DONE]',
  ];
}
