import type { RecordedResponse } from '../../domain/record.ts';
import type { ExchangeView } from '../../protocol/view.ts';
import type { PageResponse } from './page-data.ts';

/**
 * Where each stream event stands in the body's text and when the blank line that ends it arrived. The time is null where the
 * bytes of the network are not the bytes of the text (a content-encoding, invalid UTF-8).
 */
export function eventMarks(
  { answer, text, validUtf8 }: ExchangeView,
  { chunks, headers }: RecordedResponse,
): PageResponse['events'] {
  const encoding = headers['content-encoding'] ?? 'identity';
  const arrivedAt = validUtf8 && encoding === 'identity' ? arrivals(chunks) : () => null;
  let position = 0;
  let byte = 0;
  return answer.events.map(({ offset }) => {
    const end = endOfEvent(text, offset);
    byte += Buffer.byteLength(text.slice(position, end), 'utf8');
    position = end;
    return [offset, end, arrivedAt(byte)] as const;
  });
}

/** An event ends with its blank line, or with the text. */
function endOfEvent(text: string, offset: number): number {
  const blank = /\r\n\r\n|\n\r?\n|\r\r/g;
  blank.lastIndex = offset;
  return blank.exec(text) === null ? text.length : blank.lastIndex;
}

/** The arrival time of ever later bytes: one walk over the chunks. */
function arrivals(chunks: RecordedResponse['chunks']): (byte: number) => number | null {
  let next = 0;
  let read = 0;
  let ms: number | null = null;
  return (byte) => {
    while (read < byte && next < chunks.length) {
      const [at, size] = chunks[next++] ?? [0, 0];
      read += size;
      ms = at;
    }
    return ms;
  };
}
