import { Buffer } from 'node:buffer';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withHost } from './head.ts';
import { requestFraming, responseFraming, type WirePart, wireReader } from './read-wire.ts';

const POST =
  'POST /v1/x?a=b HTTP/1.1\r\nHOST :  old.example \r\nX-Odd:\t a  b\r\nContent-Length: 5\r\n\r\nh\u00e9llo';
const CHUNKED =
  'HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n5;ext="a;b"\r\ndata:\r\n003\r\n\r\n\n\r\n0\r\nX-Trailer: end\r\n\r\n';
const EMPTY = 'HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n';
const INTERIM = 'HTTP/1.1 100 Continue\r\n\r\n';

const requests = () => wireReader(requestFraming);
const answers = (method = 'POST') => wireReader((head) => responseFraming(head, method));
const latin1 = (text: string) => Buffer.from(text, 'latin1');

/** Cuts a text at the given places and reads the pieces. */
function readIn(reader: (bytes: Buffer) => readonly WirePart[], text: string, cuts: readonly number[]) {
  const bytes = latin1(text);
  const places = [...new Set(cuts.map((cut) => cut % (bytes.length + 1)))].sort((a, b) => a - b);
  return [...places, bytes.length].flatMap((end, at) => reader(bytes.subarray(places[at - 1] ?? 0, end)));
}

const raw = (parts: readonly WirePart[]) => Buffer.concat(parts.map((part) => part.raw)).toString('latin1');
const heads = (parts: readonly WirePart[]) =>
  parts.flatMap(({ head }) => (head ? [head.start.join(' ')] : []));
const body = (parts: readonly WirePart[]) =>
  Buffer.concat(parts.flatMap((part) => part.body ?? [])).toString('latin1');
const ends = (parts: readonly WirePart[]) => parts.filter(({ ended }) => ended === true).length;

describe('the reader of a connection', () => {
  it('gives every byte back and finds the same messages, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(400), { maxLength: 30 }), (cuts) => {
        const asked = readIn(requests(), `${POST}\r\n\r\n${POST}`, cuts);
        expect([raw(asked), heads(asked).length, body(asked), ends(asked)]).toEqual([
          `${POST}\r\n\r\n${POST}`,
          2,
          'h\u00e9lloh\u00e9llo',
          2,
        ]);
        const told = readIn(answers(), INTERIM + CHUNKED + EMPTY, cuts);
        expect([raw(told), heads(told).length, body(told), ends(told)]).toEqual([
          INTERIM + CHUNKED + EMPTY,
          3,
          'data:\r\n\n',
          3,
        ]);
      }),
    );
  });

  it('gives back whatever bytes come, HTTP or not', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 60 }), { maxLength: 8 }), (pieces) => {
        const start = latin1('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n');
        for (const before of [Buffer.alloc(0), start]) {
          const reader = answers();
          const all = [before, latin1('!'), ...pieces.map((each) => Buffer.from(each)), latin1('\r\n\r\n')];
          expect(raw(all.flatMap((each) => reader(each)))).toBe(Buffer.concat(all).toString('latin1'));
        }
      }),
    );
  });

  it.each([
    ['an answer to HEAD', 'HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 7\r\n\r\n', '', 1],
    ['an answer that ends with the connection', 'GET', 'HTTP/1.1 200 OK\r\n\r\nabc', 'abc', 0],
    ['lines that end in LF alone', 'GET', 'HTTP/1.1 200 OK\nContent-Length: 2\n\nok', 'ok', 1],
    ['a change of protocol', 'GET', 'HTTP/1.1 101 Switching Protocols\r\n\r\n\x81\x00', '', 0],
    ['a size that is none', 'GET', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nabc', '', 0],
    ['a length that is none', 'GET', 'HTTP/1.1 200 OK\r\nContent-Length: 5, 5\r\n\r\nhello', '', 0],
  ])('reads %s', (_name, method, text, wanted, ended) => {
    const parts = answers(method)(latin1(text));
    expect([raw(parts), body(parts), ends(parts)]).toEqual([text, wanted, ended]);
  });

  it('holds back no more than a head that is not whole yet, and that only so long', () => {
    const reader = requests();
    expect(reader(latin1('POST / HTTP/1.1\r\nA: '))).toEqual([]);
    expect(raw(reader(latin1('x'.repeat(300_000))))).toHaveLength(300_020);
  });
});

describe('the host of a head', () => {
  it('is replaced where it stands, and nothing else is', () => {
    const head = POST.slice(0, POST.indexOf('h\u00e9llo'));
    expect(withHost(latin1(head), 'new.example:81').toString('latin1')).toBe(
      head.replace('old.example ', 'new.example:81'),
    );
  });

  it('is not added', () => {
    const head = latin1('GET / HTTP/1.0\r\nX-Host: a\r\n\r\n');
    expect(withHost(head, 'b')).toEqual(head);
  });
});
