import { fairCoinUpperTail } from './distributions.ts';

/** Pairs whose outcomes differ: passed on base but not on the candidate, and the other way round. */
export type DiscordantPairs = { readonly lost: number; readonly gained: number };

/** p of "the two versions differ", and of "the candidate is worse". */
export type McNemar = { readonly twoSided: number; readonly worse: number };

/**
 * One trial of every case on both versions: did more cases break than were mended? McNemar's exact test: of the pairs that
 * differ, each is as likely to be either kind. Both 1 without such pairs. Throws RangeError unless both are whole and ≥ 0.
 *
 * Source: McNemar (Psychometrika 1947); exact form: Mosteller, "Some statistical problems in measuring the subjective
 * response to drugs" (Biometrics 1952).
 */
export function mcnemarExact({ lost, gained }: DiscordantPairs): McNemar {
  for (const each of [lost, gained]) {
    if (!(Number.isSafeInteger(each) && each >= 0)) throw new RangeError(`not a number of pairs: ${each}`);
  }
  const pairs = lost + gained;
  const twoSided = Math.min(1, 2 * fairCoinUpperTail(Math.max(lost, gained), pairs));
  return { twoSided, worse: fairCoinUpperTail(lost, pairs) };
}
