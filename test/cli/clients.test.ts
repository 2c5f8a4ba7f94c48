import { describe, expect, it } from 'vitest';
import { aDesk } from './cli.ts';

const REQUEST = {
  model: 'm',
  messages: [{ role: 'user', content: 'Weather in Oslo?' }],
  tools: [{ type: 'function', function: { name: 'get_weather', parameters: { type: 'object' } } }],
  stream: true,
};
const chunk = (delta: object, finish: string | null = null) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  created: 1_762_000_000,
  model: 'm',
  choices: [{ index: 0, delta, finish_reason: finish }],
});
const call = (more: object) => ({
  tool_calls: [
    {
      ...more,
      id: 'call_1',
      type: 'function',
      function: { name: 'get_weather', arguments: '{"city": "Oslo"}' },
    },
  ],
});
const outline = (id: string, delta: object) => {
  const events = [chunk({ role: 'assistant', content: null }), chunk(delta), chunk({}, 'tool_calls')];
  const body = [...events.map((each) => JSON.stringify(each)), '[DONE]']
    .map((data) => `data: ${data}\n\n`)
    .join('');
  const headers = { 'content-type': 'text/event-stream' };
  return JSON.stringify({ id, request: REQUEST, response: { status: 200, headers, body } });
};
const SOUND = outline('sound', call({ index: 0 }));
const NO_INDEX = outline('no-index', call({}));

describe('check --clients', () => {
  it('prints what each installed client makes of each exchange, and leaves the exit code as it was', async () => {
    await using desk = await aDesk({ 'sound.json': SOUND, 'no-index.json': NO_INDEX });
    for (const [file, exitCode, cells] of [
      ['sound.json', 0, /^sound +ok +ok$/m],
      ['no-index.json', 1, /^no-index +loses +ok$/m],
    ] as const) {
      const plain = await desk.modelcompat(['check', file]);
      const result = await desk.modelcompat(['check', file, '--clients']);
      expect([plain.exitCode, result.exitCode], result.all).toEqual([exitCode, exitCode]);
      expect(result.stdout).toMatch(/^exchange +openai \d+\.\S+ +@ai-sdk\/openai-compatible \d+\.\S+$/m);
      expect(result.stdout).toMatch(cells);
      expect(result.stdout.startsWith(plain.stdout)).toBe(true);
    }
    const chinese = await desk.modelcompat(['check', 'no-index.json', '--clients', '--lang', 'zh']);
    expect(chinese.stdout).toContain('openai 改变了 tool calls：服务器发送的是 1，结果中却是 0。');
  });

  it('says the same as JSON, and nothing of clients unasked', async () => {
    await using desk = await aDesk({ 'no-index.json': NO_INDEX });
    const { clients } = JSON.parse(
      (await desk.modelcompat(['check', 'no-index.json', '--clients', '--json'])).stdout,
    );
    expect(clients.installed.map(({ client }: { client: string }) => client)).toEqual([
      'openai',
      '@anthropic-ai/sdk',
      '@ai-sdk/openai-compatible',
    ]);
    expect(clients.exchanges).toEqual([
      {
        label: 'no-index',
        side: null,
        exchange: 0,
        sights: [
          expect.objectContaining({
            client: 'openai',
            outcome: 'loses',
            findings: [expect.objectContaining({ code: 'client-changes', message: expect.any(String) })],
          }),
          expect.objectContaining({ client: '@ai-sdk/openai-compatible', outcome: 'ok', findings: [] }),
        ],
      },
    ]);
    const unasked = JSON.parse((await desk.modelcompat(['check', 'no-index.json', '--json'])).stdout);
    expect(unasked).not.toHaveProperty('clients');
  });

  it('uses the clients of the folder that it is called in, and says what to type where one is no use', async () => {
    await using desk = await aDesk({
      'sound.json': SOUND,
      'node_modules/openai/package.json': '{"name": "openai", "version": "3.3.0", "main": "index.js"}',
      'node_modules/openai/index.js': '',
    });
    const result = await desk.modelcompat(['check', 'sound.json', '--clients']);
    expect(result.exitCode, result.all).toBe(0);
    expect(result.stdout).toContain('openai 3.3.0 is too old');
    expect(result.stdout).toContain('npm install openai@latest');
    expect(result.stdout).toMatch(/^sound +ok$/m);
  });
});
