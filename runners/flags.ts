/** A flag with its value, or nothing where none was declared. */
export function pair(flag: string, value: string | number | undefined): readonly string[] {
  return value === undefined ? [] : [flag, String(value)];
}

/** A flag without a value. */
export function bare(flag: string, wanted: boolean | undefined): readonly string[] {
  return wanted === true ? [flag] : [];
}
