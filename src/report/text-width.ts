/** A colour, which takes no room. */
const COLOUR = /^\u001b\[[0-9;]*m/;
/** What a terminal draws in two columns: East Asian wide and full-width characters, and emoji. */
const WIDE =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f300}-\u{1faff}\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\p{Extended_Pictographic}\ufe0f)/u;
const NO_WIDTH = /^[\p{M}\p{Cf}\p{Cc}]+$/u;

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Cuts a line so that it fits so many columns of a terminal; colours go through whole, and an ellipsis says that it was cut. */
export function cutToWidth(line: string, columns: number): string {
  let [kept, used, rest] = ['', 0, line];
  while (rest !== '') {
    const colour = COLOUR.exec(rest)?.[0];
    if (colour !== undefined) {
      kept += colour;
      rest = rest.slice(colour.length);
      continue;
    }
    const [piece, width] = firstGrapheme(rest);
    if (used + width > columns - (piece.length === rest.length ? 0 : 1)) {
      return `${kept}…${coloursIn(rest)}`;
    }
    kept += piece;
    used += width;
    rest = rest.slice(piece.length);
  }
  return kept;
}

/** Columns that a text without escape sequences takes. */
export function widthOf(text: string): number {
  return [...graphemes.segment(text)].reduce((sum, { segment }) => sum + graphemeWidth(segment), 0);
}

function firstGrapheme(text: string): readonly [string, number] {
  // A window is enough: nothing that is read as one character is longer.
  const [first] = graphemes.segment(text.slice(0, 64));
  const segment = first?.segment ?? text;
  return [segment, graphemeWidth(segment)];
}

function graphemeWidth(segment: string): number {
  return WIDE.test(segment) ? 2 : NO_WIDTH.test(segment) ? 0 : 1;
}

/** What was switched on before the cut is switched off behind it. */
function coloursIn(rest: string): string {
  return (rest.match(/\u001b\[[0-9;]*m/g) ?? []).join('');
}
