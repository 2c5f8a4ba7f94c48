import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import { createAlphabet } from './alphabet.ts';
import { moveBorders } from './borders.ts';
import { boundLetters } from './bound-letters.ts';
import { shiftNumbers } from './numbers.ts';
import { createRandom, type Random } from './random.ts';
import { rewriteTexts } from './texts.ts';

/**
 * Rewrites an entry's request and answers alike: names, prompts, texts, ids, times, token counts, chunk borders. What the
 * bug is (what is equal, cut, lost, out of order, in the wrong place) stays, so recall cannot rest on an entry's bytes.
 */
export function mutateEntry(entry: JsonObject, seed: number): JsonObject {
  const random = createRandom(`${seed} ${String(entry['id'])}`);
  const parts = Object.fromEntries(
    PARTS.flatMap((part) => (entry[part] === undefined ? [] : [[part, entry[part]]])),
  );
  const shift = { seconds: random.whole(-20_000_000, 20_000_000), promptTokens: random.whole(1, 9) };
  const alphabet = boundLetters(parts['request'] ?? null, createAlphabet(random));
  const rewritten = shiftNumbers(rewriteTexts(parts, alphabet), shift);
  const cut = cutAnew(rewritten, random);
  return { ...entry, ...(isJsonObject(cut) ? cut : {}) };
}

const PARTS = ['request', 'faulty', 'correct'] as const;

/** Moves the borders of every stream in a value. */
function cutAnew(value: JsonValue, random: Random): JsonValue {
  if (Array.isArray(value)) return value.map((each: JsonValue) => cutAnew(each, random));
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [
      key,
      key === 'sse' && Array.isArray(child) ? moveBorders(child, random) : cutAnew(child, random),
    ]),
  );
}
