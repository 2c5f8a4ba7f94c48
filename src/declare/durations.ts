import { Type } from '@sinclair/typebox';

/** Schema of a time: `500ms`, `10s`, `2m`, or integer milliseconds. */
export function Duration(description: string) {
  return Type.Unsafe<string | number>({
    type: ['string', 'integer'],
    // At most 999,999,999 ms: what a timer can hold.
    pattern: '^[1-9]([0-9]{0,8}ms|[0-9]{0,5}s|[0-9]{0,3}m)$',
    minimum: 1,
    maximum: 999_999_999,
    'x-message': 'bad-duration',
    description,
  });
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/** Milliseconds of a declared time, or null where it is none. */
export function parseDuration(value: unknown): number | null {
  if (typeof value === 'number') return Number.isSafeInteger(value) && value > 0 ? value : null;
  const [, amount, unit] = /^(\d+)(ms|s|m)$/.exec(typeof value === 'string' ? value : '') ?? [];
  const milliseconds = Number(amount) * (UNITS[unit ?? ''] ?? Number.NaN);
  return Number.isSafeInteger(milliseconds) && milliseconds > 0 ? milliseconds : null;
}
