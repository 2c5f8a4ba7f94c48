import type { CheckResult } from '../domain/grade.ts';
import type { ExchangeView } from '../protocol/view.ts';
import { verdict } from './judges.ts';
import type { Probe, State, Verdict } from './probe.ts';

/** An answer to one question: the exchange, and what the catalogue of checks found in it. */
export type Answered = { readonly view: ExchangeView; readonly checks: readonly CheckResult[] };

/** Judges one trial of a probe: first how the server took the requests, then by the probe's own eye. */
export function judgeProbe(probe: Probe, answers: readonly Answered[]): Verdict {
  const controls = probe.controls ?? probe.requests.length - 1;
  const without = answers.slice(0, controls);
  const featured = answers.slice(controls);
  const refusedBefore = without.find(({ view }) => !isTaken(view));
  if (refusedBefore !== undefined) return controlFailed(refusedBefore.view);
  const notTaken = featured.find(({ view }) => !isTaken(view));
  if (notTaken !== undefined) return asWanted(probe, slowOr(notTaken.view, without));
  const own = probe.judge(answers.map(({ view }) => view));
  if (own.state !== 'works') return own;
  const known = new Set(without.flatMap(({ checks }) => violations(checks)).map(({ id }) => id));
  const spoilt = featured.flatMap(({ checks }) => violations(checks)).find(({ id }) => !known.has(id));
  return spoilt === undefined ? own : { state: 'broken', why: spoilt.message };
}

/** A feature over its trials: what cannot be told says nothing against what can. */
export function foldStates(states: readonly State[]): State {
  const told = new Set(states.filter((state) => state !== 'unknown'));
  const [only] = told;
  if (only === undefined) return 'unknown';
  if (told.size === 1) return only;
  if (told.has('works')) return 'partly';
  return (['crashes', 'broken'] as const).find((state) => told.has(state)) ?? 'partly';
}

function asWanted({ wantsRefusal }: Probe, found: Verdict): Verdict {
  return wantsRefusal && found.state === 'refused' ? { ...found, state: 'works' } : found;
}

function isTaken({ response, answer }: ExchangeView): boolean {
  const ended = response?.ended === 'complete' || response?.ended === 'lingering';
  return response !== null && ended && response.status < 300 && answer.error === null;
}

const OUT_OF_TIME: ReadonlySet<string> = new Set(['total_timeout', 'first_event_timeout', 'idle_timeout']);

/** A time-out is a machine's slowness, unless the same words without the feature took no time at all. */
function slowOr(view: ExchangeView, without: readonly Answered[]): Verdict {
  const got = view.response?.ended ?? view.failure?.kind ?? '';
  if (!OUT_OF_TIME.has(got)) return untaken(view);
  const slowest = Math.max(...without.map((each) => each.view.durationMs));
  const hangs = without.length > 0 && slowest * 10 < view.durationMs;
  return verdict(hangs ? 'crashes' : 'unknown', 'probe-no-answer', { got });
}

/** Statuses that tell of keys, bills and load, not of features. */
const BESIDE_THE_POINT: ReadonlySet<number> = new Set([401, 402, 403, 408, 429, 503]);

function untaken({ response, failure, answer }: ExchangeView): Verdict {
  if (response === null) {
    const sent = failure?.sent ?? false;
    return verdict(sent ? 'crashes' : 'unknown', 'probe-no-answer', { got: failure?.kind ?? '' });
  }
  const { status, ended } = response;
  const error = answer.error?.message ?? '';
  const got = `${status}${error === '' ? '' : ` ${error.slice(0, 160)}`}`;
  if (BESIDE_THE_POINT.has(status)) return verdict('unknown', 'probe-beside', { got });
  if (status === 501 || (status >= 400 && status < 500)) {
    return verdict('refused', error === '' ? 'probe-refused-mute' : 'probe-refused', { got });
  }
  if (status >= 500) return verdict('crashes', 'probe-crashed', { got });
  if (answer.error !== null) return verdict('broken', 'probe-error-inside', { got });
  return verdict('crashes', 'probe-cut', { got: ended });
}

function controlFailed({ response, failure }: ExchangeView): Verdict {
  return verdict('unknown', 'probe-control-failed', { got: String(response?.status ?? failure?.kind ?? '') });
}

function violations(checks: readonly CheckResult[]): readonly CheckResult[] {
  return checks.filter(
    ({ kind, severity, status }) => kind === 'protocol' && severity === 'must' && status === 'fail',
  );
}
