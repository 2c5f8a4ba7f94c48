import { Buffer } from 'node:buffer';
import { message } from '../messages/index.ts';
import type { Unread } from './checked.ts';

/** A response as `curl -i` prints it. */
export type CurlResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
};

/** Whether bytes start with a status line. */
export function isCurl(bytes: Uint8Array): boolean {
  return STATUS_LINE.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'));
}

/**
 * Reads the output of `curl -i`: the last head counts (a proxy's or a `100 Continue` may come before), lines end in LF or
 * CRLF, the body is kept byte by byte.
 */
export function readCurl(input: Uint8Array, file: string): CurlResponse | Unread {
  const bytes = Buffer.from(input.buffer, input.byteOffset, input.byteLength);
  let head = headAt(bytes, 0);
  let line = 1;
  while (head !== null && head.status > 0 && isCurl(bytes.subarray(head.end))) {
    const next = headAt(bytes, head.end);
    if (next === null) break;
    line += head.lines;
    head = next;
  }
  if (head === null) return unfit(file, line, 'the head has no empty line at its end');
  if (head.broken !== null) return unfit(file, line + head.broken, 'this is no header line');
  const headers = plainHeaders(head.headers, bytes.subarray(head.end));
  return { status: head.status, headers, bytes: bytes.subarray(head.end) };
}

const STATUS_LINE = /^HTTP\/\d(?:\.\d)? (\d{3})(?: |\r?\n|$)/;

type Head = {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly lines: number;
  readonly end: number;
  /** Offset in lines of the first line that is no header. */
  readonly broken: number | null;
};

function headAt(bytes: Buffer, start: number): Head | null {
  const text = bytes.subarray(start, start + 1024 * 1024).toString('latin1');
  const gap = /\r?\n\r?\n/.exec(text);
  if (gap === null) return null;
  const lines = text.slice(0, gap.index).split(/\r?\n/);
  const headers: Record<string, string> = {};
  let broken: number | null = null;
  for (const [position, line] of lines.slice(1).entries()) {
    const [, name, value] = /^([^\s:]+):[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined || value === undefined) broken ??= position + 1;
    else {
      const key = name.toLowerCase();
      headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
    }
  }
  const status = Number(STATUS_LINE.exec(`${lines[0]}\n`)?.[1] ?? 0);
  return { status, headers, lines: lines.length + 1, end: start + gap.index + gap[0].length, broken };
}

/** With --compressed, curl prints the body decoded below a head that says otherwise. */
function plainHeaders(headers: Record<string, string>, body: Uint8Array): Record<string, string> {
  const gzip = body[0] === 0x1f && body[1] === 0x8b;
  if (gzip || headers['content-encoding'] === undefined) return headers;
  const { 'content-encoding': _encoding, ...kept } = headers;
  return kept;
}

function unfit(file: string, line: number, detail: string): Unread {
  return { problem: message('check-curl-unfit', { file, line, detail }) };
}
