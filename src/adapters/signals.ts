import { ExitCode } from '../domain/diagnostic.ts';

/** What the signals ask for: the first one to wind down, the end of the grace or a second one to stop at once. */
export type Signals = {
  /** Aborted by the first SIGINT or SIGTERM, with the signal's name as reason. */
  readonly signal: AbortSignal;
  /** Stops listening. */
  readonly stop: () => void;
};

const GRACE_MS = 30_000;

/** Listens for Ctrl-C and termination. A second signal, or the grace running out, exits 130 at once. */
export function watchSignals({ graceMs = GRACE_MS }: { readonly graceMs?: number } = {}): Signals {
  const controller = new AbortController();
  let grace: NodeJS.Timeout | null = null;
  const exit = () => process.exit(ExitCode.interrupted);
  const onSignal = (name: NodeJS.Signals) => {
    if (controller.signal.aborted) return exit();
    controller.abort(name);
    grace = setTimeout(exit, graceMs);
    // An idle process shall end by itself.
    grace.unref();
  };
  const names = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
  for (const name of names) process.on(name, onSignal);
  return {
    signal: controller.signal,
    stop: () => {
      if (grace !== null) clearTimeout(grace);
      for (const name of names) process.off(name, onSignal);
    },
  };
}
