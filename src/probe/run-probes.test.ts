import { describe, expect, it } from 'vitest';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { validateJson } from '../protocol/json-schema.ts';
import { chatChunk, chatJson, type Wire, wireView } from '../testing/judged-exchange.ts';
import type { State } from './probe.ts';
import { probesFor } from './probes.ts';
import { type AskCases, runProbes } from './run-probes.ts';

type Policy = 'honours' | 'ignores' | 'refuses' | 'dies';

/** Request fields whose treatment is planted, and the feature that tells of each. */
const PLANTED: Readonly<Record<string, string>> = {
  n: 'n',
  stop: 'stop',
  seed: 'seed',
  logprobs: 'logprobs',
  max_completion_tokens: 'max-completion-tokens',
  logit_bias: 'logit-bias',
  presence_penalty: 'presence-penalty',
  frequency_penalty: 'frequency-penalty',
  response_format: 'structured-output',
  reasoning_effort: 'reasoning-effort',
  chat_template_kwargs: 'thinking-switch',
  parallel_tool_calls: 'parallel-tools-off',
  stream_options: 'stream-usage',
};
const FIELDS = Object.keys(PLANTED);
const EXPECTED: Readonly<Record<Policy, State>> = {
  honours: 'works',
  ignores: 'ignored',
  refuses: 'refused',
  dies: 'crashes',
};

const STORY = 'the keeper went down to the sea and the sea went up to the keeper';

/** A server that treats each field by its policy; everything else it does soundly. */
function server(policies: Readonly<Record<string, Policy>>) {
  let spoken = 0;
  const answer = (sent: JsonObject): Wire => {
    const policy = (field: string) => (field in sent ? policies[field] : undefined);
    const failing = FIELDS.find((field) => policy(field) === 'refuses');
    if (failing !== undefined)
      return {
        request: sent,
        status: 400,
        json: { error: { message: `${failing} is not supported`, type: 'invalid_request_error' } },
      };
    if (FIELDS.some((field) => policy(field) === 'dies'))
      return { request: sent, status: 500, json: { error: { message: 'oops' } } };
    const body = Object.fromEntries(Object.entries(sent).filter(([field]) => policy(field) !== 'ignores'));
    spoken += 1;
    return { request: sent, ...said(body, spoken) };
  };
  return answer;
}

function said(body: JsonObject, number: number): Wire {
  if ('model' in body) return { status: 404, json: { error: { message: 'no such model' } } };
  const tools = Array.isArray(body['tools']) ? body['tools'] : [];
  const wild = Number(body['temperature'] ?? 0) > 0;
  const mark = wild ? ` ${body['seed'] ?? `unseeded ${number}`}` : '';
  const twist = ['logit_bias', 'presence_penalty', 'frequency_penalty']
    .filter((field) => field in body)
    .join('');
  const thinking = thoughts(body);
  let content: string | null = textFor(body) ?? `${STORY}${mark}${twist}`;
  const { stop } = body;
  for (const each of [stop ?? []].flat() as string[]) content = content.split(each)[0] ?? '';
  const limit = Number(body['max_completion_tokens'] ?? body['max_tokens'] ?? 999);
  const cut = limit <= 4;
  const calls = tools.length > 0 && body['tool_choice'] !== 'none' ? callsFor(body) : [];
  if (calls.length > 0) content = null;
  const message: JsonObject = {
    content,
    ...(thinking === '' ? {} : { reasoning_content: thinking }),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
  };
  const finish = cut ? 'length' : calls.length > 0 ? 'tool_calls' : 'stop';
  if (body['stream'] === true) return { events: events(message, finish, 'stream_options' in body) };
  const alternatives = Array.from({ length: Number(body['top_logprobs'] ?? 0) }, () => ({
    token: 'a',
    logprob: -2,
    bytes: null,
  }));
  const logprobs =
    body['logprobs'] === true
      ? { content: [{ token: 'the', logprob: -1, bytes: null, top_logprobs: alternatives }] }
      : null;
  const json = chatJson(message, { finish_reason: finish, logprobs });
  const [choice] = json['choices'] as readonly JsonObject[];
  const choices = Array.from({ length: Number(body['n'] ?? 1) }, (_, index) => ({ ...choice, index }));
  return { json: { ...json, choices, usage: usage(body, cut ? limit : 40) } };
}

function usage(body: JsonObject, completion: number): JsonObject {
  const plain = JSON.stringify(body['messages'])
    .replaceAll('"},{"type":"text","text":"', '')
    .replace(/\[\{"type":"text","text":(".*?")\}\]/, '$1');
  const prompt = plain.length + JSON.stringify(body['tools'] ?? null).length;
  return { prompt_tokens: prompt, completion_tokens: completion, total_tokens: prompt + completion };
}

function thoughts(body: JsonObject): string {
  const kwargs = body['chat_template_kwargs'];
  if (isJsonObject(kwargs) && kwargs['enable_thinking'] === false) return '';
  return 'hmm '.repeat(body['reasoning_effort'] === 'low' ? 2 : 20);
}

/** JSON by the schema where there is one; what the words ask for where they ask for JSON. */
function textFor(body: JsonObject): string | null {
  const words = JSON.stringify(body['messages']);
  const asked = /(\{\\"value.*?\}):/.exec(words)?.[1]?.replaceAll('\\"', '"') ?? null;
  const format = body['response_format'];
  if (!isJsonObject(format)) return asked;
  const schema = isJsonObject(format['json_schema']) ? format['json_schema']['schema'] : undefined;
  if (schema === undefined) return '{}';
  if (JSON.stringify(schema).includes('"format":"date"')) return '{"value": "2026-01-02"}';
  const tries = [asked, ...CANDIDATES].flatMap((each) => (each === null ? [] : [each]));
  return (
    tries.find((each) => validateJson(schema, JSON.parse(each) as JsonValue).status === 'valid') ??
    '{"value": 1}'
  );
}

const CANDIDATES = [
  ...['"zx-low"', '"blue"', '"1234"', `"${'x'.repeat(40)}"`, '"ab"', '"2026-01-02"', 'true', '5', '20'],
  ...['["a","a","a","a","a"]', '["a"]', '["a","b"]', '"x"'],
].map((value) => `{"value": ${value}}`);

function callsFor(body: JsonObject): readonly JsonObject[] {
  const words = JSON.stringify(body['messages']);
  if (body['tool_choice'] !== 'required' && !words.includes('Call ')) return [];
  const named = isJsonObject(body['tool_choice'])
    ? 'get_time'
    : words.includes('set_light')
      ? 'set_light'
      : 'get_weather';
  const strict = JSON.stringify(body['tools']).includes('"strict":true');
  const args = named === 'set_light' ? { colour: strict ? 'crimson' : 'blue' } : { city: 'Paris' };
  const count = words.includes('all three') && body['parallel_tool_calls'] !== false ? 3 : 1;
  return Array.from({ length: count }, (_, index) => ({
    id: `call_${index}`,
    type: 'function',
    function: { name: named, arguments: JSON.stringify(args) },
  }));
}

function events(message: JsonObject, finish: string, told: boolean): readonly (JsonValue | string)[] {
  const calls = (message['tool_calls'] ?? []) as readonly JsonObject[];
  const delta = {
    ...message,
    ...(calls.length > 0 ? { tool_calls: calls.map((call, index) => ({ index, ...call })) } : {}),
  };
  const last = {
    ...chatChunk({}),
    choices: [],
    usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
  };
  return [
    chatChunk({ role: 'assistant' }),
    chatChunk(delta),
    chatChunk({}, { finish_reason: finish }),
    ...(told ? [last] : []),
    '[DONE]',
  ];
}

/** Asks the server in memory; counts what is sent. */
function asking(answer: (body: JsonObject) => Wire) {
  const sent: string[] = [];
  const ask: AskCases = async (asks) =>
    asks.map(({ case: each }) => {
      sent.push(each.id);
      const request = each.script.kind === 'single' ? each.script.step.request : {};
      const lacking = { status: 404, json: { error: { message: 'no such route' } } };
      const wire =
        each.api === 'chat'
          ? answer(request)
          : each.api === 'models'
            ? {
                method: 'GET',
                json: { object: 'list', data: [{ id: 'm', object: 'model', created: 1, owned_by: 'me' }] },
              }
            : lacking;
      return { view: wireView(wire, each.api), checks: [] };
    });
  return { ask, sent };
}

/** A small deterministic shuffle, so that a failure can be had again. */
function planted(seed: number): Readonly<Record<string, Policy>> {
  const kinds: readonly Policy[] = ['honours', 'ignores', 'refuses', 'dies'];
  let state = seed;
  return Object.fromEntries(
    FIELDS.map((field) => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return [field, kinds[Math.floor(state / 65536) % kinds.length] ?? 'honours'];
    }),
  );
}

describe('the table of a probed server', () => {
  it.each(Array.from({ length: 24 }, (_, seed) => seed))(
    'is exact for fields treated at random (%i)',
    async (seed) => {
      const policies = planted(seed);
      const { ask, sent } = asking(server(policies));
      const table = await runProbes(probesFor(null), { ask, maxRequests: 120 });
      const states = Object.fromEntries(table.map(({ feature, state }) => [feature, state]));
      const wanted = FIELDS.map((field) => [PLANTED[field], EXPECTED[policies[field] ?? 'honours']]);
      expect(wanted.map(([feature]) => [feature, states[feature ?? '']])).toEqual(wanted);
      expect(sent.length).toBeLessThanOrEqual(120);
    },
  );

  it('shows a sound server sound, but for the APIs that it has not', async () => {
    const { ask } = asking(server({}));
    const table = await runProbes(probesFor(null), { ask, maxRequests: 120 });
    const odd = table
      .filter(({ state }) => state !== 'works')
      .map(({ feature, state }) => `${feature} ${state}`);
    expect(odd.filter((each) => !/^(responses|messages|completions|echo|embeddings)/.test(each))).toEqual([]);
    expect(odd).toHaveLength(10);
  });

  it('sends nothing for what hangs on a feature that is refused', async () => {
    const { ask, sent } = asking(server({ response_format: 'refuses' }));
    const table = await runProbes(probesFor(null), { ask, maxRequests: 120 });
    expect(sent.filter((id) => id.includes('schema-'))).toEqual([]);
    expect(table.find(({ feature }) => feature === 'schema-enum')).toMatchObject({
      state: 'refused',
      trials: [],
    });
  });

  it('bounds answers by the newer field where the older one is refused', async () => {
    const strict = server({});
    const bodies: JsonObject[] = [];
    const { ask } = asking((body) => {
      bodies.push(body);
      return 'max_tokens' in body
        ? { request: body, status: 400, json: { error: { message: 'use max_completion_tokens' } } }
        : strict(body);
    });
    const table = await runProbes(probesFor(null), { ask, maxRequests: 120 });
    expect(table.find(({ feature }) => feature === 'n')?.state).toBe('works');
    expect(bodies.filter((body) => 'max_tokens' in body).length).toBeLessThan(6);
  });

  it('never asks more than it may, and says what it did not ask', async () => {
    const { ask, sent } = asking(server({}));
    const table = await runProbes(probesFor(null), { ask, maxRequests: 20 });
    expect(sent.length).toBeLessThanOrEqual(20);
    const unasked = table.filter(({ trials }) => trials.length === 0);
    expect(unasked.length).toBeGreaterThan(20);
    expect(new Set(unasked.map(({ state }) => state))).toEqual(new Set(['unknown']));
  });
});
