import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import { parseEntryLines } from '../entries.ts';
import { featuresOf } from './features.ts';
import { readBugs } from './known-bug.ts';

const user = { role: 'user', content: 'hi' };
const tool = { type: 'function', function: { name: 'f' } };
const call = { id: 'c', type: 'function', function: { name: 'f', arguments: '{}' } };

describe('what a request has', () => {
  it.each<[string, JsonObject, string[]]>([
    ['nothing', { messages: [user] }, []],
    ['a stream', { messages: [user], stream: true }, ['stream']],
    ['no stream', { messages: [user], stream: false }, []],
    ['tools, each number up to theirs', { tools: [tool, tool] }, ['tool_choice:auto', 'tools:1', 'tools:2']],
    ['a named tool', { tools: [tool], tool_choice: { type: 'function' } }, ['tool_choice:named', 'tools:1']],
    ['a forced tool', { tools: [tool], tool_choice: 'required' }, ['tool_choice:required', 'tools:1']],
    ['no tools', { tools: [], tool_choice: 'auto' }, []],
    ['a call before', { messages: [user, { role: 'assistant', tool_calls: [call] }] }, ['tool-history']],
    ['an empty list of calls before', { messages: [{ role: 'assistant', tool_calls: [] }] }, []],
    ['a result before', { messages: [{ role: 'tool', content: 'x' }] }, ['tool-history']],
    ['a result in Responses', { input: [{ type: 'function_call_output' }] }, ['tool-history']],
    [
      'a result in Messages',
      { messages: [{ role: 'user', content: [{ type: 'tool_result' }] }] },
      ['content-parts', 'tool-history'],
    ],
    [
      'roles',
      { messages: [{ role: 'system' }, { role: 'developer' }] },
      ['developer-message', 'system-message'],
    ],
    ['a system text', { system: 'x', max_tokens: 5 }, ['max_tokens', 'system-message']],
    [
      'newer names',
      { max_completion_tokens: 5, reasoning: { effort: 'low' } },
      ['max_tokens', 'reasoning_effort'],
    ],
    ['a schema in Responses', { text: { format: { type: 'json_schema' } } }, ['response_format']],
    ['choices', { n: 3, stop: ['x'], logprobs: false }, ['n:3', 'stop']],
    ['length', { prompt: 'x'.repeat(3000) }, ['long-prompt']],
  ])('is told of %s', (_name, body, features) => {
    expect([...featuresOf(body)].sort()).toEqual(features);
  });
});

describe('the bugs that come with the program', () => {
  const entries = readdirSync(new URL('../bugs', import.meta.url)).flatMap((file) =>
    parseEntryLines(readFileSync(new URL(`../bugs/${file}`, import.meta.url), 'utf8')),
  );

  it('have no trigger that nobody looks for', () => {
    const lost = readBugs(entries).flatMap(({ id, entry, needs }) => {
      const triggers = Array.isArray(entry['trigger']) ? entry['trigger'].map(String) : [];
      const found = needs.flatMap(({ features }) =>
        features.flatMap((each) => [each, each.replace(/:.*/, '')]),
      );
      return triggers
        .filter((trigger) => !/^(steps|concurrent):/.test(trigger) && !found.includes(trigger))
        .map((trigger) => `${id}: ${trigger}`);
    });
    expect(lost).toEqual([]);
  });
});
