import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { glob } from 'tinyglobby';
import { describe, expect, it } from 'vitest';
import { readExchanges } from '../check/read-exchanges.ts';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import type { Api } from '../domain/suite.ts';
import { renderText } from '../messages/index.ts';
import {
  chatChunk,
  chatEvents,
  chatJson,
  type Wire,
  wireCall,
  wireExchange,
} from '../testing/judged-exchange.ts';
import { openClients } from './open-clients.ts';
import { seenByClients } from './seen-by-clients.ts';

const OPENAI = 'openai';
const AI_SDK = '@ai-sdk/openai-compatible';
const ANTHROPIC = '@anthropic-ai/sdk';
const clients = await openClients(process.cwd());

/** Client → outcome, and its findings in words. */
const see = async (exchange: Exchange, api: Api = 'chat') =>
  Object.fromEntries(
    (await seenByClients(exchange, api, clients)).map(({ client, outcome, findings }) => [
      client,
      [outcome, ...findings.map((each) => renderText('en', each))].join('; '),
    ]),
  );
const answered = (json: JsonValue, more: Wire = {}) => wireExchange({ json, ...more });
const streamed = (events: readonly (JsonValue | string)[], more: Wire = {}) =>
  wireExchange({ request: { stream: true }, events, ...more });
const callDelta = (id: string, args: string, more: JsonObject = {}): JsonObject => ({
  tool_calls: [{ ...wireCall('get_weather', args, more), id }],
});
const embedding = (vector: JsonValue, encoding?: string) =>
  answered(
    {
      object: 'list',
      model: 'm',
      data: [{ object: 'embedding', index: 0, embedding: vector }],
      usage: { prompt_tokens: 1, total_tokens: 1 },
    },
    { request: encoding === undefined ? {} : { encoding_format: encoding } },
  );
const whole = (events: readonly (JsonValue | string)[]) => events.slice(0, -2);
const NUMBERS = 'AACAPwAAAEA=';

describe('recorded answers in the eyes of real clients', () => {
  it('are whole to every client where a sound server of any dialect sent them', async () => {
    const seen: string[] = [];
    const wrong: string[] = [];
    for (const file of await glob('src/zoo/{quiet,bugs}/*.jsonl')) {
      const read = readExchanges({ file, bytes: await readFile(file), request: null });
      for (const { label, side, exchanges } of 'problem' in read ? [] : read.conversations) {
        if (side !== 'correct') continue;
        for (const exchange of exchanges) {
          for (const { client, outcome, findings } of await seenByClients(exchange, 'http', clients)) {
            seen.push(client);
            if (outcome !== 'ok') wrong.push(`${label} ${client} ${outcome} ${JSON.stringify(findings)}`);
          }
        }
      }
    }
    expect(wrong).toEqual([]);
    expect(new Set(seen)).toEqual(new Set([OPENAI, AI_SDK, ANTHROPIC]));
  });

  it.each<[string, Exchange, string, string]>([
    [
      'two calls on one index',
      streamed(
        chatEvents([callDelta('call_a', '{"a":1}', { index: 0 }), callDelta('call_b', '{}', { index: 0 })]),
      ),
      'loses; openai changes tool calls: 2 was sent, 1 is in the result.',
      'loses; @ai-sdk/openai-compatible changes tool arguments',
    ],
    [
      'a call without an index',
      streamed(chatEvents([callDelta('call_a', '{"a":1}')])),
      'loses; openai changes tool calls: 1 was sent, 0 is in the result.',
      'ok',
    ],
    [
      'arguments that are an object',
      answered(
        chatJson({
          tool_calls: [{ id: 'c', type: 'function', function: { name: 'f', arguments: { a: 1 } } }],
        }),
      ),
      'loses; openai loses tool arguments: "{\\"a\\":1}" was sent',
      'throws; @ai-sdk/openai-compatible throws AI_APICallError: Invalid JSON response: Type validation failed',
    ],
    [
      'an error inside a stream of status 200',
      streamed([chatChunk({ content: 'Hel' }), { error: { message: 'out of memory' } }]),
      'throws; openai throws APIError: out of memory',
      'throws; @ai-sdk/openai-compatible throws an error event: out of memory',
    ],
    [
      'an error with status 200',
      answered({ error: { message: 'out of memory' } }),
      'loses; openai loses error message: "out of memory" was sent',
      'throws; @ai-sdk/openai-compatible throws AI_APICallError',
    ],
    [
      'a web page',
      wireExchange({ text: '<html></html>', headers: { 'content-type': 'text/html' } }),
      'loses; openai hands out an answer without the list of choices that its types promise.',
      'throws; @ai-sdk/openai-compatible throws AI_APICallError: Invalid JSON response',
    ],
    [
      'choices that are null',
      answered({ ...chatJson({ content: 'hi' }), choices: null }),
      'loses; openai hands out an answer without the list of choices',
      'received null',
    ],
    [
      'a message that is null',
      answered({ ...chatJson({}), choices: [{ index: 0, message: null, finish_reason: 'stop' }] }),
      'loses; openai loses choice: 0 was sent',
      'throws; @ai-sdk/openai-compatible throws AI_APICallError: Invalid JSON response: Type validation failed',
    ],
    [
      'an answer without choices, which has nothing to lose',
      answered({ ...chatJson({}), choices: [] }),
      'ok',
      'throws; @ai-sdk/openai-compatible throws AI_InvalidResponseDataError: Response did not contain any choices.',
    ],
    [
      'chunks without an id, whose usage comes last',
      streamed([
        ...whole(chatEvents([{ content: 'hi' }])),
        chatChunk({}, { finish_reason: 'stop' }),
        { object: 'chat.completion.chunk', created: 1, model: 'm', choices: [], usage: { prompt_tokens: 7 } },
        '[DONE]',
      ]),
      'loses; openai loses prompt tokens: 7 was sent',
      'ok',
    ],
    [
      'a chunk whose choices are null',
      streamed([{ ...chatChunk({}), choices: null }, ...chatEvents([{ content: 'hi' }])]),
      'throws; openai throws OpenAIError: chunk.choices is not iterable',
      'throws; @ai-sdk/openai-compatible throws AI_TypeValidationError',
    ],
    [
      'a stream without a finish reason',
      streamed(whole(chatEvents([{ content: 'hi' }]))),
      'throws; openai throws OpenAIError: missing finish_reason for choice 0',
      'Response stream ended without a finish reason.',
    ],
    [
      'a stream that breaks off',
      streamed(whole(chatEvents([{ content: 'hi' }])), { ended: 'reset' }),
      'throws; openai throws OpenAIError: terminated',
      'terminated',
    ],
    [
      'content as parts',
      answered(chatJson({ content: [{ type: 'text', text: 'hi' }] })),
      'loses; openai loses text: "hi" was sent',
      'ok',
    ],
    [
      'JSON that calls itself text',
      answered(chatJson({ content: 'hi' }), { headers: { 'content-type': 'text/plain' } }),
      'loses; openai hands out an answer without the list of choices',
      'ok',
    ],
    [
      'an error in an envelope of its own',
      answered({ object: 'error', message: 'too long', code: 400 }, { status: 400 }),
      'loses; openai changes error message: "too long" was sent, "400 status code (no body)" is in the result.',
      'ok',
    ],
    [
      'an error in the envelope of the API',
      answered({ error: { message: 'too long', type: 'x', param: null, code: null } }, { status: 400 }),
      'ok',
      'ok',
    ],
    [
      'reasoning as reasoning',
      answered(chatJson({ content: 'hi', reasoning: 'hm' })),
      'ok; The types of openai have no name for reasoning, which was sent as reasoning.',
      'ok',
    ],
    [
      'reasoning as reasoning_content, in pieces',
      streamed(chatEvents([{ reasoning_content: 'h' }, { reasoning_content: 'm' }, { content: 'hi' }])),
      'ok; The types of openai have no name for reasoning, which was sent as reasoning_content.',
      'ok',
    ],
    [
      'reasoning under a name that only one gateway uses',
      streamed(
        chatEvents([{ reasoning_details: [{ type: 'reasoning.text', text: 'hm' }] }, { content: 'hi' }]),
      ),
      'ok; The types of openai have no name for reasoning',
      'loses; @ai-sdk/openai-compatible loses reasoning: "hm" was sent',
    ],
    [
      'no response',
      wireExchange({ failure: { kind: 'reset', sent: true, detail: 'reset' } }),
      'unknown; There is no response to show to a client.',
      'unknown',
    ],
  ])('%s', async (_name, exchange, openai, aiSdk) => {
    const seen = await see(exchange);
    expect(seen[OPENAI]).toContain(openai);
    expect(seen[AI_SDK]).toContain(aiSdk);
    if (openai === 'ok') expect(seen[OPENAI]).toBe('ok');
    if (aiSdk === 'ok') expect(seen[AI_SDK]).toBe('ok');
  });

  it.each<[string, Exchange, string, string | undefined]>([
    ['numbers as asked', embedding([1, 2]), 'ok', 'ok'],
    ['base64 as asked', embedding(NUMBERS, 'base64'), 'ok', undefined],
    ['numbers instead of base64', embedding([0.5, 1], 'base64'), 'loses', undefined],
    ['base64 instead of numbers', embedding(NUMBERS, 'float'), 'loses', 'throws'],
  ])('embeddings: %s', async (_name, exchange, openai, aiSdk) => {
    const seen = await see(exchange, 'embeddings');
    expect(seen[OPENAI]?.split(';')[0]).toBe(openai);
    expect(seen[AI_SDK]?.split(';')[0]).toBe(aiSdk);
  });

  it('are shown only to clients that could have asked for them', async () => {
    const two = answered(chatJson({ content: 'hi' }), { request: { n: 2 } });
    expect(Object.keys(await see(two))).toEqual([OPENAI]);
    expect(await see(answered({ data: [] }), 'models')).toEqual({});
  });

  it('never make us throw or wait, whatever the bytes', async () => {
    const sound = Buffer.from(JSON.stringify(chatJson({ tool_calls: [wireCall('f', '{"a": 1}')] })));
    const streamedBytes = Buffer.from(
      chatEvents([callDelta('c', '{}', { index: 0 }), { content: 'hi' }])
        .map((each) => `data: ${typeof each === 'string' ? each : JSON.stringify(each)}\n\n`)
        .join(''),
    );
    const edit = fc.tuple(fc.nat(), fc.nat({ max: 255 }));
    await fc.assert(
      fc.asyncProperty(
        fc.boolean(),
        fc.array(edit, { maxLength: 5 }),
        fc.nat(),
        async (stream, edits, cut) => {
          const bytes = Buffer.from(stream ? streamedBytes : sound);
          for (const [at, value] of edits) bytes[at % bytes.length] = value;
          const exchange = wireExchange({
            request: { stream },
            bytes: bytes.subarray(0, bytes.length - (cut % bytes.length)),
            headers: { 'content-type': stream ? 'text/event-stream' : 'application/json' },
          });
          const sights = await seenByClients(exchange, 'chat', clients);
          expect(sights.map(({ client }) => client)).toEqual([OPENAI, AI_SDK]);
          expect(sights.flatMap(({ findings }) => findings.map(({ code }) => code))).not.toContain(
            'client-not-done',
          );
        },
      ),
      { numRuns: 150 },
    );
  });
});
