import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';

/** By how much times (in seconds) and prompt sizes of an entry are moved. */
export type Shift = { readonly seconds: number; readonly promptTokens: number };

/** Moves all times together, and all prompts with their totals: sums, equalities, differences and zeros stay. */
export function shiftNumbers(value: JsonValue, shift: Shift): JsonValue {
  if (Array.isArray(value)) return value.map((each: JsonValue) => shiftNumbers(each, shift));
  if (!isJsonObject(value)) return value;
  const moved = Object.entries(value).map(([key, child]): [string, JsonValue] => {
    if (key === 'usage' && isJsonObject(child)) return [key, shiftUsage(child, shift)];
    if (TIMES.has(key) && typeof child === 'number') return [key, shiftTime(child, shift)];
    if (key === 'raw' && typeof child === 'string') return [key, child];
    return [key, shiftNumbers(child, shift)];
  });
  return Object.fromEntries(moved);
}

const TIMES = new Set(['created', 'created_at']);

/** Milliseconds stay milliseconds; what is no time at all stays. */
function shiftTime(time: number, { seconds }: Shift): number {
  if (time > 1e9 && time < 1e11) return time + seconds;
  return time > 1e12 ? time + seconds * 1000 : time;
}

function shiftUsage(usage: JsonObject, { promptTokens }: Shift): JsonObject {
  const key = ['prompt_tokens', 'input_tokens'].find((each) => Number(usage[each]) > 0);
  const prompt = key === undefined ? undefined : usage[key];
  if (key === undefined || typeof prompt !== 'number') return usage;
  const total = usage['total_tokens'];
  return {
    ...usage,
    [key]: prompt + promptTokens,
    ...(typeof total === 'number' ? { total_tokens: total + promptTokens } : {}),
  };
}
