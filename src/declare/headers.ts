/** Declared headers as they are kept: names in lower case (they do not depend on case), without those that null removed. */
export function headersOf(
  ...layers: readonly Readonly<Record<string, string | null>>[]
): Readonly<Record<string, string>> {
  const merged = new Map(
    layers.flatMap((headers) => Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
  );
  return Object.fromEntries([...merged].flatMap(([name, value]) => (value === null ? [] : [[name, value]])));
}
