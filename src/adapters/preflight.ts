import type { Message } from '../domain/diagnostic.ts';
import type { ProcessPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import { captureOutput } from './run-step.ts';
import { unknownFlags } from './unknown-flags.ts';

/** The engines of Python load all of themselves before they print a help. */
const HELP_MS = 180_000;

/** What the engine's own help says against its arguments. A help that cannot be had says nothing. */
export async function preflight(
  { argv: [program = ''], preflight: asked }: Pick<ProcessPlan, 'argv' | 'preflight'>,
  signal: AbortSignal,
): Promise<readonly Message[]> {
  for (const argv of asked?.help ?? []) {
    const { ok, output } = await captureOutput(argv, HELP_MS, signal);
    if (!ok) continue;
    return unknownFlags(output, asked?.argv ?? []).map((problem) => {
      const { kind, ...params } = problem;
      return message(kind === 'flag' ? 'flag-unknown' : 'flag-value-unknown', { program, ...params });
    });
  }
  return [];
}
