import { distance } from 'fastest-levenshtein';
import type { Message } from '../domain/diagnostic.ts';
import type { JsonValue } from '../domain/json.ts';
import { type MessageCode, message } from '../messages/index.ts';

/** The known word that a misspelt one was probably meant to be, or null. */
export function nearest(word: string, known: readonly string[]): string | null {
  const bare = normalise(word);
  const ranked = known
    .map((each) => ({ each, far: distance(bare, normalise(each)) }))
    .sort((a, b) => a.far - b.far);
  const [best] = ranked;
  return best !== undefined && best.far <= tolerance(bare) ? best.each : null;
}

/** Of very short words any two are near. */
const tolerance = (word: string) => (word.length < 3 ? 0 : Math.max(1, Math.floor(word.length / 3)));

/** A code that exists twice, the second time with `-similar` and a hint that asks "did you mean {nearest}?". */
type SuggestingCode = BaseOf<MessageCode>;
type BaseOf<Code extends string> = Code extends `${infer Base}-similar` ? Base & MessageCode : never;

/** Says that a name is unknown: with the nearest known one where there is one, else with all of them. */
export function unknownName(
  code: SuggestingCode,
  {
    name,
    known,
    ...rest
  }: { readonly name: string; readonly known: readonly string[] } & Readonly<Record<string, JsonValue>>,
): Message {
  const found = nearest(name, known);
  const params = { ...rest, name, known: [...known].sort() };
  return found === null ? message(code, params) : message(`${code}-similar`, { ...params, nearest: found });
}

const normalise = (word: string) => word.toLowerCase().replace(/[-_.\s]/g, '');
