import { setImmediate as nextTurn } from 'node:timers/promises';

/**
 * Does other people's work in a cage: at most so long (null = it was not done), and a rejection that it leaves unhandled ends
 * it as if it had thrown it, instead of ending the process. One piece of work at a time.
 */
export async function settle<T>(timeoutMs: number, work: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  let stray: ((reason: unknown) => void) | undefined;
  const trouble = new Promise<null>((resolve, reject) => {
    timer = setTimeout(() => resolve(null), timeoutMs);
    stray = reject;
  });
  const onStray = (reason: unknown) => stray?.(reason);
  trouble.catch(() => undefined);
  process.on('unhandledRejection', onStray);
  try {
    return await Promise.race([work(), trouble]);
  } finally {
    clearTimeout(timer);
    // What was left unhandled in this turn is told at its end.
    await nextTurn();
    process.off('unhandledRejection', onStray);
  }
}
