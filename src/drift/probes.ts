import type { JsonObject } from '../domain/json.ts';
import type { Case } from '../domain/suite.ts';

/** Bump when a probe changes: what was recorded with other probes says nothing. */
export const PROBES_VERSION = 1;

/** One-token requests whose log-probabilities make one session's vector. */
export const LOGPROB_PROBES = 5;

const text = (value: string) => ({ type: 'string', description: value });
const tool = (name: string, properties: JsonObject, required: readonly string[] = []): JsonObject => ({
  type: 'function',
  function: {
    name,
    description: `Does ${name}.`,
    parameters: { type: 'object', properties, required: [...required] },
  },
});

/** Shapes of tools that templates and tokenizers of different builds render differently. */
const TOOLS: readonly (readonly JsonObject[])[] = [
  [tool('now', {})],
  [tool('weather', { city: text('City'), unit: { enum: ['c', 'f'], type: 'string' } }, ['city'])],
  [tool('sum', { values: { type: 'array', items: { type: 'number' } } }, ['values'])],
  [tool('note', { body: text('Text – “quoted”, naïve, 漢字, 🙂') })],
  [tool('find', { where: { type: 'object', properties: { id: { type: 'integer' } } } }), tool('stop', {})],
];

const GREEDY = ['Count: one, two,', 'The first ten primes are', 'Name three colours.'];

/**
 * What is asked at every check: five bodies with tools and one token each, five times the same token with its
 * log-probabilities, three short greedy texts, and two requests that must be refused. At most 58 tokens are generated.
 */
export const probes: readonly Case[] = [
  ...TOOLS.map((tools, at) =>
    chat(`tools-${at + 1}`, { messages: said('Hi'), tools: [...tools], max_tokens: 1 }),
  ),
  ...Array.from({ length: LOGPROB_PROBES }, (_, at) =>
    chat(`logprob-${at + 1}`, { messages: said('x'), max_tokens: 1, logprobs: true, top_logprobs: 5 }),
  ),
  ...GREEDY.map((prompt, at) => chat(`greedy-${at + 1}`, { messages: said(prompt), max_tokens: 16 })),
  chat('error-body', { messages: 'not a list', max_tokens: 1 }),
  chat('error-model', { model: 'no-such-model-here', messages: said('Hi'), max_tokens: 1 }),
];

function said(content: string) {
  return [{ role: 'user', content }];
}

function chat(id: string, request: JsonObject): Case {
  return {
    id: `drift/${id}`,
    suite: 'drift',
    variant: '',
    tags: [],
    level: 'smoke',
    needs: [],
    api: 'chat',
    headers: {},
    sampling: { temperature: 0 },
    script: { kind: 'single', step: { request, expect: [] } },
    checksOff: [],
    where: { file: 'drift', line: 1, column: 1 },
  };
}
