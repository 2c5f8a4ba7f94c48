import type { Attempt, Exchange } from '../domain/record.ts';
import type { SendOptions, Sent } from '../ports.ts';
import { protocolOf } from '../protocol/protocols.ts';
import { streamObserver } from '../protocol/stream-observer.ts';
import { type Admission, admit } from './admit.ts';
import { slept } from './limits.ts';
import type { Call } from './prepare.ts';
import { recordAttempt } from './record.ts';
import { retryDelayMs } from './retry.ts';
import type { Cut, Session } from './session.ts';

/** Bodies are kept to this size, and read on to the second one only to count and hash them. */
const KEEP_BYTES = 16 * 1024 * 1024;
const STOP_BYTES = 256 * 1024 * 1024;

/** What became of a call: its exchange where anything was sent, and why the trial ends here, if it does. */
export type SendResult = { readonly exchange?: Exchange; readonly cut?: Cut };

/**
 * Sends a call with its retries; every attempt is kept. `admission` is the leave for the first attempt where it was asked
 * for before. A retry that a ceiling forbids is not made: the last answer counts.
 */
export async function sendCall(
  call: Call,
  session: Session,
  { trialStart, admission }: { readonly trialStart: number; readonly admission?: Admission | undefined },
): Promise<SendResult> {
  const attempts: Attempt[] = [];
  for (;;) {
    const leave =
      attempts.length === 0 && admission !== undefined ? admission : await admitOne(call, session);
    if (!('settle' in leave)) return refused(attempts, leave.cut);
    const { sent, attempt } = await sendOnce(call, session, { trialStart, leave });
    attempts.push(attempt);
    if (wasCancelled(attempt)) return { exchange: { attempts }, cut: 'cancelled' };
    const ms = retryDelayMs(sent, {
      attempts: attempts.length,
      expects: call.expects,
      nowMs: session.ports.clock.now(),
    });
    if (ms === null) return { exchange: { attempts } };
    session.ports.events.emit({ type: 'waiting', target: session.target.id, ms, reason: 'retry' });
    if (!(await slept(session.ports.clock, ms, session.winddown)))
      return { exchange: { attempts }, cut: 'cancelled' };
  }
}

async function admitOne(call: Call, session: Session): Promise<Admission | { readonly cut: Cut }> {
  const admitted = await admit([call], session);
  if ('cut' in admitted) return admitted;
  const [admission] = admitted.leave;
  if (admission === undefined) throw new Error('one call was admitted without leave');
  return admission;
}

function refused(attempts: readonly Attempt[], cut: Cut): SendResult {
  if (attempts.length === 0) return { cut };
  return cut === 'cancelled' ? { exchange: { attempts }, cut } : { exchange: { attempts } };
}

/** Whatever happens, what was set aside for the attempt is accounted for: others may be waiting for it. */
async function sendOnce(
  call: Call,
  { ports, target, redactor, giveUp }: Session,
  { trialStart, leave }: { readonly trialStart: number; readonly leave: Admission },
): Promise<{ readonly sent: Sent; readonly attempt: Attempt }> {
  const startedMs = ports.clock.ticks() - trialStart;
  try {
    const sent = await ports.http.send(call.http, {
      timeouts: target.timeouts,
      signal: giveUp,
      keepBytes: KEEP_BYTES,
      stopAtBytes: STOP_BYTES,
      ...(call.stream ? { observe: observerOf(call) } : {}),
    });
    const attempt = recordAttempt(call.recorded, sent, { startedMs, redactor });
    leave.settle(attempt);
    return { sent, attempt };
  } catch (error) {
    leave.forfeit();
    throw error;
  }
}

function observerOf({ api, abortAfter }: Call): Observer {
  const observe = streamObserver(protocolOf(api));
  return abortAfter === undefined ? observe : enoughAfter(abortAfter.events, observe);
}

type Observer = NonNullable<SendOptions['observe']>;

/** A stream is heard until so many data events have come. */
function enoughAfter(events: number, observe: Observer): Observer {
  let heard = 0;
  return (chunk) => {
    const progress = observe(chunk);
    heard += progress.dataEvents;
    return { ...progress, enough: heard >= events };
  };
}

function wasCancelled({ response, failure }: Attempt): boolean {
  return response?.ended === 'cancelled' || failure?.kind === 'cancelled';
}
