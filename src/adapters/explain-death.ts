import type { Message } from '../domain/diagnostic.ts';
import type { ProcessPlan } from '../domain/plan.ts';

/** What a server's last words mean: the first known cause found in any of the lines, with that line; null = unknown. */
export function explainDeath(
  logTail: readonly string[],
  deathHints: ProcessPlan['deathHints'],
): Message | null {
  for (const { pattern, code } of deathHints) {
    const regex = new RegExp(pattern, 'i');
    const line = logTail.find((each) => regex.test(each));
    if (line !== undefined) return { code, params: { line: line.trim().slice(0, MOST_CHARS) } };
  }
  return null;
}

/** Some engines list every name that they know in one line. */
const MOST_CHARS = 500;
