import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import { apiOf } from './api-of.ts';
import type { Outline, Reply, Side } from './outline.ts';
import { readAsk } from './read-ask.ts';
import { readReply } from './read-reply.ts';
import { type Unread, unfit } from './unfit.ts';

/** Reads one `{request, faulty|correct|response}` object. `where` is its place in the file, for the message. */
export function readOutline(value: JsonValue, where: string): Outline | Unread {
  if (!isJsonObject(value)) return unfit(where, 'an object', value);
  const request = value['request'];
  if (!isJsonObject(request)) return unfit(`${where}.request`, 'an object', request);
  const order = orderOf(request);
  const asks = many(order === 'single' ? [request] : request[order], `${where}.request`, readAsk);
  if ('problem' in asks) return asks;
  const sides: Partial<Record<Side, readonly Reply[]>> = {};
  for (const side of SIDES) {
    const replies = readSide(value[side], { order, where: `${where}.${side}`, asks: asks.list.length });
    if (replies === null) continue;
    if ('problem' in replies) return replies;
    sides[side] = replies.list;
  }
  if (Object.keys(sides).length === 0) {
    return { problem: message('outline-no-answer', { where, wanted: [...SIDES] }) };
  }
  const id = typeof value['id'] === 'string' ? value['id'] : where;
  const first = Object.values(sides)[0]?.[0];
  return { id, api: apiOf(value['api'], asks.list[0], first), order, asks: asks.list, sides };
}

const SIDES: readonly Side[] = ['faulty', 'correct', 'response'];

function orderOf(holder: JsonObject): Outline['order'] {
  if (Array.isArray(holder['steps'])) return 'steps';
  return Array.isArray(holder['concurrent']) ? 'concurrent' : 'single';
}

type Wanted = { readonly order: Outline['order']; readonly where: string; readonly asks: number };
type Listed<T> = { readonly list: readonly T[] } | Unread;

function readSide(side: JsonValue | undefined, { order, where, asks }: Wanted): Listed<Reply> | null {
  if (side === undefined || side === null) return null;
  if (!isJsonObject(side)) return unfit(where, 'an object', side);
  const replies = many(order === 'single' ? [side] : (side[order] ?? side['steps']), where, readReply);
  if ('problem' in replies || replies.list.length === asks) return replies;
  return { problem: message('outline-count', { where, requests: asks, answers: replies.list.length }) };
}

function many<T extends object>(
  values: JsonValue | undefined,
  where: string,
  read: (value: JsonValue, where: string) => T | Unread,
): Listed<T> {
  if (!Array.isArray(values)) return unfit(where, 'a list', values);
  const list: T[] = [];
  for (const [position, value] of (values as readonly JsonValue[]).entries()) {
    const found = read(value, values.length === 1 ? where : `${where}[${position}]`);
    if ('problem' in found) return found;
    list.push(found);
  }
  return { list };
}
