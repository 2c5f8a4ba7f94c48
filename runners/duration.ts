import { type TSchema, Type } from '@sinclair/typebox';

/** Schema of a time in options: `500ms`, `10s`, `2m`, `1h`, or integer milliseconds. */
export const Duration: TSchema = Type.Unsafe({
  type: ['string', 'integer'],
  pattern: '^[0-9]+(ms|s|m|h)$',
  minimum: 0,
});

const units: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000 };

/** A time in milliseconds; the fallback where nothing (or nothing that the schema allows) was written. */
export function milliseconds(value: unknown, fallback: number): number {
  if (typeof value === 'number') return value;
  const [, count, unit] = /^(\d+)(ms|s|m|h)$/.exec(typeof value === 'string' ? value : '') ?? [];
  return count === undefined ? fallback : Number(count) * (units[unit ?? ''] ?? 1);
}
