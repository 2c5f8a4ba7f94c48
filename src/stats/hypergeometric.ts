/** Probabilities of the whole numbers from `least` on. */
export type Pmf = { readonly least: number; readonly chance: Float64Array };

/** An urn of `total` balls, `marked` of them, and how many are `drawn` without putting back. */
export type Urn = { readonly total: number; readonly marked: number; readonly drawn: number };

/**
 * How many marked balls a draw brings: the hypergeometric distribution. Whole numbers with marked, drawn ≤ total.
 * Ratios outward from the mode keep every probability at full relative precision.
 */
export function hypergeometric({ total, marked, drawn }: Urn): Pmf {
  const least = Math.max(0, drawn + marked - total);
  const most = Math.min(drawn, marked);
  const mode = Math.floor(((drawn + 1) * (marked + 1)) / (total + 2));
  /** P(k + 1) / P(k). */
  const ratio = (k: number) => ((marked - k) * (drawn - k)) / ((k + 1) * (total - marked - drawn + k + 1));
  const weight = new Float64Array(most - least + 1);
  weight[mode - least] = 1;
  for (let k = mode; k < most; k += 1) weight[k + 1 - least] = (weight[k - least] ?? 0) * ratio(k);
  for (let k = mode; k > least; k -= 1) weight[k - 1 - least] = (weight[k - least] ?? 0) / ratio(k - 1);
  const sum = weight.reduce((before, each) => before + each, 0);
  return { least, chance: weight.map((each) => each / sum) };
}
