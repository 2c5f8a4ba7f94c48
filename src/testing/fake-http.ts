import { Buffer } from 'node:buffer';
import type { JsonValue } from '../domain/json.ts';
import type { Ending, TransportFailure } from '../domain/record.ts';
import type { Clock, Http, HttpRequest, SendOptions, Sent } from '../ports.ts';

/** What the fake network does with a request: a response, or none. */
export type FakeAnswer =
  | {
      readonly status?: number;
      readonly headers?: Readonly<Record<string, string>>;
      /** A string goes as it is, anything else as JSON. */
      readonly body?: JsonValue;
      readonly ended?: Ending;
      /** Of the clock, before the answer. */
      readonly delayMs?: number;
    }
  | { readonly failure: TransportFailure['kind']; readonly sent?: boolean; readonly delayMs?: number };

/** The Http port without a network; remembers what was sent and when. */
export type FakeHttp = Http & {
  readonly sent: readonly {
    readonly request: HttpRequest;
    readonly atMs: number;
    readonly options: SendOptions;
  }[];
  /** Most requests that were in flight together. */
  readonly mostInFlight: () => number;
};

/** Makes a fake Http; `answer` gets each request and its number, counted from 1. */
export function createFakeHttp(
  clock: Clock,
  answer: (request: HttpRequest, number: number) => FakeAnswer | Promise<FakeAnswer>,
): FakeHttp {
  const sent: FakeHttp['sent'][number][] = [];
  let inFlight = 0;
  let most = 0;
  return {
    sent,
    mostInFlight: () => most,
    async send(request, options) {
      const startedAt = clock.ticks();
      sent.push({ request, options, atMs: startedAt });
      inFlight += 1;
      most = Math.max(most, inFlight);
      try {
        const given = await answer(request, sent.length);
        await clock.sleep(given.delayMs ?? 0, options.signal);
        return outcome(given, clock.ticks() - startedAt);
      } catch (error) {
        if (!options.signal.aborted) throw error;
        return outcome({ failure: 'cancelled', sent: true }, clock.ticks() - startedAt);
      } finally {
        inFlight -= 1;
      }
    },
    close: () => Promise.resolve(),
  };
}

function outcome(answer: FakeAnswer, durationMs: number): Sent {
  if ('failure' in answer) {
    const failure = {
      kind: answer.failure,
      sent: answer.sent ?? answer.failure !== 'refused',
      detail: answer.failure,
    };
    return { response: null, failure, durationMs };
  }
  const {
    status = 200,
    body = {},
    headers = { 'content-type': 'application/json' },
    ended = 'complete',
  } = answer;
  const bytes = Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
  const response = { status, headers, bytes, chunks: [[durationMs, bytes.length] as const], ended };
  return { response, failure: null, durationMs };
}
