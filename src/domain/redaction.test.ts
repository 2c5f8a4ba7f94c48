import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRedactor } from './redaction.ts';

const KEY = 'sk-live/ü+"42 <b>&';
const redactor = createRedactor([
  { name: 'OPENAI_API_KEY', value: KEY },
  { name: 'PIN', value: '007' },
]);
const bytesOf = (text: string) => new Uint8Array(Buffer.from(text));
const redacted = (text: string) => Buffer.from(redactor.bytes(bytesOf(text), []).body).toString();
const ascii = (text: string) =>
  text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

describe('a redactor', () => {
  it.each([
    ['as it is', KEY],
    ['in JSON', JSON.stringify(KEY).slice(1, -1)],
    ['in ASCII JSON', ascii(JSON.stringify(KEY).slice(1, -1))],
    ['in JSON with escaped slashes', JSON.stringify(KEY).slice(1, -1).replaceAll('/', '\\/')],
    ['in a url', encodeURIComponent(KEY)],
    ['in a url in lower case', encodeURIComponent(KEY).replace(/%../g, (hex) => hex.toLowerCase())],
    ['in a form', new URLSearchParams({ k: KEY }).toString().slice(2)],
    ['in base64', Buffer.from(KEY).toString('base64')],
    ['in base64url', Buffer.from(KEY).toString('base64url')],
  ])('replaces a secret %s, in texts and in bytes', (_how, written) => {
    expect(redactor.text(`<${written}>`)).toMatch(/^<‹secret:OPENAI_API_KEY›=*[\w+/-]?=*>$/);
    expect(redacted(`<${written}>`)).toBe(redactor.text(`<${written}>`));
  });

  it.each(['a:', 'ab:', 'abc:'])('finds a secret in the base64 of "%s" and itself', (user) => {
    const plain = createRedactor([{ name: 'K', value: 'sk-0123456789abcdef' }]);
    const basic = `Basic ${Buffer.from(`${user}sk-0123456789abcdef`).toString('base64')}`;
    expect(plain.text(basic)).toContain('‹secret:K›');
  });

  it('replaces the longer of two secrets of which one holds the other', () => {
    const two = createRedactor([
      { name: 'SHORT', value: 'abcd' },
      { name: 'LONG', value: 'abcdefgh' },
    ]);
    expect(two.text('abcdefgh abcd')).toBe('‹secret:LONG› ‹secret:SHORT›');
  });

  it('leaves a secret of fewer than four characters alone outside of the headers that carry keys', () => {
    expect(redactor.text('room 007')).toBe('room 007');
    expect(redactor.headers({ 'X-Api-Key': '007', 'x-room': '007' })).toEqual({
      'X-Api-Key': '‹secret:PIN›',
      'x-room': '007',
    });
  });

  it('never shows the value of a header that carries keys or sessions', () => {
    const headers = {
      Authorization: `Bearer ${KEY}`,
      'set-cookie': 'sid=1',
      'api-key': '',
      'x-note': `is ${KEY}`,
    };
    expect(redactor.headers(headers)).toEqual({
      Authorization: '‹secret:OPENAI_API_KEY›',
      'set-cookie': '‹redacted›',
      'api-key': '‹redacted›',
      'x-note': 'is ‹secret:OPENAI_API_KEY›',
    });
    expect(redactor.headers(redactor.headers(headers))).toEqual(redactor.headers(headers));
  });

  it('takes the user-info out of a url, but not out of a longer text', () => {
    expect(redactor.text('https://me:word@host/v1?q=a@b')).toBe('https://‹redacted›@host/v1?q=a@b');
    expect(redactor.text('https://host/v1?q=a@b')).toBe('https://host/v1?q=a@b');
    expect(redactor.text('see https://me:word@host')).toBe('see https://me:word@host');
  });

  it('hides the beginning of a secret with which a cut body ends', () => {
    expect(redacted('tail: sk-live/ü+"')).toBe('tail: ‹secret:OPENAI_API_KEY›');
    expect(redacted('tail: sk-l')).toBe('tail: sk-l');
  });

  it('gives back the very same bytes and chunks where nothing is secret', () => {
    const body = new Uint8Array([0xff, 0xfe, 0x00, 0x80]);
    const chunks = [[1, 4]] as const;
    const result = redactor.bytes(body, chunks);
    expect(result.body).toBe(body);
    expect(result.chunks).toBe(chunks);
  });

  it('works without secrets', () => {
    const none = createRedactor([]);
    expect(none.text('x')).toBe('x');
    expect(none.bytes(bytesOf('x'), [[0, 1]]).body).toEqual(bytesOf('x'));
    expect(none.headers({ authorization: 'Bearer x' })).toEqual({ authorization: '‹redacted›' });
  });

  it('finds a secret cut by any chunk borders, keeps other bytes as they are, and its chunks still add up', () => {
    const piece = fc.oneof(
      fc.uint8Array({ maxLength: 20 }).map((bytes) => Buffer.from(bytes)),
      fc.constant(Buffer.from(KEY)),
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 8 }),
        fc.array(fc.nat(9), { minLength: 1 }),
        (pieces, sizes) => {
          const body = Buffer.concat(pieces);
          const chunks: [number, number][] = [];
          for (let at = 0, index = 0; at < body.length; index += 1) {
            const size = Math.min((sizes[index % sizes.length] ?? 0) + 1, body.length - at);
            chunks.push([index, size]);
            at += size;
          }
          const result = redactor.bytes(body, chunks);
          const expected = Buffer.concat(
            pieces.map((each) => (each.toString() === KEY ? Buffer.from('‹secret:OPENAI_API_KEY›') : each)),
          );
          expect(Buffer.from(result.body)).toEqual(expected);
          expect(result.chunks.map(([ms]) => ms)).toEqual(chunks.map(([ms]) => ms));
          expect(result.chunks.every(([, size]) => size >= 0)).toBe(true);
          expect(result.chunks.reduce((sum, [, size]) => sum + size, 0)).toBe(result.body.length);
        },
      ),
    );
  });
});
