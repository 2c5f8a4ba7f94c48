import type { Socket } from 'node:net';
import type { Ending, TransportFailure } from '../domain/record.ts';
import type { Sent } from '../ports.ts';
import type { Head } from '../tap/head.ts';
import { withHost } from '../tap/head.ts';
import { requestFraming, responseFraming, type WirePart, wireReader } from '../tap/read-wire.ts';
import { BodyKeeper } from './body-keeper.ts';
import { endingOf, failureOf } from './http-failure.ts';

/** One exchange that went over a tap, with all its secrets. */
export type Tapped = {
  readonly method: string;
  /** With the query, as the client wrote it. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array | null;
  readonly sent: Sent;
};

export type TapWiring = {
  readonly host: string;
  readonly secure: boolean;
  readonly dial: () => Socket;
  readonly onExchange: (tapped: Tapped) => void;
};

const KEEP_BYTES = 16 * 1024 * 1024;

/** A request that waits for the end of its answer. */
type Pending = {
  readonly method: string;
  readonly path: string;
  readonly headers: Head['headers'];
  readonly started: number;
  readonly body: BodyKeeper;
  readonly answer: BodyKeeper;
  response: Head | null;
};

/** A client's connection and the one upstream that belongs to it: bytes go on first, then they are looked at. */
export class TapConnection {
  readonly #client: Socket;
  readonly #wiring: TapWiring;
  readonly #pending: Pending[] = [];
  /** The request whose body is coming. */
  #asking: Pending | null = null;
  #upstream: Socket | null = null;
  #connected = false;
  readonly #readRequests = wireReader(requestFraming);
  readonly #readResponses = wireReader((head) => responseFraming(head, this.#pending[0]?.method ?? ''));

  constructor(client: Socket, wiring: TapWiring) {
    this.#client = client;
    this.#wiring = wiring;
    client.on('data', (bytes) => this.#fromClient(bytes));
    client.on('end', () => (this.#upstream === null ? client.end() : this.#upstream.end()));
    client.on('error', () => undefined);
    client.on('close', () => {
      this.#upstream?.destroy();
      this.#settleAll('hung_up', {
        kind: 'cancelled',
        sent: true,
        detail: 'the client left before an answer',
      });
    });
  }

  /** Ends it from our side. */
  cut(): void {
    this.#settleAll('cancelled', { kind: 'cancelled', sent: true, detail: 'the tap was closed' });
    this.#client.destroy();
  }

  #fromClient(bytes: Buffer): void {
    this.#upstream ??= this.#connect();
    for (const part of this.#readRequests(bytes)) {
      const raw = part.head === undefined ? part.raw : withHost(part.raw, this.#wiring.host);
      relay(raw, this.#client, this.#upstream);
      this.#noteRequest(part);
    }
  }

  #connect(): Socket {
    const upstream = this.#wiring.dial();
    upstream.on(this.#wiring.secure ? 'secureConnect' : 'connect', () => {
      this.#connected = true;
    });
    upstream.on('data', (bytes) => {
      relay(bytes, upstream, this.#client);
      for (const part of this.#readResponses(bytes)) this.#noteResponse(part);
    });
    upstream.on('end', () => {
      this.#client.end();
      this.#settleAll('early_close', { kind: 'closed', sent: true, detail: 'closed without an answer' });
    });
    upstream.on('error', (error) => {
      const phase = { connected: this.#connected, secure: this.#wiring.secure };
      this.#settleAll(endingOf(error), failureOf(error, phase));
      this.#client.resetAndDestroy();
    });
    upstream.on('close', () => this.#client.end());
    return upstream;
  }

  #noteRequest({ head, body, ended }: WirePart): void {
    if (head !== undefined) {
      const [method = '', path = '/'] = head.start;
      const started = performance.now();
      const keepers = { body: new BodyKeeper(KEEP_BYTES), answer: new BodyKeeper(KEEP_BYTES) };
      this.#asking = { method, path, headers: head.headers, started, ...keepers, response: null };
      this.#pending.push(this.#asking);
    }
    for (const piece of body ?? []) this.#asking?.body.add(piece, () => 0);
    if (ended === true) this.#asking = null;
  }

  #noteResponse({ head, body, ended }: WirePart): void {
    const [pending] = this.#pending;
    if (pending === undefined) return;
    if (head !== undefined) pending.response = head;
    for (const piece of body ?? []) pending.answer.add(piece, () => elapsed(pending));
    const interim = Number(pending.response?.start[1]) < 200;
    if (interim) pending.response = null;
    else if (ended === true) {
      this.#pending.shift();
      this.#settle(pending, 'complete', null);
    }
  }

  /** What is open ends this way; an answer without a length is whole where its server closed politely. */
  #settleAll(ending: Ending, failure: TransportFailure): void {
    for (const pending of this.#pending.splice(0)) {
      const { response } = pending;
      const byClose =
        ending === 'early_close' &&
        response !== null &&
        response.headers['content-length'] === undefined &&
        response.headers['transfer-encoding'] === undefined;
      this.#settle(pending, byClose ? 'complete' : ending, response === null ? failure : null);
    }
  }

  #settle(pending: Pending, ended: Ending, failure: TransportFailure | null): void {
    const { method, path, headers, response } = pending;
    const body = pending.body.totalBytes === 0 ? null : pending.body.result().bytes;
    const answer =
      response === null
        ? null
        : {
            status: Number(response.start[1]),
            headers: response.headers,
            ...pending.answer.result(),
            ended,
          };
    const sent = { response: answer, failure, durationMs: elapsed(pending) };
    this.#wiring.onExchange({ method, path, headers, body, sent });
  }
}

/** Hands bytes on as they are; the sender waits while the receiver cannot take more. */
function relay(bytes: Uint8Array, from: Socket, to: Socket): void {
  if (to.destroyed || to.writableEnded || to.write(bytes)) return;
  from.pause();
  to.once('drain', () => from.resume());
}

function elapsed({ started }: Pending): number {
  return Math.round((performance.now() - started) * 100) / 100;
}
