import type { RecordedResponse } from '../domain/record.ts';
import type { Answer } from './answer.ts';
import type { Protocol } from './protocol.ts';
import { streamObserver } from './stream-observer.ts';

export type Arrival = {
  readonly response: RecordedResponse;
  /** The body as it came off the wire, to which the chunks add up. */
  readonly received: Uint8Array;
  /** The body was compressed: chunk borders say nothing about events. */
  readonly encoded: boolean;
  readonly protocol: Pick<Protocol, 'isTerminal'>;
  readonly answer: Pick<Answer, 'form'>;
};

/** Milliseconds until the chunk that completed the first data event; for other forms, and compressed streams, the first chunk. */
export function firstEventMs({ response, received, encoded, protocol, answer }: Arrival): number | null {
  if (answer.form !== 'stream' || encoded) return response.chunks[0]?.[0] ?? null;
  const observe = streamObserver(protocol);
  let offset = 0;
  for (const [ms, bytes] of response.chunks) {
    const chunk = received.subarray(offset, offset + bytes);
    offset += bytes;
    if (observe(chunk).dataEvents > 0) return ms;
  }
  return null;
}
