import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderText } from '../messages/index.ts';
import { anExchange, aPlannedCase, aRecord } from '../testing/builders.ts';
import type { CheckFile } from './checked.ts';
import { readExchanges } from './read-exchanges.ts';

const REQUEST = { model: 'm', messages: [{ role: 'user', content: 'hi' }] };
const ANSWER = { object: 'chat.completion', choices: [] };
const STREAM = 'data: {"object":"chat.completion.chunk"}\n\ndata: [DONE]\n\n';

const reading = (content: string | Uint8Array, request: unknown = REQUEST) =>
  readExchanges({
    file: 'f',
    bytes: Buffer.from(content),
    request: request === null ? null : { file: 'body.json', text: JSON.stringify(request) },
  });
const read = (content: string | Uint8Array, request: unknown = REQUEST): CheckFile => {
  const found = reading(content, request);
  if ('problem' in found) throw new Error(renderText('en', found.problem));
  return found;
};
const problemOf = (content: string | Uint8Array, request: unknown = REQUEST) => {
  const found = reading(content, request);
  return 'problem' in found ? renderText('en', found.problem) : null;
};
const attemptOf = ({ conversations }: CheckFile) => conversations[0]?.exchanges[0]?.attempts[0];

describe('curl -i', () => {
  const body = JSON.stringify(ANSWER);
  const head = [
    'HTTP/1.1 200 OK',
    'Content-Type: application/json',
    'Set-Cookie: a',
    'set-cookie: b',
    '',
    '',
  ];

  it.each(['\n', '\r\n'])('is read with lines that end in %j', (end) => {
    const file = read(head.join(end) + body);
    expect(file.format).toBe('curl');
    expect(attemptOf(file)).toMatchObject({
      request: {
        method: 'POST',
        url: 'http://localhost/v1/chat/completions',
        body: { utf8: JSON.stringify(REQUEST) },
      },
      response: {
        status: 200,
        headers: { 'content-type': 'application/json', 'set-cookie': 'a, b' },
        body: { utf8: body },
        ended: 'complete',
      },
    });
  });

  it.each([
    ['HTTP/2', 'HTTP/2 429 \r\nretry-after: 3\r\n\r\n{}', 429],
    ['a proxy before it', `HTTP/1.1 200 Connection established\r\n\r\nHTTP/2 404\r\n\r\n{}`, 404],
    ['100 Continue before it', 'HTTP/1.1 100 Continue\n\nHTTP/1.1 200 OK\nA: b\n\n{}', 200],
    ['no body', 'HTTP/1.1 204 No Content\r\n\r\n', 204],
  ])('is read with %s', (_name, text, status) => {
    expect(attemptOf(read(text))?.response?.status).toBe(status);
  });

  it('keeps bytes that are no text, and bodies with empty lines', () => {
    const odd = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\na\r\n\r\n'), Buffer.from([0xff, 0xc3])]);
    const kept = attemptOf(read(odd))?.response?.body ?? { utf8: '' };
    expect('base64' in kept && Buffer.from(kept.base64, 'base64')).toEqual(
      Buffer.concat([Buffer.from('a\r\n\r\n'), Buffer.from([0xff, 0xc3])]),
    );
  });

  it('does not believe an encoding that curl has undone', () => {
    const headers = attemptOf(read('HTTP/1.1 200 OK\ncontent-encoding: gzip\n\n{}'))?.response?.headers;
    expect(headers).toEqual({});
  });

  it('gives back whatever body stood below the head', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, crlf) => {
        fc.pre(!Buffer.from(bytes).toString('latin1').startsWith('HTTP/'));
        const end = crlf ? '\r\n' : '\n';
        const found = read(Buffer.concat([Buffer.from(`HTTP/1.1 200 OK${end}a: b${end}${end}`), bytes]));
        const stored = attemptOf(found)?.response?.body ?? { utf8: 'none' };
        const back = 'utf8' in stored ? Buffer.from(stored.utf8) : Buffer.from(stored.base64, 'base64');
        expect(back).toEqual(Buffer.from(bytes));
      }),
    );
  });

  it.each([
    ['HTTP/1.1 200 OK\nContent-Type: x', 'f:1, read as `curl -i` output: the head has no empty line'],
    ['HTTP/1.1 200 OK\nA: b\nno header\n\n{}', 'f:3, read as `curl -i` output: this is no header line'],
  ])('says what is wrong with %j', (text, words) => expect(problemOf(text)).toContain(words));
});

describe('bare answers', () => {
  it('are joined with the request given beside them', () => {
    const stream = read(STREAM);
    expect(stream.format).toBe('sse');
    expect(attemptOf(stream)?.response).toMatchObject({
      headers: { 'content-type': 'text/event-stream' },
      body: { utf8: STREAM },
    });
    expect(attemptOf(read('{"error": {}}', { input: 'x' }))?.request.url).toMatch(/\/responses$/);
  });

  it('need no request where they tell their API themselves', () => {
    expect(attemptOf(read(JSON.stringify(ANSWER), null))?.request).toMatchObject({
      url: 'http://localhost/v1/chat/completions',
      body: null,
    });
    expect(problemOf('{"error": {}}', null)).toContain('nothing tells which request it belongs to');
  });

  it('want one JSON object as their request', () => {
    expect(problemOf(STREAM, [1])).toContain('body.json must hold one JSON object');
    const broken = readExchanges({
      file: 'f',
      bytes: Buffer.from(STREAM),
      request: { file: 'body.json', text: '{"a"' },
    });
    expect('problem' in broken && broken.problem.params).toMatchObject({ file: 'body.json', line: 1 });
  });
});

describe('outlines', () => {
  it('are read one, several in a list, or one a line; each side is judged by itself', () => {
    const one = { id: 'x', request: REQUEST, faulty: { body: ANSWER }, correct: { body: ANSWER } };
    for (const text of [JSON.stringify([one, one]), `${JSON.stringify(one)}\n${JSON.stringify(one)}\n`]) {
      expect(read(text, null).conversations.map(({ label, side }) => [label, side])).toEqual([
        ['x', 'faulty'],
        ['x', 'correct'],
        ['x', 'faulty'],
        ['x', 'correct'],
      ]);
    }
  });

  it('keep steps together as one conversation', () => {
    const response = { steps: [{ body: ANSWER }, { sse: [] }] };
    const file = read(JSON.stringify({ request: { steps: [REQUEST, REQUEST] }, response }), null);
    expect(file.conversations.map(({ exchanges }) => exchanges.length)).toEqual([2]);
  });

  it.each([
    [{ status: 0 }, 'close_without_response', { kind: 'closed', sent: true }, undefined],
    [{ status: 0 }, 'stall', { kind: 'total_timeout', sent: true }, undefined],
    [{}, 'refuse_connection', { kind: 'refused', sent: false }, undefined],
    [{ sse: [] }, 'stall', undefined, 'idle_timeout'],
    [{ sse: [] }, 'close_without_response', undefined, 'early_close'],
  ])('end as their server ends: %j, %s', (reply, then, failure, ended) => {
    const response = { ...reply, ...Object.fromEntries([['then', then]]) };
    const attempt = attemptOf(read(JSON.stringify({ request: REQUEST, response }), null));
    expect(attempt?.failure ?? undefined).toEqual(failure && expect.objectContaining(failure));
    expect(attempt?.response?.ended).toBe(ended);
  });
});

describe('HTTP archives', () => {
  const entry = (
    changes: object = {},
    content: object = { text: JSON.stringify(ANSWER), mimeType: 'application/json' },
  ) => ({
    time: 12,
    request: {
      method: 'POST',
      url: 'https://host/v1/chat/completions',
      headers: [{ name: ':method', value: 'POST' }],
      postData: { text: JSON.stringify(REQUEST) },
    },
    response: { status: 200, headers: [{ name: 'Content-Encoding', value: 'gzip' }], content },
    ...changes,
  });
  const har = (...entries: object[]) => JSON.stringify({ log: { version: '1.2', entries } });

  it('give an exchange for each entry that calls a model API', () => {
    const page = entry({ request: { method: 'GET', url: 'https://host/index.html' } });
    const file = read(har(page, entry()), null);
    expect(file).toMatchObject({ format: 'har', leftOut: 1 });
    expect(attemptOf(file)).toMatchObject({
      request: {
        url: 'https://host/v1/chat/completions',
        headers: {},
        body: { utf8: JSON.stringify(REQUEST) },
      },
      response: { headers: { 'content-type': 'application/json' }, body: { utf8: JSON.stringify(ANSWER) } },
      durationMs: 12,
    });
  });

  it('are decoded from base64', () => {
    const text = Buffer.from('日本').toString('base64');
    expect(attemptOf(read(har(entry({}, { text, encoding: 'base64' })), null))?.response?.body).toEqual({
      utf8: '日本',
    });
  });

  it('take status 0 for no response', () => {
    const failed = entry({ response: { status: 0, headers: [], content: {} } });
    expect(attemptOf(read(har(failed), null))).toMatchObject({ response: null, failure: { kind: 'closed' } });
  });

  it.each<[string, string]>([
    [JSON.stringify({ log: { entries: 3 } }), 'log.entries must be a list'],
    [har({ request: {} }), 'log.entries[0].request.url must be text'],
    [har(entry({ response: {} })), 'log.entries[0].response.status must be a number'],
    [har(entry({}, { size: 9 })), 'log.entries[0].response.content.text must be text (9 bytes were received'],
    [har(), 'none of its 0 entries goes to a model API'],
  ])('say what is missing in %s', (text, words) => expect(problemOf(text, null)).toContain(words));
});

describe('records.jsonl', () => {
  const record = aRecord(aPlannedCase(), { exchanges: [anExchange(ANSWER)] });

  it('gives a conversation for each trial that sent something', () => {
    const file = read(`${JSON.stringify(record)}\n${JSON.stringify({ ...record, exchanges: [] })}\n`, null);
    expect(file).toMatchObject({ format: 'records', leftOut: 1, conversations: [{ label: 'suite/case#0' }] });
    expect(file.conversations[0]?.exchanges).toEqual(record.exchanges);
  });

  it.each([
    [`${JSON.stringify(record)}\n{"schema":"modelcompat/record@9"}\n`, 'f:2, read as records.jsonl: schema'],
    [`${JSON.stringify({ ...record, exchanges: [{}] })}\n`, 'exchanges without attempts'],
    [`${JSON.stringify(record)}\n{"torn`, 'f:2:'],
  ])('says what is wrong with %s', (text, words) => expect(problemOf(text, null)).toContain(words));
});

describe('anything else', () => {
  it.each(['', 'hello', 'GET / HTTP/1.1\n\n', '\u0000\u0001'])(
    'is refused with all that was tried: %j',
    (text) => {
      const problem = problemOf(text);
      for (const format of ['curl -i', 'JSON', 'HAR', 'event stream']) expect(problem).toContain(format);
    },
  );

  it('says where JSON breaks', () => {
    expect(problemOf('{"request": {},\n "response": }')).toContain('f:2:14');
  });

  it('never throws, whatever the bytes are', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.uint8Array(),
          fc.json().map((json) => Buffer.from(json)),
        ),
        (bytes) => {
          expect(Object.keys(reading(bytes)).length).toBeGreaterThan(0);
        },
      ),
    );
  });
});
