import { type Edit, editScript } from './edit-script.ts';

/** A piece of two texts: in both, in the baseline alone, or in the candidate alone. */
export type Segment = { readonly kind: Edit['kind']; readonly text: string };

/** Two texts compared: by words, by lines where words took too long, or not at all. */
export type TextDiff = { readonly by: 'words' | 'lines' | 'nothing'; readonly segments: readonly Segment[] };

/** Time for one comparison by words, and again for one by lines. */
const LIMIT_MS = 120;

/** Words, single characters of scripts without spaces, white space, and signs. */
const WORD =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]|[\p{L}\p{N}_\p{M}]+|\s+|[^\s\p{L}\p{N}_]/gu;
const LINE = /[^\n]*\n|[^\n]+$/g;

/** Compares two texts without ever holding the page up. `now` = milliseconds. */
export function textDiff(base: string, candidate: string, now: () => number): TextDiff {
  for (const [by, unit] of [
    ['words', WORD],
    ['lines', LINE],
  ] as const) {
    const until = now() + LIMIT_MS;
    const edits = editScript(base.match(unit) ?? [], candidate.match(unit) ?? [], () => now() > until);
    if (edits !== null) return { by, segments: joined(edits) };
  }
  const whole = [
    { kind: 'gone', text: base },
    { kind: 'new', text: candidate },
  ] as const;
  return { by: 'nothing', segments: whole };
}

/** Neighbours of one kind as one piece, so that a page has few elements. */
function joined(edits: readonly Edit[]): readonly Segment[] {
  const segments: { kind: Edit['kind']; texts: string[] }[] = [];
  for (const { kind, text } of edits) {
    const last = segments.at(-1);
    if (last?.kind === kind) last.texts.push(text);
    else segments.push({ kind, texts: [text] });
  }
  return segments.map(({ kind, texts }) => ({ kind, text: texts.join('') }));
}
