import type { CheckResult } from '../domain/grade.ts';

/** What checks said, by its text: the same words in a thousand cases are one object. */
export type Examples = Map<string, CheckResult>;

/** Bounds what is kept for speed alone. */
const MOST = 20_000;

/** A copy of what a check said; a quote may be a slice that would keep the whole answer in memory. */
export function exampleOf(
  examples: Examples,
  { id, kind, severity, status, message, evidence }: CheckResult,
): CheckResult {
  const text = JSON.stringify({ id, kind, severity, status, message, evidence });
  const known = examples.get(text);
  if (known !== undefined) return known;
  const copy: CheckResult = JSON.parse(text);
  if (examples.size >= MOST) examples.clear();
  examples.set(text, copy);
  return copy;
}
