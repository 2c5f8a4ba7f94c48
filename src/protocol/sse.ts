/** One event of a stream, with where it stood in the bytes. */
export type SseEvent = {
  /** Position in the stream, from 0; comments are not events. */
  readonly index: number;
  /** The `data` lines joined by newlines; null where an event had none. */
  readonly data: string | null;
  /** The `event` field, empty when absent. */
  readonly name: string;
  readonly id: string | null;
  /** Offset of its first character in the body's text. */
  readonly offset: number;
  /** The stream ended before the blank line that ends an event. */
  readonly unterminated: boolean;
};
