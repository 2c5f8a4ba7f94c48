import type { Protocol } from './protocol.ts';
import { createSseParser } from './sse.ts';

/** Data events completed by a chunk, and whether the stream's last event has come (in this chunk or before). */
export type StreamProgress = { readonly dataEvents: number; readonly ended: boolean };

/** Watches a stream while it comes in: called once per chunk, in order. Bodies of JSON are parsed only where an event may be the last. */
export function streamObserver(
  protocol: Pick<Protocol, 'isTerminal'>,
): (chunk: Uint8Array) => StreamProgress {
  const parser = createSseParser();
  let ended = false;
  return (chunk) => {
    let dataEvents = 0;
    for (const event of parser.push(chunk)) {
      if (event.data !== null) dataEvents += 1;
      ended ||= protocol.isTerminal(event);
    }
    return { dataEvents, ended };
  };
}
