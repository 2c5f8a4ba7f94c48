import type { Buffer } from 'node:buffer';

/** What a framer made of some bytes: how many belong to the body, what they carry, and whether it is over. */
export type Framed = {
  readonly used: number;
  readonly body: readonly Buffer[];
  /** `broken` = these bytes are no framing that is known. */
  readonly state: 'open' | 'ended' | 'broken';
};

/** Takes the bytes of one body as they come, however they are cut. */
export type Framer = (bytes: Buffer) => Framed;

const LONGEST_LINE = 64 * 1024;

/** A body of known length (RFC 9112, 6.2). */
export function lengthFramer(length: number): Framer {
  let left = length;
  return (bytes) => {
    const body = bytes.subarray(0, left);
    left -= body.length;
    return { used: body.length, body: [body], state: left === 0 ? 'ended' : 'open' };
  };
}

/** A body that ends with its connection (RFC 9112, 6.3). */
export function closeFramer(): Framer {
  return (bytes) => ({ used: bytes.length, body: [bytes], state: 'open' });
}

/** A body in chunks, with extensions and trailers (RFC 9112, 7.1). */
export function chunkedFramer(): Framer {
  let place: 'size' | 'data' | 'after' | 'trailers' = 'size';
  let line = '';
  let left = 0;

  /** Takes a line that is no data; false = it cannot stand here. */
  const take = (text: string): boolean => {
    if (place === 'trailers') return true;
    if (place === 'after') {
      place = 'size';
      return text === '';
    }
    const [, size] = /^[ \t]*([0-9a-f]{1,12})[ \t]*(?:;.*)?$/is.exec(text) ?? [];
    if (size === undefined) return false;
    left = Number.parseInt(size, 16);
    place = left === 0 ? 'trailers' : 'data';
    return true;
  };

  return (bytes) => {
    const body: Buffer[] = [];
    let at = 0;
    while (at < bytes.length) {
      if (place === 'data') {
        const piece = bytes.subarray(at, at + left);
        body.push(piece);
        at += piece.length;
        left -= piece.length;
        if (left === 0) place = 'after';
        continue;
      }
      const end = bytes.indexOf(0x0a, at);
      line += bytes.toString('latin1', at, end === -1 ? bytes.length : end);
      at = end === -1 ? bytes.length : end + 1;
      if (line.length > LONGEST_LINE) return { used: at, body, state: 'broken' };
      if (end === -1) break;
      const text = line.replace(/\r$/, '');
      line = '';
      if (place === 'trailers' && text === '') return { used: at, body, state: 'ended' };
      if (!take(text)) return { used: at, body, state: 'broken' };
    }
    return { used: at, body, state: 'open' };
  };
}
