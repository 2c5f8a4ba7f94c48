/** The rank of each value from 1 up, in the order given; equal values share the mean of their ranks. */
export function midranks(values: readonly number[]): readonly number[] {
  const ascending = values.toSorted((a, b) => a - b);
  const rankOf = new Map<number, number>();
  for (let from = 0; from < ascending.length; ) {
    const value = ascending[from] ?? 0;
    let to = from + 1;
    while (ascending[to] === value) to += 1;
    rankOf.set(value, (from + 1 + to) / 2);
    from = to;
  }
  return values.map((value) => rankOf.get(value) ?? 0);
}
