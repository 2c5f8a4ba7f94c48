import { isJsonObject } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { answered } from './conditions.ts';
import { wireChoices } from './documents.ts';
import { finding, quote } from './finding.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat-streaming';
/** Fewer pieces may grow, or say the same again, by chance. */
const FEWEST = 4;
const SHORTEST = 20;

/** Rules of the pieces of text in a stream: each brings what is new. */
export const streamPieceChecks: readonly Check[] = [
  {
    id: 'stream.pieces-new',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Each piece of a stream brings what is new: not all the text so far, neither every time nor once more at the end.',
      zh: '流的每个片段只带来新增内容：不得每次都重发此前全部文本，也不得在末尾再发一遍。',
    },
    source: `${SOURCE}; perplexity, older gateways: cumulative deltas`,
    apis: ['chat', 'completions'],
    judge: (view) => {
      if (!answered(view) || view.answer.form !== 'stream') return [];
      return [...piecesByChoice(view)].flatMap(([index, pieces]) =>
        grows(pieces) || isSaidAgain(pieces)
          ? [finding('stream-pieces-old', { at: `choice ${index}`, got: quote(pieces.slice(-3).join('|')) })]
          : [],
      );
    },
  },
];

function piecesByChoice(view: ExchangeView): ReadonlyMap<number, readonly string[]> {
  const found = new Map<number, string[]>();
  for (const { value } of wireChoices(view)) {
    const { delta, text, index } = value;
    const piece = isJsonObject(delta) ? delta['content'] : text;
    if (typeof piece !== 'string' || piece === '') continue;
    const key = typeof index === 'number' ? index : 0;
    const known = found.get(key);
    if (known === undefined) found.set(key, [piece]);
    else known.push(piece);
  }
  return found;
}

/** Every piece holds the one before it and more. */
function grows(pieces: readonly string[]): boolean {
  if (pieces.length < FEWEST || (pieces.at(-1) ?? '').length < SHORTEST) return false;
  return pieces.every((piece, at) => {
    const before = pieces[at - 1] ?? '';
    return piece.length > before.length && piece.startsWith(before);
  });
}

/** The last piece is everything before it. */
function isSaidAgain(pieces: readonly string[]): boolean {
  const last = pieces.at(-1) ?? '';
  return pieces.length >= FEWEST && last.length >= SHORTEST && pieces.slice(0, -1).join('') === last;
}
