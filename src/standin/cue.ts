import type { PieceRule, Script } from './pieces.ts';
import { type StandIn, tokensOf } from './stand-in.ts';
import { codeOf, idsOfPiece } from './vocabulary.ts';

/** How a script is to be said. */
export type Saying = {
  readonly pieces: PieceRule;
  /** How many tokens the template puts between the end of the last message and the answer: `countTokens` of that text, or as measured. */
  readonly tailTokens: number;
};

/** Stands for one token in every tokenizer, survives trimming, and means nothing. */
const FILLER = '.';
const MEASURE = 'x';

/**
 * The text that makes a stand-in say a script; it belongs at the very end of the last message. Throws RangeError where the
 * script and the tail are longer than the delay.
 */
export function cueOf(standIn: StandIn, script: Script, { pieces, tailTokens }: Saying): string {
  const ids = tokensOf(standIn, script, pieces);
  // Behind the first code stand the other codes, the filler and the tail: `delay` tokens in all.
  const filler = standIn.delay - tailTokens - ids.length + 1;
  if (filler < 1) {
    throw new RangeError(`${ids.length} tokens and a tail of ${tailTokens} do not fit into ${standIn.delay}`);
  }
  return ids.map(codeOf).join('') + FILLER.repeat(filler);
}

/** How many tokens an engine counts as completion, without the token that ends the turn. */
export function expectedTokens(standIn: StandIn, script: Script, pieces: PieceRule): number {
  return tokensOf(standIn, script, pieces).length;
}

/** A cue that makes a stand-in answer with one `x` less for each token of the tail; for templates that cannot be rendered here. */
export function measuringCue(standIn: StandIn): string {
  const { delay, longestTail, vocabulary } = standIn;
  const code = idsOfPiece(MEASURE, vocabulary).map(codeOf).join('');
  return code.repeat(longestTail) + FILLER.repeat(delay - longestTail + 1);
}

/** The tail's length in tokens from the answer to `measuringCue` (content, reasoning, all text together); null = the tail is too long, or this is no such answer. */
export function measuredTail({ longestTail }: StandIn, answer: string): number | null {
  return /^x+$/.test(answer) && answer.length <= longestTail ? longestTail - answer.length : null;
}
