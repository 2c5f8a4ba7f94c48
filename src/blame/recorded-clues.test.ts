import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import {
  chatChunk,
  chatEvents,
  chatJson,
  WEATHER,
  type Wire,
  wireCall,
  wireView,
} from '../testing/judged-exchange.ts';
import { type Failure, weigh } from './blame.ts';
import { recordedClues } from './recorded-clues.ts';

const check = (id: string, kind: CheckResult['kind'] = 'behaviour'): CheckResult => ({
  id,
  kind,
  severity: 'must',
  status: 'fail',
  message: { code: id, params: {} },
  evidence: { exchange: 0 },
});
const asked = (more: JsonObject = {}): JsonObject => ({
  messages: [{ role: 'user', content: 'weather?' }],
  tools: [WEATHER],
  ...more,
});
const blamed = (wire: Wire, checks: readonly string[], more: Partial<Failure> = {}) =>
  weigh(
    recordedClues({
      views: [wireView({ request: asked(), ...wire })],
      checks: checks.map((id) => check(id)),
      twins: [],
      family: undefined,
      ...more,
    }),
  );

const CALL = '<tool_call>\n{"name": "get_weather", "arguments": {"city": "Paris"}}\n</tool_call>';
const HALF = '<tool_call>\n{"name": "get_weather", "arguments": {"city": \n</tool_call>';
const error = (message: string, status: number): Wire => ({
  status,
  json: { error: { message, type: 'x' } },
});

describe('what was recorded', () => {
  it.each<readonly [string, Wire, readonly string[], string, string]>([
    [
      'a whole call in the text',
      { json: chatJson({ content: CALL }) },
      ['leak.call-markup'],
      'tool-parser',
      'high',
    ],
    [
      'half a call in the text',
      { json: chatJson({ content: HALF }) },
      ['leak.call-markup'],
      'model',
      'medium',
    ],
    [
      'thoughts in the text',
      { json: chatJson({ content: '<think>hm</think> 4' }) },
      ['leak.reasoning-markup'],
      'reasoning-parser',
      'high',
    ],
    [
      'an answer beside which only thoughts came',
      { json: chatJson({ content: null, reasoning_content: '{}' }) },
      ['implied.response-format-schema', 'implied.answer-beside-reasoning'],
      'reasoning-parser',
      'high',
    ],
    [
      'a schema that nothing enforced',
      { json: chatJson({ content: 'hi' }) },
      ['implied.response-format-schema'],
      'decoding',
      'medium',
    ],
    [
      'an error that speaks of the template',
      error('Jinja exception: roles must alternate', 500),
      ['http.status'],
      'template',
      'high',
    ],
    [
      'an error of parsing',
      error('Failed to parse input at pos 12', 500),
      ['http.status'],
      'endpoint',
      'high',
    ],
    ['an error without a reason', error('oops', 500), ['http.status'], 'endpoint', 'medium'],
    ['a broken frame', { events: chatEvents([{ content: 'hi' }]) }, ['stream.framing'], 'endpoint', 'high'],
    [
      'a call without an id',
      { json: chatJson({ tool_calls: [wireCall('get_weather', '{}')] }) },
      ['tool-call.id'],
      'tool-parser',
      'medium',
    ],
    ['nothing but other words', { json: chatJson({ content: 'no idea' }) }, ['expect.text'], 'model', 'low'],
    [
      'a name cut off',
      { json: chatJson({ tool_calls: [wireCall('get_wea', '{}')] }) },
      ['tool-call.declared-name'],
      'tool-parser',
      'medium',
    ],
    ['nothing that is known', { json: chatJson({ content: 'hi' }) }, ['expect.bytes'], 'unknown', 'low'],
  ])('blames %s', (_title, wire, checks, layer, confidence) => {
    expect(blamed(wire, checks)).toMatchObject({ layer, confidence });
  });

  it('blames the template where the prompt has no room for the tools', () => {
    const tools = Array.from({ length: 20 }, (_, at) => ({
      type: 'function',
      function: { name: `tool_${at}`, description: 'x'.repeat(60) },
    }));
    const json = {
      ...chatJson({ content: 'no' }),
      usage: { prompt_tokens: 12, completion_tokens: 1, total_tokens: 13 },
    };
    expect(blamed({ request: asked({ tools }), json }, ['expect.tool_call'])).toMatchObject({
      layer: 'template',
      confidence: 'high',
    });
  });

  it('blames the parser of streams where the twin that is not streamed went well', () => {
    const wire: Wire = { events: [chatChunk({ content: 'x' }), '[DONE]'] };
    const twins = [{ case: 's/c[stream=false]', streamed: false, failed: [] }];
    expect(blamed(wire, ['tool-call.arguments-json'], { twins })).toMatchObject({
      layer: 'tool-parser',
      confidence: 'high',
    });
    const failing = [{ case: 's/c[stream=false]', streamed: false, failed: ['tool-call.arguments-json'] }];
    expect(blamed(wire, ['tool-call.arguments-json'], { twins: failing }).confidence).toBe('low');
  });

  it('blames the parser for broken JSON where the family writes none', () => {
    const wire: Wire = { json: chatJson({ tool_calls: [wireCall('get_weather', '{"city": Paris}')] }) };
    expect(blamed(wire, ['tool-call.arguments-json'], { family: 'glm-4.5' })).toMatchObject({
      layer: 'tool-parser',
      confidence: 'high',
    });
  });

  it('names a second layer only where that is as sure', () => {
    const two = blamed({ events: [chatChunk({ content: '<think>a</think>' }), '[DONE]'] }, [
      'stream.framing',
      'leak.reasoning-markup',
      'tool-call.id',
    ]);
    expect(two).toMatchObject({ layer: 'endpoint', also: ['reasoning-parser'] });
  });

  it('takes nothing of a well-formed call that is not declared for a fault of the parser', () => {
    const content = CALL.replace('get_weather', 'other_tool');
    expect(blamed({ json: chatJson({ content }) }, ['expect.text']).layer).toBe('model');
  });
});
