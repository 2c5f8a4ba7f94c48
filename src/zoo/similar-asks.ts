import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Ask } from '../outline/outline.ts';

/**
 * Positions of the requests that a received body resembles most; several only where they cannot be told apart. What is
 * said weighs most, then the number of messages, then the other fields; the model's name and what is added do not count.
 */
export function similarAsks(asks: readonly Ask[], received: JsonValue | undefined): readonly number[] {
  const marks = asks.map((ask) => likeness(ask.body, received));
  const best = Math.max(...marks);
  return marks.flatMap((mark, position) => (mark === best ? [position] : []));
}

const SAID = ['messages', 'input', 'prompt'] as const;

function likeness(wanted: JsonValue | undefined, received: JsonValue | undefined): number {
  if (!isJsonObject(wanted) || !isJsonObject(received)) return isDeepStrictEqual(wanted, received) ? 1 : 0;
  const fields = Object.keys(wanted).filter((key) => key !== 'model');
  const same = fields.filter((key) => isDeepStrictEqual(wanted[key], received[key])).length;
  return likenessOfWords(wanted, received) + same / (fields.length + 1);
}

/** 1000 for equal words, less for every message that is too many or too few. */
function likenessOfWords(wanted: JsonObject, received: JsonObject): number {
  const key = SAID.find((each) => each in wanted);
  if (key === undefined) return 0;
  const [left, right] = [wanted[key], received[key]];
  if (isDeepStrictEqual(left, right)) return 1000;
  if (!Array.isArray(left) || !Array.isArray(right)) return 0;
  return Math.max(0, 100 - Math.abs(left.length - right.length));
}
