import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { Random } from './random.ts';

/**
 * Splits and merges text deltas of a chat or completions stream where the contract leaves the borders to the server:
 * chunks that carry one piece of one text and nothing else.
 */
export function moveBorders(items: readonly JsonValue[], random: Random): readonly JsonValue[] {
  const moved: JsonValue[] = [];
  for (const item of items) {
    const piece = pieceOf(item);
    if (piece === null) {
      moved.push(item);
      continue;
    }
    const before = pieceOf(moved.at(-1) ?? null);
    if (before !== null && before.rest === piece.rest && random.chance(0.3)) {
      moved.pop();
      moved.push(before.with(before.text + piece.text));
      continue;
    }
    const cut = random.chance(0.4) ? random.whole(1, piece.text.length - 1) : 0;
    if (cut > 0 && cut < piece.text.length && !isSurrogatePair(piece.text, cut)) {
      moved.push(piece.with(piece.text.slice(0, cut)), piece.with(piece.text.slice(cut)));
    } else moved.push(item);
  }
  return moved;
}

/** A chunk with one piece of text: the piece, all the rest as text, and the chunk with another piece. */
type Piece = {
  readonly text: string;
  readonly rest: string;
  readonly with: (text: string) => JsonObject;
};

function pieceOf(item: JsonValue): Piece | null {
  if (!isJsonObject(item) || (item['usage'] ?? null) !== null) return null;
  const choice = onlyOne(item['choices']);
  if (choice === null || !isBare(choice)) return null;
  const rebuild = (inner: JsonObject) => ({ ...item, choices: [{ ...choice, ...inner }] });
  const { delta, text } = choice;
  if (typeof text === 'string' && delta === undefined)
    return pieceAt(text, (next) => rebuild({ text: next }));
  if (!isJsonObject(delta) || Object.keys(delta).length !== 1) return null;
  for (const field of ['content', 'reasoning', 'reasoning_content']) {
    const value = delta[field];
    if (typeof value === 'string') return pieceAt(value, (next) => rebuild({ delta: { [field]: next } }));
  }
  return argumentsPiece(delta, (inner) => rebuild({ delta: inner }));
}

function argumentsPiece(delta: JsonObject, rebuild: (delta: JsonObject) => JsonObject): Piece | null {
  const call = onlyOne(delta['tool_calls']);
  const fn = call?.['function'];
  if (call === null || !isJsonObject(fn) || Object.keys(fn).length !== 1) return null;
  if (Object.keys(call).some((key) => key !== 'index' && key !== 'function')) return null;
  const text = fn['arguments'];
  if (typeof text !== 'string') return null;
  return pieceAt(text, (next) => rebuild({ tool_calls: [{ ...call, function: { arguments: next } }] }));
}

function pieceAt(text: string, build: (text: string) => JsonObject): Piece | null {
  return text === '' ? null : { text, rest: JSON.stringify(build('')), with: build };
}

function onlyOne(list: JsonValue | undefined): JsonObject | null {
  const values: readonly JsonValue[] = Array.isArray(list) ? list : [];
  const [first] = values;
  return values.length === 1 && isJsonObject(first) ? first : null;
}

/** Nothing but the piece: no finish, no log probabilities, no field that we do not know. */
function isBare(choice: JsonObject): boolean {
  return Object.entries(choice).every(
    ([key, value]) =>
      key === 'index' || key === 'delta' || key === 'text' || (value === null && NULLABLE.has(key)),
  );
}

const NULLABLE = new Set(['finish_reason', 'logprobs', 'stop_reason']);

function isSurrogatePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1);
  return before >= 0xd800 && before <= 0xdbff;
}
