import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../domain/json.ts';
import type { Case } from '../../domain/suite.ts';
import type { Reply } from '../../outline/outline.ts';
import { aCase, aChat } from '../../testing/builders.ts';
import { readBugs } from './known-bug.ts';
import { placeBug } from './placement.ts';
import { caseOf, transplant } from './transplant.ts';

const tool = (name: string, key: string, type = 'string') => ({
  type: 'function',
  function: { name, parameters: { type: 'object', properties: { [key]: { type } }, required: [key] } },
});
const answer = (args: string) => ({
  body: {
    model: 'their-model',
    choices: [{ message: { tool_calls: [{ function: { name: 'get', arguments: args } }] } }],
  },
});
const entry = (request: JsonObject, trigger: readonly string[]): JsonObject => ({
  id: 'bug',
  trigger,
  request: { model: 'their-model', ...request },
  faulty: answer('{"city": '),
  correct: answer('{"city": "Oslo"}'),
});
const meet = (bugEntry: JsonObject, each: Case) => {
  const [bug] = readBugs([bugEntry]);
  const placement = bug === undefined ? null : placeBug(bug, each);
  if (bug === undefined || placement === null) throw new Error('they do not meet');
  return { id: 'bug 7', bug, case: each, placement };
};
const jsonOf = (reply: Reply | undefined) =>
  JSON.stringify(reply?.payload.kind === 'json' ? reply.payload.value : reply?.payload);

const plain = entry(aChat('theirs', { tools: [tool('get', 'city')] }), ['tools:1']);
const mine = aChat('mine', { model: 'my-model', tools: [tool('fetch_it', 'town')] });

describe('a transplanted bug', () => {
  it('answers in the names of the request, broken and sound', () => {
    const meeting = meet(
      plain,
      aCase('s/c', { script: { kind: 'single', step: { request: mine, expect: [] } } }),
    );
    const { id, asks, sides } = transplant(meeting);
    expect([id, asks.map(({ body }) => body)]).toEqual(['bug 7', [mine]]);
    const call = (args: string) => ({ function: { name: 'fetch_it', arguments: args } });
    const said = (args: string) => ({
      model: 'my-model',
      choices: [{ message: { tool_calls: [call(args)] } }],
    });
    expect(jsonOf(sides.faulty?.[0])).toBe(JSON.stringify(said('{"town": ')));
    expect(jsonOf(sides.correct?.[0])).toBe(JSON.stringify(said('{"town": "Oslo"}')));
    expect(caseOf(meeting)).toMatchObject({ id: 'bug 7', headers: { 'x-case': 'bug 7' } });
  });

  it('leaves the other requests of the case to a sound server, streamed where they ask for it', () => {
    const other = aChat('before', { stream: true, stream_options: { include_usage: true } });
    const script = {
      kind: 'steps',
      steps: [
        { request: other, expect: [], golden: { content: 'ideal' } },
        { request: mine, expect: [] },
      ],
    } as const;
    const { sides } = transplant(meet(plain, aCase('s/c', { script })));
    expect(sides.faulty?.[0]).toEqual(sides.correct?.[0]);
    expect(sides.faulty?.[1]).not.toEqual(sides.correct?.[1]);
    expect(jsonOf(sides.faulty?.[0])).toContain('"[DONE]"');
    expect(jsonOf(sides.faulty?.[0])).toContain('"content":"ideal"');
    expect(jsonOf(sides.faulty?.[0])).toContain('"usage"');
  });

  it('is led to by a sound call where it lies behind one, and the conversation ends', () => {
    const history = {
      messages: [
        { role: 'user', content: 'x' },
        { role: 'tool', content: 'y' },
      ],
    };
    const behind = entry({ ...history, tools: [tool('get', 'city')] }, ['tool-history', 'tools:1']);
    const turns = {
      request: mine,
      max: 2,
      toolResults: { fetch_it: ['z'] },
      user: [],
      expectEach: [],
      expect: [],
    };
    const { asks, sides } = transplant(meet(behind, aCase('s/c', { script: { kind: 'turns', turns } })));
    expect(asks.map(({ body }) => ((body as JsonObject)['messages'] as readonly object[]).length)).toEqual([
      1, 3, 5,
    ]);
    expect(jsonOf(sides.correct?.[0])).toContain('"name":"fetch_it","arguments":"{\\"town\\":\\"x\\"}"');
    expect(sides.faulty?.[0]).toEqual(sides.correct?.[0]);
    expect(jsonOf(sides.faulty?.[1])).toContain('town');
    expect(jsonOf(sides.faulty?.[2])).toContain('"finish_reason":"stop"');
  });
});
