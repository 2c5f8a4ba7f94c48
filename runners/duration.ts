import { Type } from '@sinclair/typebox';

/** Schema of a time in options: `500ms`, `10s`, `2m`, or integer milliseconds. */
export const duration = (description: string) =>
  Type.Unsafe<string | number>({
    type: ['string', 'integer'],
    pattern: '^[0-9]+(ms|s|m)$',
    minimum: 1,
    description,
    'x-message': 'bad-duration',
  });

/** A time whose name says all. */
export const Duration = duration('A time such as 500ms, 10s or 2m, or milliseconds.');

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000 };

/** A time in milliseconds; the fallback where nothing (or nothing that the schema allows) was written. */
export function milliseconds(value: string | number | undefined, fallback: number): number {
  if (typeof value === 'number') return value;
  const [, count, unit] = /^(\d+)(ms|s|m)$/.exec(value ?? '') ?? [];
  return count === undefined ? fallback : Number(count) * (units[unit ?? ''] ?? 1);
}
