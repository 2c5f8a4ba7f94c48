import { randomOf } from './random.ts';

/** A stretch of what a model says: plain text, or one special token by its id. */
export type Segment = { readonly text: string } | { readonly special: string };

/** What is said in one turn, without the token that ends it. */
export type Script = readonly Segment[];

/**
 * Where text is cut into tokens: after so many characters; nowhere; inside every marker and never at its borders, so that
 * each piece holds the end of one marker and the beginning of the next; or after 1 to 9 characters by the seed's chance.
 */
export type PieceRule = 1 | 2 | 3 | 8 | 'whole' | 'markers' | `random:${number}`;

/** Cuts the texts of a script; its special tokens stay whole. */
export function cutScript(script: Script, rule: PieceRule, markers: readonly string[]): Script {
  return script.flatMap((segment): Script => {
    if ('special' in segment) return [segment];
    return cutPieces(segment.text, rule, markers).map((text) => ({ text }));
  });
}

/** The same script with its special tokens as plain text, so that they are cut like any text. */
export function spelledOut(script: Script): Script {
  const text = script.map((segment) => ('special' in segment ? segment.special : segment.text)).join('');
  return text === '' ? [] : [{ text }];
}

/** Cuts a text into pieces that joined are the text again; characters (code points) are never cut. */
export function cutPieces(text: string, rule: PieceRule, markers: readonly string[]): readonly string[] {
  if (text === '') return [];
  if (rule === 'whole') return [text];
  if (rule === 'markers') return cutInsideMarkers(text, markers);
  if (typeof rule === 'number') return cutAfter(text, () => rule);
  const random = randomOf(Number(rule.slice('random:'.length)));
  return cutAfter(text, () => 1 + Math.floor(9 * random()));
}

function cutAfter(text: string, nextLength: () => number): readonly string[] {
  const characters = [...text];
  const pieces: string[] = [];
  for (let at = 0; at < characters.length; ) {
    const length = nextLength();
    pieces.push(characters.slice(at, at + length).join(''));
    at += length;
  }
  return pieces;
}

function cutInsideMarkers(text: string, markers: readonly string[]): readonly string[] {
  const ordered = [...markers].sort((left, right) => right.length - left.length);
  const pieces: string[] = [];
  let from = 0;
  for (let at = 0; at < text.length; ) {
    const marker = ordered.find((each) => each !== '' && text.startsWith(each, at));
    if (marker !== undefined) {
      const cut = at + firstHalf(marker).length;
      pieces.push(text.slice(from, cut));
      from = cut;
    }
    at += marker?.length ?? 1;
  }
  return [...pieces, text.slice(from)].filter((piece) => piece !== '');
}

function firstHalf(marker: string): string {
  const characters = [...marker];
  return characters.slice(0, Math.ceil(characters.length / 2)).join('');
}
