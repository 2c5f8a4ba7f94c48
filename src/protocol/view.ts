import type { JsonValue } from '../domain/json.ts';
import type { Exchange, RecordedResponse, TransportFailure } from '../domain/record.ts';
import type { Api } from '../domain/suite.ts';
import type { Answer } from './answer.ts';

/** One exchange opened for judgement: what was asked (parsed), what came back (bytes, text, answer), and how it ended. */
export type ExchangeView = {
  /** Position in the trial, from 0. */
  readonly index: number;
  readonly api: Api;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** The request body as JSON; undefined when there was none or it was not JSON. */
  readonly request: JsonValue | undefined;
  readonly requestText: string;
  /** The last attempt's response; null = none. */
  readonly response: RecordedResponse | null;
  readonly failure: TransportFailure | null;
  /** The response body as bytes (content-encoding removed) and as text with U+FFFD for invalid UTF-8. */
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly validUtf8: boolean;
  readonly answer: Answer;
  readonly durationMs: number;
  readonly firstEventMs: number | null;
  readonly exchange: Exchange;
};
