import type { Ending, TransportFailure } from '../domain/record.ts';

/** How far an exchange had come when something broke. */
export type Phase = { readonly connected: boolean; readonly secure: boolean };

/** Why no response came, from undici's or the operating system's error. */
export function failureOf(error: unknown, phase: Phase): TransportFailure {
  const kind = phase.connected ? afterConnect(error) : beforeConnect(error, phase);
  return { kind, sent: phase.connected && !OURS.has(codeOf(error)), detail: detailOf(error) };
}

/** How the reading of a response ended that broke after its head had come. */
export function endingOf(error: unknown): Ending {
  const code = codeOf(error);
  return RESETS.has(code) ? 'reset' : 'early_close';
}

const RESETS = new Set(['ECONNRESET', 'EPIPE', 'ECONNABORTED', 'ETIMEDOUT', 'EHOSTUNREACH', 'ENETUNREACH']);

/** Errors that say that the request itself was impossible: our fault, not the server's. */
const OURS = new Set(['UND_ERR_INVALID_ARG', 'UND_ERR_REQ_CONTENT_LENGTH_MISMATCH', 'UND_ERR_NOT_SUPPORTED']);

function beforeConnect(error: unknown, { secure }: Phase): TransportFailure['kind'] {
  const code = codeOf(error);
  if (OURS.has(code) || code === 'ERR_INVALID_URL') return 'internal';
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') return 'cancelled';
  if (code === 'UND_ERR_CONNECT_TIMEOUT' || code === 'ETIMEDOUT') return 'connect_timeout';
  const syscall = fieldOf(error, 'syscall');
  if (syscall === 'getaddrinfo') return 'dns';
  if (syscall === 'connect' || code === 'ECONNREFUSED') return 'refused';
  // A proxy that would not open the tunnel.
  if (code === 'UND_ERR_ABORTED' || code === 'UND_ERR_PRX_TLS') return 'refused';
  if (secure) return 'tls';
  return RESETS.has(code) ? 'reset' : 'internal';
}

function afterConnect(error: unknown): TransportFailure['kind'] {
  const code = codeOf(error);
  if (OURS.has(code)) return 'internal';
  if (code === 'UND_ERR_DESTROYED' || code === 'UND_ERR_CLOSED') return 'cancelled';
  if (fieldOf(error, 'name') === 'HTTPParserError' || code === 'UND_ERR_HEADERS_OVERFLOW') return 'malformed';
  if (code === 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH') return 'malformed';
  if (code === 'UND_ERR_SOCKET') return /^bad /.test(detailOf(error)) ? 'malformed' : 'closed';
  // A server may refuse a certificate only after the handshake (TLS 1.3).
  if (code.startsWith('ERR_SSL_') || code === 'EPROTO') return 'tls';
  return RESETS.has(code) ? 'reset' : 'internal';
}

function codeOf(error: unknown): string {
  const own = fieldOf(error, 'code');
  return typeof own === 'string' ? own : '';
}

/** The first part of an AggregateError (all addresses of a name tried) speaks for it. */
function fieldOf(error: unknown, field: 'code' | 'syscall' | 'name'): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  const own = Reflect.get(error, field);
  if (own !== undefined || !(error instanceof AggregateError)) return own;
  return fieldOf(error.errors[0], field);
}

function detailOf(error: unknown): string {
  if (error instanceof AggregateError && error.message === '') return error.errors.map(detailOf).join('; ');
  if (error instanceof Error) return error.message || codeOf(error) || error.name;
  return String(error);
}
