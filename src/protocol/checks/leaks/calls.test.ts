import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { families } from '../../../families/families.ts';
import { chatJson, type Wire, wireCall } from '../../../testing/judged-exchange.ts';
import { violatedBy } from '../../../testing/violations.ts';
import { callLeakChecks, leakChecks } from './leaks.ts';

const all = [...leakChecks, ...callLeakChecks];

const LOOK_UP: JsonObject = {
  type: 'function',
  function: {
    name: 'look_up',
    parameters: {
      type: 'object',
      properties: { word: { type: 'string' }, limit: { type: 'integer' } },
      required: ['word'],
    },
  },
};
const request = (prompt = 'Look the word up.', more: JsonObject = {}): JsonObject => ({
  messages: [{ role: 'user', content: prompt }],
  tools: [LOOK_UP],
  ...more,
});
const said = (content: string, prompt?: string, more?: JsonObject): Wire => ({
  request: request(prompt, more),
  json: chatJson({ content }),
});
const beside = (content: string): Wire => ({
  request: request(),
  json: chatJson(
    { content, tool_calls: [wireCall('look_up', '{"word":"x"}')] },
    { finish_reason: 'tool_calls' },
  ),
});
const called = (name: string, args: string, prompt?: string): Wire => ({
  request: request(prompt),
  json: chatJson({ tool_calls: [wireCall(name, args)] }, { finish_reason: 'tool_calls' }),
});
const GOLDEN = { content: 'Let me see.', tool_calls: [{ name: 'look_up', arguments: { word: 'moon' } }] };

describe('markup of calls', () => {
  const written = [...families.values()].flatMap(({ id, markup }) =>
    (markup?.variants ?? []).map((variant) => [id, variant, markup?.render(GOLDEN, variant) ?? ''] as const),
  );

  it.each(written)('of %s (%s) in the content is a leak', (_family, _variant, text) => {
    expect(violatedBy(said(text), all)).not.toEqual([]);
  });

  it.each(written)('of %s (%s) in place of a call is lost in the thoughts', (family, _variant, text) => {
    const json = chatJson({ content: 'So.', reasoning_content: text });
    const found = violatedBy({ request: request(), json }, all);
    if (family !== 'llama-3') expect(found).not.toEqual([]);
  });

  it.each([
    ['a call of no arguments', '<tool_call>get_time</tool_call>'],
    ['a call that broke off', 'One moment.\n<tool_call>\n{"name": "look_up", "arg'],
    ['a closing tag left behind', 'Here it is.\n</tool_call>'],
    ['a parameter left behind', 'moon</parameter>'],
    ['a namespace', '<minimax:tool_call>\n<invoke name="look_up">\n</invoke>\n</minimax:tool_call>'],
    ['a fence of its own', '```tool_code\nprint(1)\n```'],
  ])('%s', (_what, content) => {
    expect(violatedBy(said(content), all)).toContain('leak.call-markup');
  });

  it('beside a sound call is a leak, too', () => {
    const json = chatJson({
      content: '<tool_call>\n{"name": "look_up", "arguments": {"word": "sun"}}\n</tool_call>',
      tool_calls: [wireCall('look_up', '{"word":"moon"}')],
    });
    expect(violatedBy({ request: request(), json }, all)).toEqual(['leak.call-markup']);
  });

  it.each([
    ['in code', 'Qwen writes `<tool_call>` around its JSON.\n```\n<tool_call>\n{}\n</tool_call>\n```'],
    ['in quotes', 'The tag "<tool_call>" opens a call.'],
    ['in a sentence', 'A model opens a call with the <tool_call> tag and closes it again.'],
    ['a pair of parameters in XML', '<rpc><parameter name="a">1</parameter></rpc>'],
  ])('is no leak %s', (_where, content) => {
    expect(violatedBy(said(content), all)).toEqual([]);
  });

  it('is no leak where the prompt shows it, nor a draft in thoughts before the call', () => {
    const shown = 'Answer in the form <tool_call>{"name": NAME}</tool_call>.';
    const written = '<tool_call>{"name": "look_up", "arguments": {"word": "x"}}</tool_call>';
    expect(violatedBy(said(written, shown), all)).toEqual([]);
    const json = chatJson(
      { reasoning_content: written, tool_calls: [wireCall('look_up', '{"word":"x"}')] },
      { finish_reason: 'tool_calls' },
    );
    expect(violatedBy({ request: request(), json }, all)).toEqual([]);
  });
});

describe('calls as plain text', () => {
  it.each([
    ['JSON with a name', '{"name": "look_up", "arguments": {"word": "moon"}}'],
    ['JSON behind words', 'I will look. {"name": "look_up", "parameters": {"word": "moon"}}'],
    ['a list of calls', '[{"name": "look_up", "arguments": {"word": "moon"}}]'],
    ['OpenAI’s own form', '{"type": "function", "function": {"name": "look_up", "arguments": {}}}'],
    ['arguments alone', '{"word": "moon", "limit": 3}'],
    ['a Kimi call without its tokens', 'functions.look_up:0{"word": "moon"}'],
    ['a DeepSeek call without its tokens', 'Let me see.look_up{"word": "moon"}'],
    ['a fenced DeepSeek call without its tokens', 'functionlook_up\n```json\n{"word": "moon"}\n```'],
    ['Python', '[look_up(word="moon")]'],
    ['a trace', 'Action: look_up\nAction Input: {"word": "moon"}'],
  ])('%s', (_form, content) => {
    expect(violatedBy(said(content), all)).toEqual(['leak.call-as-text']);
  });

  it.each([
    ['text about the tool', 'I could use look_up for that. Which word do you mean?'],
    ['arguments that break the schema', '{"limit": 3}'],
    ['another object', '{"word": "moon", "meaning": "a satellite"}'],
    ['code', 'Call it so: `look_up(word="moon")`.'],
    ['a fence', 'Like this:\n```json\n{"name": "look_up", "arguments": {"word": "moon"}}\n```'],
  ])('are not: %s', (_form, content) => {
    expect(violatedBy(said(content), all)).toEqual([]);
  });

  it('are not where JSON is asked for, no tool is declared, or a limit cut the text', () => {
    const text = '{"word": "moon"}';
    expect(violatedBy(said(text, 'Answer in JSON.'), all)).toEqual([]);
    expect(violatedBy(said(text, 'x', { response_format: { type: 'json_object' } }), all)).toEqual([]);
    expect(violatedBy(said(text, 'x', { tools: [] }), all)).toEqual([]);
    const json = chatJson({ content: text }, { finish_reason: 'length' });
    expect(violatedBy({ request: request(), json }, all)).toEqual([]);
  });
});

describe('parts of a call', () => {
  it.each([
    [
      'its JSON with the arguments first',
      said('{"arguments": {"word": "x"}, "name": "look_up"}'),
      'call-as-text',
    ],
    ['a list as Cohere writes it', said('[{"tool_name": "look_up", "parameters": {}}]'), 'call-as-text'],
    ['Python for JSON', said("{'name': 'look_up', 'arguments': {'word': 'x'}}"), 'call-as-text'],
    ['a name and half the markers', said('look_up[ARGS]{"word": "x"}'), 'call-as-text'],
    ['its name beside it', beside('look_up'), 'call-echo'],
    ['its arguments beside it', beside('{"word": "x"}'), 'call-echo'],
    ['the beginning of its tag', said('Let me see.\n\n<tool_cal'), 'cut-marker'],
    ['the beginning of a closing tag', said('It is far.</thin'), 'cut-marker'],
    ['the end of a tag', said('/think>\n\nIt is far.'), 'cut-marker'],
    ['the beginning of a marker in brackets', said('Let me see.[TOOL_CA'), 'cut-marker'],
  ])('%s is a leak', (_what, wire, id) => {
    expect(violatedBy(wire, all)).toEqual([`leak.${id}`]);
  });

  it.each([
    ['words beside it', beside('I look up x.')],
    ['another object beside it', beside('{"word": "y"}')],
    ['a comparison at the end', said('It holds where a <b')],
    ['a tag of HTML', said('</p>\nIt is far.')],
    [
      'a cut text',
      { request: request(), json: chatJson({ content: 'Hm <tool_ca' }, { finish_reason: 'length' }) },
    ],
  ])('%s is none', (_what, wire) => {
    expect(violatedBy(wire, all)).toEqual([]);
  });
});

describe('names of tools', () => {
  it.each([
    ['a channel', 'look_up<|channel|>commentary'],
    ['a channel without its token', 'look_upcommentary'],
    ['a prefix', 'functions.look_up'],
    ['an index', 'functions.look_up:0'],
    ['a blank', ' look_up'],
    ['a quote', 'look_up"'],
    ['a tag', 'look_up</function>'],
  ])('carry %s', (_what, name) => {
    expect(violatedBy(called(name, '{"word":"moon"}'), all)).toEqual(['leak.tool-name']);
  });

  it('are sound as declared, and merely unknown ones are judged elsewhere', () => {
    expect(violatedBy(called('look_up', '{"word":"moon"}'), all)).toEqual([]);
    expect(violatedBy(called('look_down', '{"word":"moon"}'), all)).toEqual([]);
    const tools = [{ type: 'function', function: { name: 'mcp/look:up' } }];
    const json = chatJson({ tool_calls: [wireCall('mcp/look:up', '{}')] }, { finish_reason: 'tool_calls' });
    expect(violatedBy({ request: request('x', { tools }), json }, all)).toEqual([]);
  });
});

describe('arguments', () => {
  it.each([
    ['a closing tag', '{"word":"moon\\n</parameter>"}'],
    ['two closing tags', '{"word":"moon</word>\\n</invoke>"}'],
    ['an opening tag', '{"word":"<arg_value>moon"}'],
    ['a special token at the end', '{"word":"moon<|tool_call_end|>"}'],
    ['a token around a value', '{"word":"<|\\"|>moon<|\\"|>"}'],
    ['a token behind the JSON', '{"word":"moon"}<|call|>'],
    ['the next argument', '{"word":"moon</word>\\n<parameter name=\\"limit\\">3"}'],
    ['a whole call', '{"name":"look_up","arguments":{"word":"moon"}}'],
    [
      'a whole call inside a value',
      '{"word":"{\\"name\\":\\"look_up\\",\\"arguments\\":{\\"word\\":\\"x\\"}}"}',
    ],
    ['a quoted key', '{"\\"word\\"":"moon"}'],
    ['a key with a tag', '{"word>":"moon"}'],
  ])('hold %s', (_what, args) => {
    expect(violatedBy(called('look_up', args), all)).toEqual(['leak.tool-arguments']);
  });

  it.each([
    ['plain text', '{"word":"moon"}'],
    ['a paired element', '{"word":"<function>f</function>"}'],
    ['markup inside text', '{"word":"write </parameter> here to close it"}'],
    ['escapes', '{"word":"\\u6708"}'],
    ['quotes', '{"word":"\\"moon\\""}'],
    ['other JSON', '{"word":"{\\"name\\":\\"moon\\"}"}'],
  ])('may hold %s', (_what, args) => {
    expect(violatedBy(called('look_up', args), all)).toEqual([]);
  });

  it('may hold what the prompt has', () => {
    const prompt = 'Look up the word </parameter>';
    expect(violatedBy(called('look_up', '{"word":"</parameter>"}', prompt), all)).toEqual([]);
  });
});
