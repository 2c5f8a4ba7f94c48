import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import type { Body } from '../../domain/record.ts';

/** First line of a recording: what was recorded, and when. */
export type RecordingHeader = {
  readonly schema: 'modelcompat/recording@1';
  readonly engine: string;
  readonly model: string;
  /** Day, as 2026-01-31. */
  readonly recorded: string;
  readonly note: string;
};

/** One exchange with a real server: the request's body as JSON, the answer's bytes as they came. */
export type RecordedExchange = {
  readonly name: string;
  readonly request: RecordedCall;
  readonly response: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: Body;
    /** [milliseconds since the request was sent, bytes], one a network read. */
    readonly chunks: readonly (readonly [number, number])[];
  };
};

/** What was asked; `path` starts at the origin. */
export type RecordedCall = {
  readonly method: string;
  readonly path: string;
  readonly body: JsonValue;
};

export type Recording = {
  readonly header: RecordingHeader;
  readonly exchanges: readonly RecordedExchange[];
};

/** Reads a recording.jsonl of our own making. Throws where it is of another schema. */
export function readRecording(text: string): Recording {
  const [header, ...exchanges] = text
    .split('\n')
    .filter((line) => line !== '')
    .map((line): unknown => JSON.parse(line));
  if (!isJsonObject(header) || header['schema'] !== 'modelcompat/recording@1') {
    throw new TypeError('not a modelcompat/recording@1');
  }
  // The lines after a header of ours were written by writeRecording.
  return { header: header as RecordingHeader, exchanges: exchanges as readonly RecordedExchange[] };
}

/** The lines of a recording.jsonl. */
export function writeRecording({ header, exchanges }: Recording): string {
  return [header, ...exchanges].map((line) => `${JSON.stringify(line)}\n`).join('');
}
