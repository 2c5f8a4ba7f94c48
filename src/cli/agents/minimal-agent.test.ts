import { describe, expect, it } from 'vitest';
import { createHttp } from '../../adapters/http.ts';
import { AGENT_TASKS } from '../../tap/agent-tasks.ts';
import { type FakeHandler, startFakeEndpoint } from '../../testing/fake-endpoint.ts';
import { runMinimalAgent } from './minimal-agent.ts';

const read = (path: string) => ({ name: 'read_file', arguments: { path } });

/** A model that does every task as it should. */
const ideal: FakeHandler = ({ json }) => {
  const messages = json['messages'] as readonly { role: string; content: string | null }[];
  const prompt = messages[1]?.content ?? '';
  const last = messages.at(-1);
  const results = messages.filter(({ role }) => role === 'tool').map(({ content }) => content ?? '');
  if (prompt.includes('cart.py')) {
    const edit = { path: 'cart.py', old_text: 'sum = item', new_text: 'sum += item' };
    return results.length === 0 ? { toolCalls: [{ name: 'edit_file', arguments: edit }] } : { text: 'done' };
  }
  if (prompt.includes('a.txt'))
    return results.length === 0
      ? { toolCalls: [read('a.txt'), read('b.txt')] }
      : { text: results.map((each) => each.trim()).join(' ') };
  if (prompt.includes('notes.txt'))
    return results.length === 0
      ? { toolCalls: [read('notes.txt')] }
      : { text: results[0]?.split(': ')[1] ?? '' };
  const next = /step-\d\.txt/.exec(last?.content ?? '')?.[0];
  return next === undefined ? { text: last?.content ?? '' } : { toolCalls: [read(next)] };
};

async function outcomes(handler: FakeHandler) {
  await using server = await startFakeEndpoint(handler);
  const http = createHttp();
  const desk = {
    http,
    url: `${server.baseUrl}/chat/completions`,
    model: 'm',
    headers: {},
    signal: new AbortController().signal,
  };
  const found: Record<string, string | null> = {};
  for (const task of AGENT_TASKS) {
    const end = await runMinimalAgent(task, desk);
    found[task.id] = end === null ? 'no-answer' : task.judge(end);
  }
  await http.close();
  return found;
}

describe('the minimal agent', () => {
  it('ends every task well with a model that does what it is asked', async () => {
    expect(await outcomes(ideal)).toEqual({
      'exact-edit': null,
      'two-reads': null,
      'eight-turns': null,
      'markup-in-file': null,
    });
  });

  it('tells what went wrong', async () => {
    expect(await outcomes(() => ({ text: 'OTTER BADGER HERON' }))).toEqual({
      'exact-edit': 'files',
      'two-reads': 'parallel',
      'eight-turns': 'turns',
      'markup-in-file': 'text',
    });
    expect(new Set(Object.values(await outcomes(() => ({ kind: 'status', status: 500 }))))).toEqual(
      new Set(['no-answer']),
    );
  });

  it('ends with a model that never stops calling', async () => {
    expect((await outcomes(() => ({ toolCalls: [read('nowhere.txt')] })))['eight-turns']).toBe('text');
  });
});
