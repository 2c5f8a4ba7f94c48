/** Passes among decided trials. Errors and skips are not trials. */
export type Count = { readonly passed: number; readonly trials: number };

/** The same case, or check, on the two versions compared. */
export type Arms = { readonly base: Count; readonly candidate: Count };

/** The count as given. Throws RangeError unless 0 ≤ passed ≤ trials, both whole numbers. */
export function validCount(count: Count): Count {
  const { passed, trials } = count;
  const valid =
    Number.isSafeInteger(passed) && Number.isSafeInteger(trials) && passed >= 0 && passed <= trials;
  if (!valid) throw new RangeError(`not a count of passes among trials: ${passed} of ${trials}`);
  return count;
}

/** The probability as given. Throws RangeError unless it lies strictly between 0 and 1. */
export function validLevel(level: number): number {
  if (!(level > 0 && level < 1)) throw new RangeError(`not a level between 0 and 1: ${level}`);
  return level;
}
