import { cueOf } from '../standin/cue.ts';
import type { PieceRule, Script } from '../standin/pieces.ts';
import { buildStandIn, type SpecialToken, type StandIn, type StandInInput } from '../standin/stand-in.ts';
import { countTokens } from '../standin/tokenize.ts';

/** Every kind of rule for cutting. */
export const EVERY_RULE: readonly PieceRule[] = [1, 2, 3, 8, 'whole', 'markers', 'random:1', 'random:2'];

/** Special tokens in the style of Qwen3. */
export const QWEN_SPECIALS: readonly SpecialToken[] = [
  ...['<|endoftext|>', '<|im_start|>', '<|im_end|>'].map((text) => ({ text, hidden: true })),
  ...['<think>', '</think>', '<tool_call>', '</tool_call>'].map((text) => ({ text, hidden: false })),
];

/** A stand-in with the special tokens of Qwen3, for some scripts. */
export function qwenStandIn(scripts: readonly Script[], rest: Partial<StandInInput> = {}): StandIn {
  return buildStandIn({
    scripts,
    pieces: EVERY_RULE,
    specials: QWEN_SPECIALS,
    chatTemplate: '',
    eos: '<|im_end|>',
    ...rest,
  });
}

/** What the templates of ChatML put behind the last message. */
export const CHATML_TAIL = '<|im_end|>\n<|im_start|>assistant\n';

/** A whole prompt in ChatML whose last message ends with the cue for a script. */
export function promptFor(standIn: StandIn, script: Script, pieces: PieceRule): string {
  const cue = cueOf(standIn, script, { pieces, tailTokens: countTokens(standIn, CHATML_TAIL) });
  return `<|im_start|>user\nSay it. ${cue}${CHATML_TAIL}`;
}
