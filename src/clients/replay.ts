import { STATUS_CODES } from 'node:http';
import type { RecordedResponse } from '../domain/record.ts';

/** The bytes of a response after its content encoding, as a client's fetch would hand them on. */
export type Replay = { readonly response: RecordedResponse; readonly bytes: Uint8Array };

/** A fetch that answers every request with a recorded response: its status, headers, and bytes with their chunk borders. */
export function replayFetch(replay: Replay): typeof globalThis.fetch {
  return async () => {
    const { status, headers } = replay.response;
    return new Response(BODILESS.has(status) ? null : streamOf(replay), {
      status,
      // The server's own phrase is not recorded, and clients may quote one.
      statusText: STATUS_CODES[status] ?? '',
      headers: headersOf(headers),
    });
  };
}

/** Whether a response can be made of this status at all. */
export function isReplayable({ status }: RecordedResponse): boolean {
  return status >= 200 && status <= 599;
}

const BODILESS = new Set([204, 205, 304]);

function streamOf({ response, bytes }: Replay): ReadableStream<Uint8Array> {
  const pieces = piecesOf(response, bytes);
  return new ReadableStream({
    pull(controller) {
      const next = pieces.shift();
      if (next !== undefined) controller.enqueue(next);
      else if (hasEnded(response)) controller.close();
      // What Node's fetch says of a body that breaks off.
      else controller.error(new TypeError('terminated', { cause: new Error(response.ended) }));
    },
  });
}

function hasEnded({ ended }: RecordedResponse): boolean {
  return ended === 'complete' || ended === 'lingering';
}

/** The recorded reads; bytes that were encoded on the wire come in one piece, since their borders are those of the encoding. */
function piecesOf(response: RecordedResponse, bytes: Uint8Array): Uint8Array[] {
  const sizes = response.chunks.map(([, size]) => size).filter((size) => size > 0);
  const whole = sizes.reduce((sum, size) => sum + size, 0);
  if (whole !== bytes.length) return bytes.length === 0 ? [] : [bytes];
  let at = 0;
  return sizes.map((size) => {
    at += size;
    return bytes.slice(at - size, at);
  });
}

/** Framing and encoding are done with; a header that Node refuses to hold is left out. */
function headersOf(recorded: RecordedResponse['headers']): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(recorded)) {
    if (['content-encoding', 'content-length', 'transfer-encoding'].includes(name)) continue;
    try {
      headers.set(name, value);
    } catch {
      // Not a header for any client either.
    }
  }
  return headers;
}
