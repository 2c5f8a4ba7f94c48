import type { Dispatcher } from 'undici';
import type { Ending, TransportFailure } from '../domain/record.ts';
import type { SendOptions, Sent } from '../ports.ts';
import { BodyKeeper } from './body-keeper.ts';
import { endingOf, failureOf } from './http-failure.ts';

/** A server that has said its last event and holds the connection is waited for this long. */
const LINGER_MS = 1000;
const LONGEST_TIMER_MS = 2 ** 31 - 1;

type Head = { readonly status: number; readonly headers: Readonly<Record<string, string>> };

/** What an exchange needs to know about its connection. */
export type Connection = {
  readonly secure: boolean;
  /** True while a socket's reset is being handed on; undici takes it for the end of a body without a length. */
  readonly resetting: () => boolean;
};

/** One request on its way: undici calls it, and it settles exactly once with what happened. */
export class Exchange implements Dispatcher.DispatchHandler {
  readonly #options: SendOptions;
  readonly #connection: Connection;
  readonly #settle: (sent: Sent) => void;
  readonly #body: BodyKeeper;
  readonly #started = performance.now();
  readonly #total: NodeJS.Timeout;
  #stall: NodeJS.Timeout | null = null;
  #controller: Dispatcher.DispatchController | null = null;
  #head: Head | null = null;
  #observing = false;
  #firstEventSeen = false;
  #terminalSeen = false;
  #settled = false;

  constructor(options: SendOptions, connection: Connection, settle: (sent: Sent) => void) {
    this.#options = options;
    this.#connection = connection;
    this.#settle = settle;
    this.#body = new BodyKeeper(options.keepBytes);
    const { totalMs } = options.timeouts;
    this.#total = timer(totalMs, () => this.#interrupt('total_timeout', `not done within ${totalMs} ms`));
    options.signal.addEventListener('abort', this.#cancel);
  }

  /** The connection stands and the request is being written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    if (this.#settled) controller.abort(new Error('settled before it was sent'));
  }

  onResponseStart(
    _controller: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (this.#settled || status < 200) return;
    this.#head = { status, headers: flatten(headers) };
    this.#observing = this.#options.observe !== undefined && isEventStream(this.#head);
    if (!this.#observing) return;
    const left = this.#options.timeouts.firstEventMs - this.#elapsed();
    this.#stall = timer(left, () => this.#stop('first_event_timeout'));
  }

  onResponseData(_controller: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#settled) return;
    this.#body.add(chunk, this.#elapsed);
    if (this.#observing) this.#watch(chunk);
    if (this.#body.totalBytes > this.#options.stopAtBytes) this.#stop('too_large');
  }

  onResponseEnd(): void {
    const torn = this.#connection.resetting() && this.#head?.headers['content-length'] === undefined;
    this.#finish(torn ? 'reset' : 'complete', null);
  }

  onResponseError(_controller: Dispatcher.DispatchController, error: Error): void {
    this.fail(error);
  }

  /** Settles with an error of undici or of the system, or with what had come until then. */
  fail(error: unknown): void {
    const phase = { connected: this.#controller !== null, secure: this.#connection.secure };
    if (this.#head === null) this.#finish(null, failureOf(error, phase));
    else this.#finish(endingOf(error), null);
  }

  #watch(chunk: Uint8Array): void {
    try {
      const progress = this.#options.observe?.(chunk);
      if (progress === undefined || this.#terminalSeen) return;
      if (progress.ended) {
        this.#terminalSeen = true;
        this.#restall(LINGER_MS, 'lingering');
      } else if (progress.enough === true) {
        this.#stop('hung_up');
      } else if (progress.dataEvents > 0) this.#alive();
    } catch (error) {
      this.#finish(null, { kind: 'internal', sent: true, detail: String(error) });
      this.#controller?.abort(new Error('observer failed'));
    }
  }

  #alive(): void {
    if (this.#firstEventSeen) return void this.#stall?.refresh();
    this.#firstEventSeen = true;
    this.#restall(this.#options.timeouts.idleMs, 'idle_timeout');
  }

  #restall(ms: number, ending: Ending): void {
    if (this.#stall !== null) clearTimeout(this.#stall);
    this.#stall = timer(ms, () => this.#stop(ending));
  }

  /** Ends it from outside, whether an answer has begun or not. */
  #interrupt(reason: 'total_timeout' | 'cancelled', detail: string): void {
    const failure = { kind: reason, sent: this.#controller !== null, detail };
    if (this.#head === null) this.#finish(null, failure);
    else this.#finish(reason, null);
    this.#controller?.abort(new Error(detail));
  }

  readonly #cancel = (): void => this.#interrupt('cancelled', 'cancelled');

  #stop(ending: Ending): void {
    this.#finish(ending, null);
    this.#controller?.abort(new Error(ending));
  }

  #finish(ended: Ending | null, failure: TransportFailure | null): void {
    if (this.#settled) return;
    this.#settled = true;
    clearTimeout(this.#total);
    if (this.#stall !== null) clearTimeout(this.#stall);
    this.#options.signal.removeEventListener('abort', this.#cancel);
    const response =
      ended === null || this.#head === null ? null : { ...this.#head, ...this.#body.result(), ended };
    const sent: Sent = { response, failure, durationMs: this.#elapsed() };
    // undici frees the connection a turn later; who sends again at once shall find it free. A second connection kept open
    // costs a thread in servers that give each connection one.
    if (ended === 'complete') queueMicrotask(() => setImmediate(this.#settle, sent));
    else this.#settle(sent);
  }

  /** Milliseconds since the send, to the hundredth. */
  readonly #elapsed = (): number => Math.round((performance.now() - this.#started) * 100) / 100;
}

function timer(ms: number, then: () => void): NodeJS.Timeout {
  return setTimeout(then, Math.min(Math.max(ms, 0), LONGEST_TIMER_MS));
}

function isEventStream({ headers }: Head): boolean {
  return /^\s*text\/event-stream\b/i.test(headers['content-type'] ?? '');
}

function flatten(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flat;
}
