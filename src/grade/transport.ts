import type { CheckKind, CheckResult } from '../domain/grade.ts';
import type { Ending, TransportFailure } from '../domain/record.ts';
import { type MessageCode, message } from '../messages/index.ts';
import type { ExchangeView } from '../protocol/view.ts';
import { shorten } from './shorten.ts';

/** What the way an exchange went says by itself, before anybody reads the answer; null = an answer came whole. */
export function judgeTransport(
  view: ExchangeView,
  expectsStatus: (status: number) => boolean,
): CheckResult | null {
  const { response, failure } = view;
  if (response === null) return judgeFailure(view, failure);
  const busy = response.status === 429 || response.status === 503;
  if (busy && !expectsStatus(response.status)) {
    const params = { got: response.status, attempts: view.exchange.attempts.length };
    return problem(view, { id: 'transport.busy', status: 'error', code: 'trial-busy', params });
  }
  return ENDINGS[response.ended](view);
}

/** An unexpected status, where the case says nothing about it. */
export function judgeStatus(view: ExchangeView): CheckResult | null {
  const got = view.response?.status ?? 0;
  if (got >= 200 && got < 300) return null;
  const params = { got, body: shorten(view.text) || '(empty)' };
  return problem(view, { id: 'http.status', status: 'fail', code: 'trial-status', params });
}

type Problem = {
  readonly id: string;
  readonly status: 'fail' | 'error';
  readonly code: MessageCode;
  readonly params: Readonly<Record<string, string | number>>;
  readonly kind?: CheckKind;
};

function problem({ index }: ExchangeView, { id, status, code, params, kind }: Problem): CheckResult {
  return {
    id,
    kind: kind ?? 'protocol',
    severity: 'must',
    status,
    message: message(code, params),
    evidence: { exchange: index },
  };
}

/** Only a request that had left can be answered badly. */
function judgeFailure(view: ExchangeView, failure: TransportFailure | null): CheckResult {
  const { kind, sent, detail } = failure ?? { kind: 'internal', sent: false, detail: 'no attempt' };
  const params = { kind, detail: shorten(detail) };
  if (kind === 'internal' || kind === 'cancelled') {
    return problem(view, { id: 'run.own-fault', status: 'error', code: 'trial-own-fault', params });
  }
  if (kind === 'malformed' || (sent && AFTER_SENDING.has(kind))) {
    return problem(view, { id: 'transport.no-answer', status: 'fail', code: 'trial-no-answer', params });
  }
  return problem(view, { id: 'transport.unreachable', status: 'error', code: 'trial-unreachable', params });
}

const AFTER_SENDING = new Set<TransportFailure['kind']>(['reset', 'closed', 'total_timeout']);

const ENDINGS: Readonly<Record<Ending, (view: ExchangeView) => CheckResult | null>> = {
  complete: () => null,
  lingering: () => null,
  hung_up: () => null,
  reset: (view) => broken(view, { id: 'transport.cut', code: 'trial-cut' }),
  early_close: (view) => broken(view, { id: 'transport.cut', code: 'trial-cut' }),
  first_event_timeout: (view) => broken(view, { id: 'transport.stall', code: 'trial-stall' }),
  idle_timeout: (view) => broken(view, { id: 'transport.stall', code: 'trial-stall' }),
  // A model that never stops looks the same as a server that is slow.
  total_timeout: (view) =>
    broken(view, { id: 'transport.timeout', code: 'trial-timeout', kind: 'behaviour' }),
  too_large: (view) =>
    broken(view, { id: 'transport.too-large', code: 'trial-too-large', kind: 'behaviour' }),
  cancelled: (view) => {
    const params = { kind: 'cancelled', detail: 'while the answer was read' };
    return problem(view, { id: 'run.own-fault', status: 'error', code: 'trial-own-fault', params });
  },
};

function broken(view: ExchangeView, which: Pick<Problem, 'id' | 'code' | 'kind'>): CheckResult {
  const ended = view.response?.ended ?? '';
  const params = { ended, bytes: view.bytes.length, ms: Math.round(view.durationMs) };
  return problem(view, { ...which, status: 'fail', params });
}
