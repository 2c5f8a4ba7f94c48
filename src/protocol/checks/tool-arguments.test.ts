import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { chatJson, wireCall } from '../../testing/judged-exchange.ts';
import { violatedBy } from '../../testing/violations.ts';
import { keptTextCheck } from './kept-text.ts';
import { toolArgumentChecks } from './tool-arguments.ts';
import { toolCallChecks } from './tool-calls.ts';
import { toolLiteralChecks } from './tool-literals.ts';

const all = [...toolCallChecks, ...toolArgumentChecks, ...toolLiteralChecks, keptTextCheck];

const TOOL: JsonObject = {
  type: 'function',
  function: {
    name: 'book',
    parameters: {
      type: 'object',
      properties: {
        id: { type: 'integer' },
        price: { type: 'number' },
        text: { type: 'string' },
        options: { type: 'object' },
        place: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
        seats: { type: 'array', items: { type: 'integer' } },
      },
    },
  },
};

function judge(args: readonly string[], prompt = 'hi', finish = 'tool_calls') {
  const calls = args.map((each, index) => wireCall('book', each, { id: `call_${index}` }));
  const request = { messages: [{ role: 'user', content: prompt }], tools: [TOOL] };
  return violatedBy({ request, json: chatJson({ tool_calls: calls }, { finish_reason: finish }) }, all);
}

describe('arguments of a call', () => {
  it.each<readonly [string, string, string, readonly string[]]>([
    ['sound ones', '{"id":5,"price":5.0,"seats":[1,2],"place":{"city":"x"}}', 'hi', []],
    ['a whole number written as a fraction', '{"id":5.0}', 'hi', ['tool-call.integer-form']],
    ['the same inside a list', '{"seats":[1,2e0]}', 'hi', ['tool-call.integer-form']],
    ['a number as text', '{"id":"5"}', 'hi', ['tool-call.arguments-schema']],
    ['JSON in JSON', '"{\\"id\\":5}"', 'hi', ['tool-call.arguments-json']],
    ['an object as its JSON', '{"place":"{\\"city\\":\\"x\\"}"}', 'hi', ['tool-call.arguments-schema']],
    ['free options as their JSON', '{"options":"{\\"a\\":1}"}', 'hi', ['tool-call.arguments-schema']],
    ['words for free options', '{"options":"fast and cheap"}', 'hi', ['tool-call.arguments-loose']],
    [
      'words for free options and another fault',
      '{"options":"x y","id":"5"}',
      'hi',
      ['tool-call.arguments-schema'],
    ],
    ['two values glued', '{"id":1}{"id":2}', 'hi', ['tool-call.arguments-json']],
    ['a key twice', '{"id":1,"text":"a","id":2}', 'hi', ['tool-call.arguments-keys']],
    ['a key twice in two objects', '{"id":1,"place":{"city":"x","id":2}}', 'hi', []],
    ['a long number kept', '{"id":9007199254740993}', 'order 9007199254740993', []],
    [
      'a long number rounded',
      '{"price":9007199254740992}',
      'order 9007199254740993',
      ['tool-call.number-kept'],
    ],
    [
      'a long number as a float',
      '{"price":9.007199254740992e15}',
      'order 9007199254740993',
      ['tool-call.number-kept'],
    ],
    ['a long number of its own', '{"price":9007199254740992}', 'order anything', []],
    ['text of the prompt', '{"text":"北京"}', 'to 北京', []],
    ['the same in JSON escapes', '{"text":"\\u5317\\u4eac"}', 'to 北京', []],
    ['the same escaped twice', '{"text":"\\\\u5317\\\\u4eac"}', 'to 北京', ['tool-call.text-kept']],
    ['HTML for signs', '{"text":"a &lt; b"}', 'is a < b', ['tool-call.text-kept']],
    ['HTML that the prompt holds', '{"text":"a &lt; b"}', 'is a &lt; b or a < b', []],
    ['a line break that the prompt writes as JSON does', '{"text":"\\n\\nlast"}', 'save "\\n\\nlast"', []],
    ['a path', '{"text":"C:\\\\new\\\\temp"}', 'open C:\\new\\temp', []],
  ])('%s', (_title, args, prompt, expected) => {
    expect(judge([args], prompt)).toEqual(expected);
  });

  it('are not judged where a limit cut them', () => {
    expect(judge(['{"id":'], 'hi', 'length')).toEqual([]);
  });
});

describe('calls of one answer', () => {
  it.each<readonly [string, readonly string[], readonly string[]]>([
    ['two that differ', ['{"id":1}', '{"id":2}'], []],
    ['two of the same', ['{"id":1,"text":"x"}', '{"text":"x","id":1}'], ['tool-call.repeated']],
    ['two without arguments', ['{}', '{}'], []],
    ['twelve of the same', Array.from({ length: 12 }, () => '{}'), ['tool-call.runaway']],
  ])('%s', (_title, args, expected) => {
    expect(judge(args)).toEqual(expected);
  });

  it('are for each of the things that were listed', () => {
    const boston = '{"text":"Boston"}';
    const twice = [boston, boston];
    expect(judge(twice, 'Weather in Boston and San Francisco?')).toEqual(['tool-call.each-once']);
    expect(judge(twice, 'Weather in Rome, Boston?')).toEqual(['tool-call.each-once']);
    expect(judge([...twice, '{"text":"Rome"}'], 'Rome and Boston?')).toEqual(['tool-call.repeated']);
    expect(judge(twice, 'Weather in Boston?')).toEqual(['tool-call.repeated']);
  });
});
