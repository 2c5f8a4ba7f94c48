import { cutScript, type PieceRule, type Script } from './pieces.ts';
import { idsOfPiece, mayBeToken, type Vocabulary, vocabularyOf } from './vocabulary.ts';

/** A special token of the family, with the flag that its own tokenizer gives it. */
export type SpecialToken = {
  readonly text: string;
  /** True = hidden from the text that an engine returns (GGUF "control", Hugging Face `special: true`); false = visible markup. */
  readonly hidden: boolean;
};

/** What a stand-in is made from. */
export type StandInInput = {
  /**
   * Everything that it may have to say. It only decides which pieces become tokens and how long the delay is: what is not
   * listed can be said too, byte by byte, as long as it fits into the delay.
   */
  readonly scripts: readonly Script[];
  /** Rules by which the scripts will be cut; a cue names one of them. */
  readonly pieces: readonly PieceRule[];
  readonly specials: readonly SpecialToken[];
  /** What the rule `markers` cuts besides the special tokens: the family's markup that is ordinary text. */
  readonly markers?: readonly string[];
  readonly chatTemplate: string;
  /** Put before every prompt by the tokenizer itself; most templates write their own, and then this is left out. */
  readonly bos?: string;
  /** One of `specials`: what it says when it has nothing (more) to say. */
  readonly eos: string;
  /** Other special tokens that end a turn when they are spoken as ids, such as `<|call|>` of gpt-oss. */
  readonly alsoEnds?: readonly string[];
  /** Longest tail, in tokens, that a template may put behind the last message; default 256. */
  readonly longestTail?: number;
  /** Default: room for four prompts of the delay's length and 8192 tokens. */
  readonly contextTokens?: number;
};

/**
 * A model that says, a fixed number of tokens later, what a cue in its prompt tells it to say.
 *
 * A cue (`cueOf`) is put at the end of the last message: one code for each token to be said, then filler, so that the
 * first code stands exactly `delay` tokens before the prompt's last token. At every step the model looks `delay` tokens
 * back and says the token of the code that it finds there; where it finds no code it ends its turn. So its state is its
 * position and not the last token: a text may hold the same piece a thousand times, scripts are no part of the weights,
 * one served stand-in says anything in any cut, and where a grammar puts another token it does not lose its place.
 * `weights.ts` tells how one attention head does this.
 */
export type StandIn = {
  readonly vocabulary: Vocabulary;
  readonly markers: readonly string[];
  readonly chatTemplate: string;
  /** Token ids. `ends` holds `eos` and the others that end a turn. */
  readonly bos: number | null;
  readonly eos: number;
  readonly ends: readonly number[];
  /** How many tokens back it looks. */
  readonly delay: number;
  readonly longestTail: number;
  readonly contextTokens: number;
};

const LONGEST_TAIL = 256;

/**
 * Describes a stand-in; `writeGguf` and `writeHuggingFace` turn the description into files. Throws RangeError where `eos`,
 * `bos` or another end is none of the specials.
 */
export function buildStandIn(input: StandInInput): StandIn {
  const markers = [...new Set([...input.specials.map(({ text }) => text), ...(input.markers ?? [])])];
  const vocabulary = vocabularyFor(input, markers);
  const longestTail = input.longestTail ?? LONGEST_TAIL;
  const delay = longestOf(input, markers, vocabulary) + longestTail;
  const idOf = (special: string) => idOfSpecial(vocabulary, special);
  const eos = idOf(input.eos);
  return {
    vocabulary,
    markers,
    chatTemplate: input.chatTemplate,
    bos: input.bos === undefined ? null : idOf(input.bos),
    eos,
    ends: [...new Set([eos, ...(input.alsoEnds ?? []).map(idOf)])],
    delay,
    longestTail,
    contextTokens: input.contextTokens ?? 4 * delay + 8192,
  };
}

/** Ids of the tokens that say a script in this cut, without the one that ends the turn. Throws RangeError on an unknown special token. */
export function tokensOf(
  standIn: Pick<StandIn, 'vocabulary' | 'markers'>,
  script: Script,
  rule: PieceRule,
): readonly number[] {
  const { vocabulary, markers } = standIn;
  return cutScript(script, rule, markers).flatMap((segment) =>
    'special' in segment ? [idOfSpecial(vocabulary, segment.special)] : idsOfPiece(segment.text, vocabulary),
  );
}

function vocabularyFor(
  { scripts, pieces: rules, specials }: StandInInput,
  markers: readonly string[],
): Vocabulary {
  const known = new Set(specials.map(({ text }) => text));
  const texts = rules.flatMap((rule) =>
    scripts.flatMap((script) =>
      cutScript(script, rule, markers).map((cut) => ('text' in cut ? cut.text : '')),
    ),
  );
  const pieces = [...new Set(texts)].filter(
    (text) => new TextEncoder().encode(text).length > 1 && mayBeToken(text, known),
  );
  const tokens = specials.map(({ text, hidden }) => ({ text, kind: hidden ? 'hidden' : 'visible' }) as const);
  return vocabularyOf(pieces, tokens);
}

function longestOf(
  { scripts, pieces: rules }: StandInInput,
  markers: readonly string[],
  vocabulary: Vocabulary,
): number {
  const lengths = rules.flatMap((rule) =>
    scripts.map((script) => tokensOf({ vocabulary, markers }, script, rule).length),
  );
  return lengths.reduce((longest, length) => Math.max(longest, length), 0);
}

function idOfSpecial({ specials }: Vocabulary, text: string): number {
  const id = specials.get(text);
  if (id === undefined) throw new RangeError(`"${text}" is none of the special tokens`);
  return id;
}
