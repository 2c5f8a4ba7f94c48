import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { chatChunk, chatJson } from '../../testing/judged-exchange.ts';
import { violatedOf } from '../../testing/violated-checks.ts';
import { usageKeptChecks } from './usage-kept.ts';

const counts = { prompt_tokens: 5, completion_tokens: 2, total_tokens: 7 };
const said = chatChunk({ role: 'assistant', content: 'x' });
const last = chatChunk({}, { finish_reason: 'stop' });
const told: JsonObject = { ...chatChunk({}), choices: [], usage: counts };
const wanted: JsonObject = { stream: true, stream_options: { include_usage: true } };

describe('token counts that reach a client', () => {
  it.each<readonly [string, readonly JsonObject[], JsonObject, readonly string[]]>([
    ['a chunk of counts at the end', [said, last, told], wanted, []],
    ['null before the counts', [{ ...said, usage: null }, { ...last, usage: null }, told], wanted, []],
    [
      'null after the counts',
      [said, { ...last, usage: counts }, { ...told, usage: null }],
      wanted,
      ['stream.usage-kept'],
    ],
    [
      'null after counts that nobody asked for',
      [
        { ...said, usage: counts },
        { ...last, usage: null },
      ],
      {},
      [],
    ],
    ['nothing after the counts', [said, told, last], wanted, []],
    ['counts without an id', [said, last, { ...told, id: '' }], wanted, ['stream.usage-kept']],
    ['no counts, which implied.include-usage finds', [said, last], wanted, []],
    ['counts that are a list', [said, last, { ...told, usage: [] }], wanted, ['usage.shape']],
  ])('%s', (_title, events, request, expected) => {
    expect(violatedOf(usageKeptChecks, { request, events }, { api: 'chat' })).toEqual(expected);
  });

  it.each<readonly [string, JsonValue, readonly string[]]>([
    ['details', { ...counts, prompt_tokens_details: { cached_tokens: 1 } }, []],
    ['no details', { ...counts, completion_tokens_details: null }, []],
    ['details that are text', { ...counts, prompt_tokens_details: 'none' }, ['usage.shape']],
    ['counts that are text', 'unknown', ['usage.shape']],
    ['no counts', null, []],
  ])('%s', (_title, usage, expected) => {
    const json = { ...chatJson({ content: 'x' }), usage };
    expect(violatedOf(usageKeptChecks, { json }, { api: 'chat' })).toEqual(expected);
  });
});
