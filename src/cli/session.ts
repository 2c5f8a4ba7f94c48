import { watchSignals } from '../adapters/signals.ts';
import { type Composition, compose } from './compose.ts';
import type { Console } from './console.ts';
import { createProgress } from './progress.ts';

/** A command that talks to servers: its parts, its progress display, and the signal that ends it. */
export type CommandSession = AsyncDisposable & {
  readonly composition: Composition;
  readonly signal: AbortSignal;
};

/** Starts a session; disposing of it clears the display and closes connections. `waitMs`: as for `compose`. */
export function startSession(
  console: Console,
  { waitMs = 0 }: { readonly waitMs?: number } = {},
): CommandSession {
  const progress = createProgress(console, () => performance.now());
  const composition = compose(progress, { waitMs });
  const signals = watchSignals();
  return {
    composition,
    signal: signals.signal,
    async [Symbol.asyncDispose]() {
      progress.finish();
      signals.stop();
      await composition.ports.http.close();
    },
  };
}
