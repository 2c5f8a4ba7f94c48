import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createRedactor } from '../domain/redaction.ts';
import { bodyOf, recordAttempt, recordRequest } from './record.ts';

const redactor = createRedactor([{ name: 'KEY', value: 'sk-very-secret' }]);

it('keeps any bytes so that they can be had back', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.uint8Array(),
        fc.string({ unit: 'binary' }).map((text) => Buffer.from(text)),
      ),
      (bytes) => {
        const body = bodyOf(bytes);
        const back = 'utf8' in body ? Buffer.from(body.utf8) : Buffer.from(body.base64, 'base64');
        expect([...back]).toEqual([...bytes]);
      },
    ),
  );
});

it.each([
  ['text', Buffer.from('héllo'), { utf8: 'héllo' }],
  ['a byte order mark', Buffer.from('\uFEFF{}'), { utf8: '\uFEFF{}' }],
  ['a torn character', Buffer.from([0x61, 0xc3]), { base64: 'YcM=' }],
])('%s is kept as it came', (_what, bytes, body) => {
  expect(bodyOf(bytes)).toEqual(body);
});

it('keeps no secret of a request or an answer', () => {
  const request = recordRequest(
    {
      method: 'POST',
      url: 'http://h/v1?key=sk-very-secret',
      headers: { Authorization: 'Bearer sk-very-secret' },
      body: '{"user":"sk-very-secret"}',
    },
    redactor,
  );
  const bytes = Buffer.from('you said sk-very-secret');
  const response = {
    status: 200,
    headers: { 'x-echo': 'sk-very-secret' },
    bytes,
    chunks: [[1, 23]] as const,
  };
  const failure = { kind: 'tls', sent: false, detail: 'sk-very-secret' } as const;
  const about = { startedMs: 1.23456, redactor };
  const attempts = [
    recordAttempt(
      request,
      { response: { ...response, ended: 'complete' }, failure: null, durationMs: 2 },
      about,
    ),
    recordAttempt(request, { response: null, failure, durationMs: 2 }, about),
  ];
  expect(JSON.stringify(attempts)).not.toContain('sk-very-secret');
  expect(attempts[0]).toMatchObject({
    startedMs: 1.23,
    request: { body: { utf8: '{"user":"‹secret:KEY›"}' } },
    response: { body: { utf8: 'you said ‹secret:KEY›' } },
  });
});
