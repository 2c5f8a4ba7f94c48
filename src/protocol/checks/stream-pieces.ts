import { isJsonObject } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import { REASONING_FIELDS } from '../reasoning.ts';
import type { ExchangeView } from '../view.ts';
import { answered } from './conditions.ts';
import { wireChoices } from './documents.ts';
import { finding, quote } from './finding.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat-streaming';
/** Fewer pieces may grow, or say the same again, by chance. */
const FEWEST = 3;
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
      return [...piecesByPlace(view)].flatMap(([place, pieces]) =>
        grows(pieces) || isSaidAgain(pieces)
          ? [finding('stream-pieces-old', { at: `choice ${place}`, got: quote(pieces.slice(-3).join('|')) })]
          : [],
      );
    },
  },
];

/** The pieces of each text of each choice, in the order of the stream: `content`, and `1 content` of the second choice. */
function piecesByPlace(view: ExchangeView): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { value } of wireChoices(view)) {
    const { delta, text, index } = value;
    const fields = isJsonObject(delta) ? delta : { text: text ?? null };
    for (const name of TEXTS) {
      const piece = fields[name];
      if (typeof piece !== 'string' || piece === '') continue;
      const place = typeof index === 'number' && index > 0 ? `${index} ${name}` : name;
      const known = found.get(place);
      if (known === undefined) found.set(place, [piece]);
      else known.push(piece);
    }
  }
  return found;
}

const TEXTS = ['content', 'text', ...REASONING_FIELDS];

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
