import { Buffer } from 'node:buffer';
import { chunkedFramer, closeFramer, type Framer, lengthFramer } from './framing.ts';
import { type Head, readHead } from './head.ts';

/** A part of one direction of a connection. The `raw` bytes of all parts, joined, are the bytes that came. */
export type WirePart = {
  readonly raw: Buffer;
  /** A message begins. */
  readonly head?: Head;
  /** What the part carries of the message's body. */
  readonly body?: readonly Buffer[];
  /** The message is over. */
  readonly ended?: boolean;
};

/** Takes the bytes of one direction as they come. */
export type WireReader = (bytes: Buffer) => readonly WirePart[];

const LONGEST_HEAD = 256 * 1024;

/**
 * Tells where messages of HTTP/1.1 begin and end, without changing a byte. What it does not understand, and all that
 * follows it, passes as it is. `framerOf`: how the body below a head is framed; `opaque` = this is HTTP no longer.
 */
export function wireReader(framerOf: (head: Head) => Framer | 'none' | 'opaque'): WireReader {
  let waiting: Buffer = Buffer.alloc(0);
  let framer: Framer | null = null;
  let opaque = false;

  const readBody = (bytes: Buffer, frame: Framer): readonly WirePart[] => {
    const { used, body, state } = frame(bytes);
    const part = { raw: bytes.subarray(0, used), body, ...(state === 'ended' ? { ended: true } : {}) };
    if (state !== 'open') framer = null;
    if (state === 'broken') opaque = true;
    return used === bytes.length ? [part] : [part, ...read(bytes.subarray(used))];
  };

  const readNextHead = (bytes: Buffer): readonly WirePart[] => {
    const all = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes]);
    const end = endOfHead(all);
    waiting = end === -1 && all.length <= LONGEST_HEAD ? all : Buffer.alloc(0);
    if (waiting.length > 0) return [];
    const raw = end === -1 ? all : all.subarray(0, end);
    const head = end === -1 ? null : readHead(raw.subarray(blankBefore(raw)));
    const framing = head === null ? 'opaque' : framerOf(head);
    if (head === null || framing === 'opaque') {
      opaque = true;
      return [{ raw: all, ...(head === null ? {} : { head }) }];
    }
    framer = framing === 'none' ? null : framing;
    const part = { raw, head, ...(framing === 'none' ? { ended: true } : {}) };
    return [part, ...read(all.subarray(raw.length))];
  };

  const read: WireReader = (bytes) => {
    if (bytes.length === 0) return [];
    if (opaque) return [{ raw: bytes }];
    return framer === null ? readNextHead(bytes) : readBody(bytes, framer);
  };
  return read;
}

/** How the body of a request is framed. */
export function requestFraming({ start, headers }: Head): Framer | 'none' | 'opaque' {
  if (start[0] === 'CONNECT') return 'opaque';
  return declaredFraming(headers) ?? 'none';
}

/** How the body of a response is framed; some have none, whatever their headers say. */
export function responseFraming({ start, headers }: Head, method: string): Framer | 'none' | 'opaque' {
  const status = Number(start[1]);
  if (status === 101) return 'opaque';
  if (method === 'HEAD' || status < 200 || status === 204 || status === 304) return 'none';
  return declaredFraming(headers) ?? closeFramer();
}

function declaredFraming(headers: Head['headers']): Framer | 'none' | 'opaque' | null {
  if (/\bchunked\s*$/i.test(headers['transfer-encoding'] ?? '')) return chunkedFramer();
  if (headers['transfer-encoding'] !== undefined) return closeFramer();
  const length = headers['content-length'];
  if (length === undefined) return null;
  if (!/^\d{1,15}$/.test(length)) return 'opaque';
  return Number(length) === 0 ? 'none' : lengthFramer(Number(length));
}

function endOfHead(bytes: Buffer): number {
  const from = blankBefore(bytes);
  const crlf = bytes.indexOf('\r\n\r\n', from, 'latin1');
  const lf = bytes.indexOf('\n\n', from, 'latin1');
  if (crlf === -1) return lf === -1 ? -1 : lf + 2;
  return lf !== -1 && lf < crlf ? lf + 2 : crlf + 4;
}

/** Empty lines before a message are allowed (RFC 9112, 2.2). */
function blankBefore(bytes: Buffer): number {
  let at = 0;
  while (bytes[at] === 0x0d || bytes[at] === 0x0a) at += 1;
  return at;
}
