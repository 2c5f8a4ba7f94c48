import { HOSTILE_STRINGS } from './hostile-strings.ts';
import { hostile, hostileAnswer, textAnswer, textStream, toolStream } from './sample-answers.ts';
import { answered, json, sentChat, sse, unanswered } from './sample-exchange.ts';
import { ASK, check, type Scenario, SKIPPED, weatherRequest } from './sample-scenario.ts';

/** Ways for a case not to pass. */
export const FAILING: readonly Scenario[] = [
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
      id: 'tool-call.arguments-json',
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
      id: 'stream.terminal-event',
      kind: 'protocol',
      severity: 'must',
      message: { code: 'trial-stall', params: { ended: 'idle_timeout', bytes: 1402, ms: 30_211 } },
      evidence: { exchange: 0, at: 'event 6', expected: 'data: [DONE]', got: 'nothing for 30 s' },
    }),
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
      id: 'response-format-json',
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
];
