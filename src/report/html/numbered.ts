/** Rows that are kept once; `add` gives the row's number and makes it where it is new. */
export function numbered<Row>() {
  const rows: Row[] = [];
  const numbers = new Map<string, number>();
  const add = (key: string, row: () => Row): number => {
    const known = numbers.get(key);
    if (known !== undefined) return known;
    numbers.set(key, rows.length);
    return rows.push(row()) - 1;
  };
  return { rows, add };
}
