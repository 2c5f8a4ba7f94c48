import { describe, expect, it } from 'vitest';
import { aDesk } from './cli.ts';

const REQUEST = {
  model: 'm',
  messages: [{ role: 'user', content: 'Weather in Oslo?' }],
  tools: [
    {
      type: 'function',
      function: {
        name: 'get_weather',
        parameters: { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] },
      },
    },
  ],
};
const answer = (args: string) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion',
  created: 1_762_000_000,
  model: 'm',
  choices: [
    {
      index: 0,
      message: {
        role: 'assistant',
        content: null,
        tool_calls: [{ id: 'call_1', type: 'function', function: { name: 'get_weather', arguments: args } }],
      },
      finish_reason: 'tool_calls',
    },
  ],
  usage: { prompt_tokens: 60, completion_tokens: 9, total_tokens: 69 },
});
const SOUND = answer('{"city": "Oslo"}');
const BROKEN = answer('{"city": "Oslo"');
const outline = (body: object) =>
  JSON.stringify({ id: 'x', request: REQUEST, response: { status: 200, body } });
const curl = (body: object) => `HTTP/2 200 \r\ncontent-type: application/json\r\n\r\n${JSON.stringify(body)}`;
const har = (body: object) =>
  JSON.stringify({
    log: {
      entries: [
        {
          request: {
            method: 'POST',
            url: 'https://h/v1/chat/completions',
            headers: [],
            postData: { text: JSON.stringify(REQUEST) },
          },
          response: {
            status: 200,
            headers: [],
            content: { mimeType: 'application/json', text: JSON.stringify(body) },
          },
        },
      ],
    },
  });

describe('check', () => {
  it.each([
    ['an outline', outline, []],
    ['an archive', har, []],
    ['curl -i', curl, ['--request', 'body.json']],
    ['a JSON body', (body: object) => JSON.stringify(body), ['--request', 'body.json']],
  ])('finds a broken call in %s, and nothing in a sound one', async (_name, write, options) => {
    await using desk = await aDesk({
      'body.json': JSON.stringify(REQUEST),
      'sound.txt': write(SOUND),
      'broken.txt': write(BROKEN),
    });
    const sound = await desk.modelcompat(['check', 'sound.txt', ...options]);
    expect([sound.exitCode, sound.stdout], sound.all).toEqual([0, expect.stringContaining('nothing found')]);
    const broken = await desk.modelcompat(['check', 'broken.txt', ...options]);
    expect(broken.exitCode, broken.all).toBe(1);
    expect(broken.stdout).toContain('tool-call.arguments-json');
    expect(broken.stdout).toContain('{"city": "Oslo"');
  });

  it('says the same as JSON, with evidence and hints', async () => {
    await using desk = await aDesk({ 'a.json': outline(SOUND), 'b.json': outline(BROKEN) });
    const result = await desk.modelcompat(['check', 'a.json', 'b.json', '--json']);
    expect(result.exitCode).toBe(1);
    const { schema, files } = JSON.parse(result.stdout);
    expect(schema).toBe('modelcompat/check@1');
    expect(files[0]).toMatchObject({ file: 'a.json', format: 'outline', conversations: [{ findings: [] }] });
    expect(files[1].conversations[0].findings).toContainEqual(
      expect.objectContaining({
        id: 'tool-call.arguments-json',
        severity: 'must',
        status: 'fail',
        message: expect.any(String),
        evidence: expect.objectContaining({ exchange: 0 }),
      }),
    );
  });

  it('judges the form of a refusal, and a server error as what it is', async () => {
    const reply = (status: number, body: object) =>
      JSON.stringify({ request: REQUEST, response: { status, body } });
    const error = {
      error: { message: 'no such model', type: 'invalid_request_error', param: null, code: null },
    };
    await using desk = await aDesk({
      'refused.json': reply(404, error),
      'formless.json': reply(404, {}),
      'crashed.json': reply(500, error),
    });
    for (const [file, exitCode] of [
      ['refused', 0],
      ['formless', 1],
      ['crashed', 1],
    ]) {
      const result = await desk.modelcompat(['check', `${file}.json`]);
      expect([file, result.exitCode], result.all).toEqual([file, exitCode]);
    }
  });

  it.each([
    ['nothing there', 'gone.json', '', 'gone.json'],
    ['broken JSON', 'x.json', '{"request": {},\n}', 'x.json:2:1'],
    ['no known format', 'x.txt', 'hello', 'none of the known formats'],
    ['an outline that does not fit', 'x.json', '{"request": {}, "response": 3}', 'x.json.response'],
  ])('exits 2 for %s', async (_name, file, text, words) => {
    await using desk = await aDesk(text === '' ? {} : { [file]: text });
    const result = await desk.modelcompat(['check', file]);
    expect(result.exitCode, result.all).toBe(2);
    expect(result.stderr).toContain(words);
  });
});
