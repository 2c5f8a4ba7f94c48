import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import type { Case, Step } from '../../domain/suite.ts';
import { aCase, aChat } from '../../testing/builders.ts';
import { readBugs } from './known-bug.ts';
import { placeBug } from './placement.ts';

const tools = [{ type: 'function', function: { name: 'f', parameters: {} } }];
const history = { messages: [{ role: 'user' }, { role: 'tool', content: 'x' }], tools };
const bugOf = (request: JsonObject, trigger: readonly string[], status = 200) => {
  const many = Object.keys(request).find((key) => key === 'steps' || key === 'concurrent');
  const side = (code: number) => {
    const list = many === undefined ? [] : (request[many] as readonly JsonValue[]);
    return many === undefined ? { status: code } : { [many]: list.map(() => ({ status: code })) };
  };
  const [bug] = readBugs([{ id: 'b', trigger, request, faulty: side(500), correct: side(status) }]);
  if (bug === undefined) throw new Error('no bug');
  return bug;
};
const step = (request: JsonObject, status?: JsonValue): Step => ({
  request,
  expect: status === undefined ? [] : [{ kind: 'status', params: status }],
});
const single = (...args: Parameters<typeof step>) =>
  aCase('s/c', { script: { kind: 'single', step: step(...args) } });
const steps = (...requests: JsonObject[]) =>
  aCase('s/c', { script: { kind: 'steps', steps: requests.map((each) => step(each)) } });
const turns = (request: JsonObject) =>
  aCase('s/c', {
    script: {
      kind: 'turns',
      turns: { request, max: 8, toolResults: { f: ['x'] }, user: [], expectEach: [], expect: [] },
    },
  });
const placed = (bug: ReturnType<typeof bugOf>, each: Case) => {
  const placement = placeBug(bug, each);
  return placement === null ? null : [...placement];
};

describe('a bug', () => {
  const streaming = bugOf(aChat('x', { stream: true, tools, temperature: 0 }), ['stream', 'tools:1']);

  it('shows where a request has all that it needs, whatever it says', () => {
    expect(placed(streaming, single(aChat('other', { stream: true, tools })))).toEqual([[0, 0]]);
    expect(placed(streaming, single(aChat('other', { stream: true })))).toBeNull();
    expect(placed(streaming, single(aChat('other', { tools })))).toBeNull();
    expect(
      placed(streaming, aCase('s/c', { ...single(aChat('x', { stream: true, tools })), api: 'messages' })),
    ).toBeNull();
  });

  it('shows in each such step, and its answers fit no request of the other form', () => {
    const twins = steps(aChat('x', { tools }), aChat('x', { tools, stream: true }));
    expect(placed(streaming, twins)).toEqual([[1, 0]]);
    expect(placed(bugOf(aChat('x', { tools }), ['tools:1']), twins)).toEqual([[0, 0]]);
  });

  it('that is about a refusal shows only where the case takes it, and no other does there', () => {
    const refused = bugOf(aChat(), [], 404);
    for (const status of [404, '4xx', [400, 404]])
      expect(placed(refused, single(aChat(), status))).toEqual([[0, 0]]);
    expect(placed(refused, single(aChat()))).toBeNull();
    expect(placed(refused, single(aChat(), 400))).toBeNull();
    expect(placed(bugOf(aChat(), []), single(aChat(), 404))).toBeNull();
  });

  it('on a route of its own shows on that route', () => {
    const bug = bugOf({ method: 'POST', path: '/invocations', body: aChat() }, []);
    const on = (path: string) =>
      aCase('s/c', { api: 'http', script: { kind: 'single', step: step({ path, body: aChat() }) } });
    expect(placed(bug, on('/invocations'))).toEqual([[0, 0]]);
    expect(placed(bug, on('/v1/chat/completions'))).toBeNull();
  });

  it('of several requests needs as many in a row, alike where its own are', () => {
    const twice = bugOf({ steps: [aChat('a'), aChat('a')] }, ['steps:2']);
    expect(placed(twice, steps(aChat('x'), aChat('y'), aChat('y')))).toEqual([
      [1, 0],
      [2, 1],
    ]);
    expect(placed(twice, steps(aChat('x'), aChat('y')))).toBeNull();
    expect(placed(twice, single(aChat('x')))).toBeNull();
  });

  it('that lies behind a call shows in the turn after the first', () => {
    expect(placed(bugOf(history, ['tool-history', 'tools:1']), turns(aChat('x', { tools })))?.[0]).toEqual([
      1, 0,
    ]);
    const loop = bugOf({ steps: [aChat('x', { tools }), history] }, ['steps:2', 'tool-history', 'tools:1']);
    expect(placed(loop, turns(aChat('x', { tools })))).toEqual([
      [0, 0],
      [1, 1],
    ]);
  });
});
