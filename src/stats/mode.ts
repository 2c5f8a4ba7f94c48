/** The most frequent value. `tied`: another one is as frequent, so that "usual" means little. */
export type Mode = { readonly value: string; readonly count: number; readonly tied: boolean };

/**
 * What a case usually does: the most frequent of its signatures, each as one canonical text. Of equals, the one seen first.
 * Null for no value.
 */
export function modeOf(values: readonly string[]): Mode | null {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  const count = [...counts.values()].reduce((most, each) => Math.max(most, each), 0);
  const [first, ...others] = [...counts].filter(([, each]) => each === count);
  return first === undefined ? null : { value: first[0], count, tied: others.length > 0 };
}
