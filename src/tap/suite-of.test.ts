import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { JsonObject } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import { suiteOf } from './suite-of.ts';

const user = (content: string) => ({ role: 'user', content });
const tool = (name: string) => ({ type: 'function', function: { name, parameters: { type: 'object' } } });

function exchange(body: JsonObject | null, path = '/v1/chat/completions', status = 200): Exchange {
  const request = {
    method: body === null ? 'GET' : 'POST',
    url: `https://api.acme.io${path}`,
    headers: {},
    body: body === null ? null : { utf8: JSON.stringify(body) },
  };
  const response = { status, headers: {}, body: { utf8: '{}' }, chunks: [], ended: 'complete' } as const;
  return { attempts: [{ request, response, failure: null, startedMs: 0, durationMs: 0 }] };
}

async function made(...exchanges: readonly Exchange[]) {
  const suite = await suiteOf(
    (async function* () {
      yield* exchanges;
    })(),
    'tap/own',
  );
  return { ...suite, document: parse(suite.yaml) };
}

describe('a suite of recorded traffic', () => {
  it('asks once for every set of features, by the first request that has it', async () => {
    const { document, features, cases } = await made(
      exchange({ model: 'm', messages: [user('one')] }),
      exchange({ model: 'other', messages: [user('two'), user('three')] }),
      exchange({ model: 'm', stream: true, messages: [user('four')] }),
      exchange({ model: 'm', messages: [user('five')], tools: [tool('a')] }),
      exchange({ model: 'm', messages: [user('six')], tools: [tool('a'), tool('b')] }),
      exchange({ model: 'm', messages: [user('seven')], tools: [tool('c')], tool_choice: 'required' }),
      exchange({ model: 'm', messages: [{ role: 'system', content: 's' }, user('eight')] }),
    );
    expect(cases).toBe(6);
    const asked = document.cases.map(
      (each: { request: { messages: { content: string }[] } }) => each.request.messages.at(-1)?.content,
    );
    expect(asked).toEqual(['one', 'four', 'five', 'six', 'seven', 'eight']);
    expect(features).toEqual([
      'api chat',
      'field tool_choice required',
      'role system',
      'role user',
      'stream',
      'tools one',
      'tools several',
    ]);
  });

  it('leaves the model to the target, and takes nothing for a field that was null', async () => {
    const { document } = await made(exchange({ model: 'm', messages: [user('x')], stop: null, n: 1 }));
    expect(document.cases[0].request).toEqual({ messages: [user('x')], n: 1 });
  });

  it('counts what no case can be made of', async () => {
    const { leftOut, cases, exchanges } = await made(
      exchange(null, '/v1/models'),
      exchange({ input: 'x', previous_response_id: 'resp_1' }, '/v1/responses'),
      exchange({
        messages: [{ role: 'user', content: [{ type: 'input_audio', input_audio: { data: 'AA' } }] }],
      }),
      exchange({ input: 'x' }, '/v1/responses'),
    );
    expect([cases, exchanges, leftOut]).toEqual([1, 4, { noApi: 1, storedState: 1, attachment: 1 }]);
  });

  it('expects a refusal where one was recorded, and an answer where the server broke or the key was bad', async () => {
    const statuses = await Promise.all(
      [200, 422, 500, 401].map(async (status) => {
        const { document } = await made(exchange({ messages: [user('x')] }, undefined, status));
        return document.cases[0].expect;
      }),
    );
    expect(statuses).toEqual([[{ status: 200 }], [{ status: '4xx' }], [{ status: 200 }], [{ status: 200 }]]);
  });

  it('is the same text for the same records, and holds nothing that is somebody’s own', async () => {
    const own = exchange({ messages: [user('mail ann@acme.io from /home/ann/x.ts')], user: 'ann' });
    const [first, second] = [await made(own), await made(own)];
    expect(first.yaml).toBe(second.yaml);
    expect(first.yaml).not.toMatch(/ann|acme/);
  });

  it('keeps hostile words as words', async () => {
    const content = '$HOME &a *a !!js/function "---\n# x: {$tool: y}\u0000\u2028"';
    const { document } = await made(exchange({ messages: [user(content)] }));
    expect(document.cases[0].request.messages[0].content).toBe(content);
  });
});
