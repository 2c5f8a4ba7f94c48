import { isJsonObject } from '../../domain/json.ts';
import type { Choice } from '../answer.ts';
import { textOf } from '../json-read.ts';
import { REASONING_FIELDS } from '../reasoning.ts';
import type { ExchangeView } from '../view.ts';
import { wireChoices } from './documents.ts';

/** A border between thoughts and content that goes through a sentence. */
export type CutBorder = {
  readonly before: string;
  readonly after: string;
  /** The other side goes on behind it: what lies between is a part of the wrong one. */
  readonly torn: boolean;
};

/** The first such border, wherever in a stream; null = none goes through a sentence. */
export function cutBorder(view: ExchangeView, { reasoning, text, index }: Choice): CutBorder | null {
  if (view.answer.form === 'stream' && reasoning && text) {
    const runs = runsOf(view, index);
    const at = runs.findIndex((run, position) => position > 0 && isCut(runs[position - 1] ?? '', run));
    if (at !== -1) return { before: runs[at - 1] ?? '', after: runs[at] ?? '', torn: at + 1 < runs.length };
  }
  return isCut(reasoning ?? '', text ?? '')
    ? { before: reasoning ?? '', after: text ?? '', torn: false }
    : null;
}

function isCut(before: string, after: string): boolean {
  return /[\p{Ll},]$/u.test(before) && /^ \p{Ll}/u.test(after);
}

/** What came in a row in the thoughts or in the content of a streamed choice, by turns. */
function runsOf(view: ExchangeView, index: number): readonly string[] {
  const runs: string[] = [];
  let before: boolean | null = null;
  for (const { value } of wireChoices(view)) {
    const { delta } = value;
    if ((value['index'] ?? 0) !== index || !isJsonObject(delta)) continue;
    const thought = REASONING_FIELDS.map((name) => textOf(delta[name])).find(Boolean);
    const content = textOf(delta['content']);
    for (const [piece, isThought] of [
      [thought, true],
      [content, false],
    ] as const) {
      if (!piece) continue;
      if (before === isThought) runs.push((runs.pop() ?? '') + piece);
      else runs.push(piece);
      before = isThought;
    }
  }
  return runs;
}
