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
  /** The `retry` field in milliseconds; absent when there was none. */
  readonly retry?: number;
  /** Lines that are neither a known field nor a comment, which clients drop; absent when there were none. */
  readonly stray?: readonly string[];
};

/** A parser that is fed a stream piece by piece; text and bytes must not be mixed in one stream. */
export type SseParser = {
  readonly push: (chunk: string | Uint8Array) => SseEvent[];
  /** Tells that the stream is over; delivers an event that lacks its blank line. */
  readonly end: () => SseEvent[];
};

/** Reads a whole event stream by the WHATWG event-stream rules. */
export function parseSse(text: string): SseEvent[] {
  const parser = createSseParser();
  const events = parser.push(text);
  const last = parser.end()[0];
  if (last !== undefined) events.push(last);
  return events;
}

/** Makes a parser for a stream that comes in pieces, cut anywhere: inside UTF-8 sequences, between CR and LF. */
export function createSseParser(): SseParser {
  const collect = eventCollector();
  const lines = lineSplitter(collect.line);
  let decoder: TextDecoder | null = null;
  return {
    push(chunk) {
      if (typeof chunk === 'string') {
        lines.feed(chunk);
      } else {
        decoder ??= new TextDecoder('utf-8', { ignoreBOM: true });
        lines.feed(decoder.decode(chunk, { stream: true }));
      }
      return collect.take();
    },
    end() {
      if (decoder !== null) lines.feed(decoder.decode());
      lines.end();
      collect.end();
      return collect.take();
    },
  };
}

type OnLine = (line: string, offset: number) => void;

/** Cuts text into lines at CRLF, CR or LF. A CR ends its line at once; the LF that may follow it is swallowed later. */
function lineSplitter(onLine: OnLine) {
  const unfinished: string[] = [];
  let lineOffset = 0;
  let consumed = 0;
  let afterCr = false;

  function finish(piece: string, next: number): void {
    const line = unfinished.length === 0 ? piece : unfinished.join('') + piece;
    unfinished.length = 0;
    onLine(line, lineOffset);
    lineOffset = consumed + next;
  }

  function feed(text: string): void {
    if (text.length === 0) return;
    let start = 0;
    if (afterCr && text.startsWith('\n')) {
      start = 1;
      lineOffset = consumed + 1;
    }
    afterCr = false;
    let cr = text.indexOf('\r', start);
    let lf = text.indexOf('\n', start);
    while (cr !== -1 || lf !== -1) {
      const atCr = cr !== -1 && (lf === -1 || cr < lf);
      const end = atCr ? cr : lf;
      const next = atCr && lf === cr + 1 ? end + 2 : end + 1;
      afterCr = atCr && next === text.length && lf !== cr + 1;
      finish(text.slice(start, end), next);
      start = next;
      if (atCr) cr = text.indexOf('\r', next);
      if (lf !== -1 && lf < next) lf = text.indexOf('\n', next);
    }
    if (start < text.length) unfinished.push(start === 0 ? text : text.slice(start));
    consumed += text.length;
  }

  return {
    feed,
    end: () => {
      if (unfinished.length > 0) finish('', 0);
    },
  };
}

type Draft = { -readonly [Key in keyof SseEvent]: SseEvent[Key] };

/** Gathers lines into events; a blank line ends one. */
function eventCollector() {
  let done: SseEvent[] = [];
  let draft: Draft | null = null;
  let count = 0;

  function finish(unterminated: boolean): void {
    if (draft === null) return;
    draft.unterminated = unterminated;
    done.push(draft);
    count += 1;
    draft = null;
  }

  return {
    line(raw: string, lineOffset: number): void {
      const marked = lineOffset === 0 && raw.startsWith('\uFEFF');
      const line = marked ? raw.slice(1) : raw;
      if (line === '') finish(false);
      if (line === '' || line.startsWith(':')) return;
      const offset = marked ? 1 : lineOffset;
      draft ??= { index: count, data: null, name: '', id: null, offset, unterminated: false };
      readField(draft, line);
    },
    end: () => finish(true),
    take(): SseEvent[] {
      const events = done;
      done = [];
      return events;
    },
  };
}

function readField(draft: Draft, line: string): void {
  const colon = line.indexOf(':');
  const field = colon === -1 ? line : line.slice(0, colon);
  const value = colon === -1 ? '' : line.slice(line[colon + 1] === ' ' ? colon + 2 : colon + 1);
  if (field === 'data') draft.data = draft.data === null ? value : `${draft.data}\n${value}`;
  else if (field === 'event') draft.name = value;
  else if (field === 'id') draft.id = value.includes('\0') ? draft.id : value;
  else if (field === 'retry' && /^\d{1,15}$/.test(value)) draft.retry = Number(value);
  else draft.stray = [...(draft.stray ?? []), line];
}
