import type { JsonObject } from '../../domain/json.ts';
import type { Golden } from '../../domain/suite.ts';

/** What a parser may know of the request: parameter schemas by tool name, and whether the prompt has opened the thinking. */
export type MarkupContext = {
  readonly tools?: Readonly<Record<string, JsonObject>>;
  /** The chat template already wrote the opening think tag, so that the text begins inside the thoughts. */
  readonly thinkingOpened?: boolean;
};

/** One call read from raw text. */
export type ParsedCall = {
  readonly name: string;
  /** The id where the markup carries one. */
  readonly id: string | null;
  /** Null where they cannot be read. */
  readonly arguments: JsonObject | null;
  /** The text that the arguments were read from. */
  readonly raw: string;
};

/** What a raw text means. */
export type Parsed = {
  readonly reasoning: string;
  readonly content: string;
  readonly toolCalls: readonly ParsedCall[];
  /** What the text broke off in; null = it was finished. */
  readonly open: 'reasoning' | 'call' | null;
};

/** Reads a raw text piece by piece. */
export type MarkupParser = {
  /** What is certain so far: nothing in it is taken back by later pieces of a well-formed text. */
  readonly push: (piece: string) => Parsed;
  readonly end: () => Parsed;
};

/** How a family writes reasoning, content and calls as raw text. Pure; `parse(render(x))` is x. */
export type Markup = {
  /** Spellings that the family's models or templates use, the usual one first. */
  readonly variants: readonly string[];
  /** `callsBefore`: calls made earlier in the conversation, for formats that number them. Throws RangeError on an unknown variant. */
  readonly render: (golden: Golden, variant?: string, callsBefore?: number) => string;
  readonly parse: (text: string, context?: MarkupContext) => Parsed;
  readonly createParser: (context?: MarkupContext) => MarkupParser;
};

/** A call to be written. */
export type GoldenCall = NonNullable<Golden['tool_calls']>[number];

/** What a markup is made from; `parse` gets `final: false` for the beginning of a longer text. */
export type MarkupSource = {
  readonly variants: readonly string[];
  readonly render: (golden: Golden, variant: string, callsBefore: number) => string;
  readonly parse: (text: string, context: MarkupContext, final: boolean) => Parsed;
  /** Strings whose beginning at the end of a piece must wait for the next piece. */
  readonly held: readonly string[];
};

/** Completes a markup: the default variant, the check of its name, and the incremental parser. */
export function markupOf(source: MarkupSource): Markup {
  const parse = (text: string, context: MarkupContext = {}): Parsed => source.parse(text, context, true);
  return {
    variants: source.variants,
    render: (golden, variant = source.variants[0] ?? '', callsBefore = 0) => {
      if (!source.variants.includes(variant)) throw new RangeError(`unknown markup variant: ${variant}`);
      return source.render(golden, variant, callsBefore);
    },
    parse,
    createParser: (context = {}) => parserOf(source, context),
  };
}

function parserOf(source: MarkupSource, context: MarkupContext): MarkupParser {
  let text = '';
  return {
    push: (piece) => {
      text += piece;
      return source.parse(withoutHeld(text, source.held), context, false);
    },
    end: () => source.parse(text, context, true),
  };
}

/** Cuts an unfinished marker and the line breaks before it (they may be layout) off the end. */
function withoutHeld(text: string, held: readonly string[]): string {
  const marker = Math.max(0, ...held.map((each) => overlap(text, each)));
  return text.slice(0, text.length - marker).replace(/[\n ]+$/, '');
}

/** Length of the longest end of the text that begins the marker. */
function overlap(text: string, marker: string): number {
  for (let length = Math.min(text.length, marker.length); length > 0; length -= 1) {
    if (text.endsWith(marker.slice(0, length))) return length;
  }
  return 0;
}
