import { byteAlphabet, inByteLetters } from './byte-alphabet.ts';

/** One token as a tokenizer's file holds it. */
export type Token = {
  /** In byte letters; specials are written out as they are. */
  readonly text: string;
  readonly kind: 'ordinary' | 'visible' | 'hidden';
};

/**
 * The tokens of a stand-in, a byte-level BPE vocabulary. Ids in order: the 256 bytes, pieces and specials (all these can be
 * said), then the codes, one for each of those, then the beginnings of codes that merging needs.
 *
 * Pieces have no merges, so that a prompt never holds one: ordinary text in a prompt is one token a byte. A code is a
 * character of Unicode's private use area, and merges make one token of its bytes; nothing else begins with such a byte.
 */
export type Vocabulary = {
  readonly tokens: readonly Token[];
  readonly merges: readonly (readonly [string, string])[];
  /** How many tokens can be said; the code of token n is token `spoken + n`. */
  readonly spoken: number;
  readonly pieces: ReadonlyMap<string, number>;
  readonly specials: ReadonlyMap<string, number>;
};

const BYTES = 256;
/** The private use area of the basic plane: U+E000 to U+F8FF; then that of plane 15. */
const BASIC_FROM = 0xe000;
const BASIC_COUNT = 6400;
const PLANE_15 = 0xf0000;
const PRIVATE = /[\u{E000}-\u{F8FF}\u{F0000}-\u{FFFFD}]/u;

/** The character that makes a stand-in say token `id`. */
export function codeOf(id: number): string {
  return String.fromCodePoint(id < BASIC_COUNT ? BASIC_FROM + id : PLANE_15 + id - BASIC_COUNT);
}

/** The token that a character is the code of, or null. */
export function saidByCode(character: string, { spoken }: Pick<Vocabulary, 'spoken'>): number | null {
  const point = character.codePointAt(0) ?? 0;
  const id = point >= PLANE_15 ? point - PLANE_15 + BASIC_COUNT : point - BASIC_FROM;
  return id >= 0 && id < spoken && codeOf(id) === character ? id : null;
}

/** Whether a piece may be a token of its own: codes are not, and no two tokens of a vocabulary share a text. */
export function mayBeToken(piece: string, specials: { readonly has: (text: string) => boolean }): boolean {
  return !PRIVATE.test(piece) && !specials.has(inByteLetters(piece));
}

/** Ids of the tokens that say a text: its own token where there is one, else its bytes. */
export function idsOfPiece(piece: string, { pieces }: Vocabulary): readonly number[] {
  const id = pieces.get(piece);
  return id === undefined ? [...new TextEncoder().encode(piece)] : [id];
}

/** Makes a vocabulary of pieces (each longer than one byte, none twice) and specials. */
export function vocabularyOf(pieces: readonly string[], specials: readonly Token[]): Vocabulary {
  const said = [...bytesAsTokens(), ...pieces.map(ordinary), ...specials];
  const codes = said.map((_, id) => ordinary(codeOf(id)));
  const { merges, beginnings } = mergesOf(codes.map(({ text }) => text));
  const specialsFrom = BYTES + pieces.length;
  return {
    tokens: [...said, ...codes, ...beginnings.map((text): Token => ({ text, kind: 'ordinary' }))],
    merges,
    spoken: said.length,
    pieces: new Map(pieces.map((piece, at) => [piece, BYTES + at])),
    specials: new Map(specials.map(({ text }, at) => [text, specialsFrom + at])),
  };
}

const ordinary = (text: string): Token => ({ text: inByteLetters(text), kind: 'ordinary' });

function bytesAsTokens(): readonly Token[] {
  return byteAlphabet().map((text) => ({ text, kind: 'ordinary' }));
}

/** Merges that build each word from its left end; those of shorter beginnings come first, as merging goes by rank. */
function mergesOf(words: readonly string[]) {
  const byLength = new Map<number, Map<string, readonly [string, string]>>();
  for (const letters of words) {
    for (let end = 2; end <= letters.length; end += 1) {
      const ofLength = byLength.get(end) ?? new Map<string, readonly [string, string]>();
      byLength.set(
        end,
        ofLength.set(letters.slice(0, end), [letters.slice(0, end - 1), letters.charAt(end - 1)]),
      );
    }
  }
  const all = [...byLength.entries()]
    .sort(([left], [right]) => left - right)
    .flatMap(([, merges]) => [...merges]);
  const whole = new Set(words);
  return {
    merges: all.map(([, merge]) => merge),
    beginnings: all.map(([made]) => made).filter((made) => !whole.has(made)),
  };
}
