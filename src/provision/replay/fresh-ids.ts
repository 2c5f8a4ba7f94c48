import { createHash } from 'node:crypto';

/** An id as servers write it into JSON: of one alphabet, and too long to be a word. */
const ID = /"(?:id|call_id|tool_call_id|item_id)"\s*:\s*"([A-Za-z0-9]+[-_][A-Za-z0-9_-]{12,})"/g;

/**
 * The same bytes with other ids of equal length, so that a replayed answer does not repeat the ids of an earlier one
 * and chunk borders stay where they were. Equal serials give equal ids.
 */
export function freshIds(bytes: Uint8Array, serial: number): Uint8Array {
  // Latin-1 maps every byte to one character and back: nothing but the ids can change.
  const text = Buffer.from(bytes).toString('latin1');
  const ids = new Set([...text.matchAll(ID)].map(([, id = '']) => id));
  let fresh = text;
  for (const id of ids) fresh = fresh.replaceAll(id, renamed(id, serial));
  return Buffer.from(fresh, 'latin1');
}

/** Keeps the prefix that tells what kind of id it is: `chatcmpl-`, `call_`. */
function renamed(id: string, serial: number): string {
  const prefix = /^[A-Za-z0-9]+[-_]/.exec(id)?.[0] ?? '';
  const digits = createHash('sha512').update(`${serial}:${id}`).digest('hex');
  return (prefix + digits).padEnd(id.length, '0').slice(0, id.length);
}
