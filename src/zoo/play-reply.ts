import type { ServerResponse } from 'node:http';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Payload, Reply } from '../outline/outline.ts';
import { replyPieces } from '../outline/reply-bytes.ts';

/** How an answer's body is cut into writes. */
export type Chunking = 'whole' | 'event' | { readonly bytes: number };

/** Reads `whole`, `event` or `bytes:N`; null where it is none of them. */
export function readChunking(text: string): Chunking | null {
  if (text === 'whole' || text === 'event') return text;
  const bytes = Number(/^bytes:(\d{1,9})$/.exec(text)?.[1] ?? 0);
  return bytes > 0 ? { bytes } : null;
}

/** Answers as the outline says, the end of the connection included. */
export async function playReply(
  { status, headers, payload, after }: Reply,
  response: ServerResponse,
  chunking: Chunking,
): Promise<void> {
  const { socket } = response;
  if (after === 'refuse_connection') {
    socket?.resetAndDestroy();
    return;
  }
  if (status > 0) {
    const chunks = cut(payload, chunking);
    const whole = after === 'end' && payload.kind !== 'sse';
    const length = { 'content-length': String(chunks.reduce((sum, each) => sum + each.length, 0)) };
    response.writeHead(status, { ...(whole ? length : {}), ...framed(headers) });
    response.flushHeaders();
    for (const chunk of chunks) {
      if (response.destroyed) return;
      response.write(chunk);
      await breathe();
    }
  }
  if (after === 'end' && status > 0) response.end();
  else if (after !== 'stall') await closeAbruptly(response);
}

/** Node frames the body itself. */
function framed(headers: Reply['headers']): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => name !== 'content-length' && name !== 'transfer-encoding'),
  );
}

function cut(payload: Payload, chunking: Chunking): readonly Buffer[] {
  const pieces = replyPieces(payload).map((piece) => Buffer.from(piece));
  if (chunking === 'event') return pieces;
  const whole = Buffer.concat(pieces);
  if (whole.length === 0) return [];
  const size = chunking === 'whole' ? whole.length : chunking.bytes;
  return Array.from({ length: Math.ceil(whole.length / size) }, (_, at) =>
    whole.subarray(at * size, (at + 1) * size),
  );
}

/** What was written goes out; then the connection ends without the end of the message. */
async function closeAbruptly(response: ServerResponse): Promise<void> {
  const { socket } = response;
  if (socket === null || socket.destroyed) return;
  await new Promise<void>((resolve) => {
    if (!socket.writableNeedDrain && socket.writableLength === 0) resolve();
    else socket.once('drain', resolve).once('close', resolve);
  });
  socket.destroy();
}
