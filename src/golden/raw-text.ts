import type { Golden } from '../domain/suite.ts';
import type { Markup } from '../families/markup/markup.ts';

/** A stretch of a raw text: plain text, or one token of the family's vocabulary. */
export type RawSegment = { readonly text: string } | { readonly special: string };

/** How the raw text of one answer is to be written. */
export type Writing = {
  /** Null = the answer goes out as it is: the completions API, or a family of unknown markup. */
  readonly markup: Markup | null;
  readonly variant?: string;
  /** The prompt has already opened the thoughts. */
  readonly opened: boolean;
  readonly callsBefore: number;
  /** Tokens that the family's tokenizer has of its own; every other marker is ordinary text. */
  readonly tokens: readonly string[];
};

const OPENED = 'thinking-opened';
const TAGS = 'think-tags';

/**
 * Writes an ideal answer as the family's model would: markup that the family wrote becomes tokens where its tokenizer has
 * them, the same characters inside a value stay text.
 */
export function rawSegments(golden: Golden, writing: Writing): readonly RawSegment[] {
  const raw = rawText(golden, writing);
  const twin = rawText(masked(golden, writing.tokens) as Golden, writing);
  // Masking keeps every length. Should a markup ever break that, all of it is text, which is also legal.
  if (twin.length !== raw.length) return [{ text: raw }];
  return cut(raw, twin, writing.tokens);
}

/** A raw text that is written by nobody's rules: each token in it is one. */
export function segmentsIn(raw: string, tokens: readonly string[]): readonly RawSegment[] {
  return cut(raw, raw, tokens);
}

/** Variants in which the family writes calls: the usual one first. Only answers with calls have more than one. */
export function callVariants(markup: Markup | null, golden: Golden): readonly string[] {
  const variants = (markup?.variants ?? []).filter((each) => each !== OPENED && each !== TAGS);
  return (golden.tool_calls ?? []).length > 0 ? variants : variants.slice(0, 1);
}

/** The whole raw text, markup and all, without the token that ends it. */
export function rawText(golden: Golden, { markup, variant, opened, callsBefore }: Writing): string {
  if (markup === null) return golden.content ?? '';
  const reasoning = golden.reasoning ?? (opened ? '' : undefined);
  const own = markup.variants.includes(OPENED) || markup.variants.includes(TAGS);
  if (!own) return markup.render(golden, variant, callsBefore);
  const { reasoning: _thoughts, ...rest } = golden;
  const thoughts =
    reasoning === undefined ? '' : markup.render({ reasoning }, thinkingVariant(markup, opened));
  return thoughts + markup.render(rest, variant, callsBefore);
}

/** A markup that has a name for the other way of beginning its thoughts does the usual one without a name. */
function thinkingVariant({ variants }: Markup, opened: boolean): string | undefined {
  const name = opened ? OPENED : TAGS;
  return variants.includes(name) ? name : undefined;
}

/** The same answer with the first character of every token inside it exchanged for one that no markup has. */
function masked(value: unknown, tokens: readonly string[]): unknown {
  if (typeof value === 'string') {
    return tokens.reduce((text, token) => text.replaceAll(token, `\uE000${token.slice(1)}`), value);
  }
  if (Array.isArray(value)) return value.map((each) => masked(each, tokens));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, masked(each, tokens)]));
}

/** Longest token first, so that one that begins another does not hide it. */
function cut(raw: string, twin: string, tokens: readonly string[]): readonly RawSegment[] {
  const ordered = [...tokens].sort((left, right) => right.length - left.length);
  const segments: RawSegment[] = [];
  let from = 0;
  for (let at = 0; at < twin.length; ) {
    const token = ordered.find((each) => twin.startsWith(each, at));
    if (token === undefined) {
      at += 1;
      continue;
    }
    if (at > from) segments.push({ text: raw.slice(from, at) });
    segments.push({ special: token });
    at += token.length;
    from = at;
  }
  if (from < raw.length) segments.push({ text: raw.slice(from) });
  return segments;
}
