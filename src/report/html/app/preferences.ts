import { useState } from 'preact/hooks';

/** A choice kept for the next visit where the browser allows it (sandboxed frames do not). */
export function usePreference<Value extends string>(
  name: string,
  values: readonly Value[],
  fallback: Value,
): readonly [Value, (value: Value) => void] {
  const key = `modelcompat.${name}`;
  const [value, setValue] = useState(() => values.find((each) => each === stored(key)) ?? fallback);
  const choose = (next: Value) => {
    setValue(next);
    try {
      localStorage.setItem(key, next);
    } catch {
      // Not remembered, still in force on this page.
    }
  };
  return [value, choose];
}

function stored(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}
