import { parseDuration } from '../declare/durations.ts';
import { message } from '../messages/index.ts';
import { usageError } from './options.ts';

/** A time option such as 90s, 30m or 2h in milliseconds; null where it was not given. Throws `option-not-a-time` (exit 2). */
export function durationOption(value: unknown, option: string): number | null {
  if (value === undefined || value === false) return null;
  const hours = typeof value === 'string' ? /^(\d+)h$/.exec(value)?.[1] : undefined;
  const ms = hours === undefined ? parseDuration(String(value)) : Number(hours) * 3_600_000;
  if (ms !== null && ms > 0) return ms;
  throw usageError(message('option-not-a-time', { option, value: String(value) }));
}

/** `--wait` alone means for an hour. */
export function waitOption(value: unknown): number {
  return value === true ? 3_600_000 : (durationOption(value, '--wait') ?? 0);
}
