import { Buffer } from 'node:buffer';
import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import type { After, Ask, Outline, Reply, Side } from '../outline/outline.ts';
import { readOutline } from '../outline/read-outline.ts';
import { replyPieces } from '../outline/reply-bytes.ts';
import { protocolOf } from '../protocol/protocols.ts';
import type { Checked, CheckFile, Unread } from './checked.ts';
import { type Known, recordedExchange } from './recorded.ts';

/** Whether a JSON value is an outline: an object with `request` and an answer. */
export function isOutline(value: JsonValue | undefined): boolean {
  if (!isJsonObject(value) || !('request' in value)) return false;
  return ['response', 'faulty', 'correct'].some((side) => side in value);
}

/** Reads `{request, response}` or `{request, faulty, correct}` objects; each side is a conversation of its own. */
export function readOutlines(values: readonly JsonValue[], file: string): CheckFile | Unread {
  const conversations: Checked[] = [];
  for (const [position, value] of values.entries()) {
    const outline = readOutline(value, values.length === 1 ? file : `${file} [${position}]`);
    if ('problem' in outline) return outline;
    conversations.push(...sidesOf(outline));
  }
  return { format: 'outline', conversations, leftOut: 0 };
}

function sidesOf(outline: Outline): readonly Checked[] {
  const sides = Object.entries(outline.sides) as readonly (readonly [Side, readonly Reply[]])[];
  return sides.map(([side, replies]) => ({
    label: outline.id,
    exchanges: replies.flatMap((reply, position) => {
      const ask = outline.asks[position];
      return ask === undefined ? [] : [exchangeOf(ask, reply, outline)];
    }),
    ...(side === 'response' ? {} : { side }),
  }));
}

function exchangeOf(ask: Ask, reply: Reply, { api }: Outline): Exchange {
  const { method, path } = protocolOf(api);
  const requestBody =
    ask.body === undefined || ask.body === null
      ? null
      : typeof ask.body === 'string'
        ? ask.body
        : JSON.stringify(ask.body);
  return recordedExchange({
    method: ask.path === null ? method : ask.method,
    url: `http://localhost${ask.path ?? `/v1${path}`}`,
    requestHeaders: ask.headers,
    requestBody,
    status: reply.status,
    headers: reply.headers,
    bytes: Buffer.from(replyPieces(reply.payload).join('')),
    ...endOf(reply),
  });
}

/** What the client of such a server would have seen. */
function endOf({ status, payload, after }: Reply): Pick<Known, 'ended' | 'failure'> {
  if (after === 'refuse_connection') return { ended: 'complete', failure: FAILURES.refuse_connection };
  if (status === 0) return { ended: 'complete', failure: FAILURES[after] };
  if (after === 'stall') return { ended: payload.kind === 'json' ? 'total_timeout' : 'idle_timeout' };
  return { ended: after === 'end' ? 'complete' : 'early_close' };
}

const FAILURES = {
  refuse_connection: { kind: 'refused', sent: false, detail: 'connection refused' },
  close_without_response: { kind: 'closed', sent: true, detail: 'closed without a response' },
  stall: { kind: 'total_timeout', sent: true, detail: 'no response' },
  end: { kind: 'closed', sent: true, detail: 'closed without a response' },
} as const satisfies Record<After, Known['failure']>;
