import type { Message } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { Clock } from '../ports.ts';
import type { Asker } from './ask-server.ts';

const EVERY_MS = 10_000;
/** One odd answer may be a moment's; two in a row are not. */
const TIMES = 2;

/**
 * Asks a server how it is while it is tested, and resolves when it says that it is dead. No answer is not taken for
 * death: a busy server is slow, and one whose process ends is seen by that. Resolves with null when it is ended.
 */
export async function watchHealth(
  { url, dead, everyMs = EVERY_MS }: HealthWatch,
  { ask, clock, signal }: { readonly ask: Asker; readonly clock: Clock; readonly signal: AbortSignal },
): Promise<Message | null> {
  let seen = 0;
  while (!signal.aborted) {
    await clock.sleep(everyMs, signal).catch(() => undefined);
    if (signal.aborted) return null;
    const status = (await ask(url)).response?.status;
    seen = status !== undefined && dead.includes(status) ? seen + 1 : 0;
    if (seen >= TIMES) return message('server-dead', { url, status: status ?? '-' });
  }
  return null;
}

export type HealthWatch = {
  readonly url: string;
  readonly dead: readonly number[];
  readonly everyMs?: number;
};
