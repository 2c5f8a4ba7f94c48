import { Buffer } from 'node:buffer';

/** The head of a request or response: its first line in words, and headers in lower case, equal names joined by ", ". */
export type Head = {
  readonly start: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
};

/** Reads a head's bytes, blank line included; null where they are none. */
export function readHead(raw: Buffer): Head | null {
  const [first = '', ...lines] = raw.toString('latin1').trimEnd().split(/\r?\n/);
  const start = first.split(' ');
  if (!start.some((word) => /^HTTP\/1\.[01]$/.test(word))) return null;
  const headers: Record<string, string> = Object.create(null);
  for (const line of lines) {
    const [, name, value = ''] = /^([^\s:]+)[ \t]*:[ \t]*(.*?)[ \t]*$/.exec(line) ?? [];
    if (name === undefined) continue;
    const key = name.toLowerCase();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}, ${value}`;
  }
  return { start, headers: { ...headers } };
}

/** The same head for another host: the one thing that must differ for a server that serves several names. */
export function withHost(raw: Buffer, host: string): Buffer {
  const text = raw.toString('latin1');
  const found = /\n(host[ \t]*:[ \t]*)[^\r\n]*/i.exec(text);
  if (found === null) return raw;
  const from = found.index + 1 + (found[1]?.length ?? 0);
  const to = found.index + found[0].length;
  return Buffer.concat([raw.subarray(0, from), Buffer.from(host, 'latin1'), raw.subarray(to)]);
}
