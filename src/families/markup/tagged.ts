import type { Golden } from '../../domain/suite.ts';
import type { GoldenCall, Markup, MarkupContext, Parsed, ParsedCall } from './markup.ts';
import { markupOf } from './markup.ts';
import { firstOf, renderThinking, splitThinking, type ThinkTags, withoutEnd } from './thinking.ts';

/** Calls read from a text that begins with one; `end` = where reading stopped, `open` = the last call is not closed. */
export type ReadCalls = {
  readonly calls: readonly ParsedCall[];
  readonly end: number;
  readonly open: boolean;
};

/** How a family writes calls behind its answer. */
export type CallSyntax = {
  /** Spellings of calls, the usual one first. */
  readonly variants: readonly string[];
  /** Strings with which calls begin; the answer cannot contain them as plain text. */
  readonly openers: readonly string[];
  /** Strings that may stand behind a call that is already whole. */
  readonly closers: readonly string[];
  /** Layout between the answer and the first call; left out where the answer is empty. */
  readonly before: string;
  readonly render: (calls: readonly GoldenCall[], variant: string, callsBefore: number) => string;
  /** `final: false` = more text may come: nothing that it could change is given as read. */
  readonly read: (text: string, context: MarkupContext, final: boolean) => ReadCalls;
};

/** A format of the shape: thoughts in tags, answer, calls behind markers. */
export type TaggedSource = {
  readonly think: ThinkTags | null;
  /** Whether the family's usual prompt opens the thoughts. */
  readonly opened?: boolean;
  readonly callsEndThoughts?: boolean;
  readonly calls: CallSyntax;
};

const OPENED = 'thinking-opened';
const TAGS = 'think-tags';

/**
 * Builds a markup from think tags and a call syntax. Its variants are those of the calls, and one more for the other
 * way of beginning the thoughts. What it cannot carry as plain text: the closing think tag in thoughts or in an answer
 * without thoughts, an opening think tag at the start of an answer, and call openers in an answer.
 */
export function taggedMarkup(source: TaggedSource): Markup {
  const opened = source.opened ?? false;
  const other = source.think === null ? [] : [opened ? TAGS : OPENED];
  const marks = source.think === null ? [] : [source.think.open, source.think.close];
  return markupOf({
    variants: [...source.calls.variants, ...other],
    render: (golden, variant, callsBefore) => {
      const withoutOpening = variant === OPENED || (opened && variant !== TAGS);
      return renderTagged(source, golden, { variant, callsBefore, withoutOpening });
    },
    parse: (text, context, final) => parseTagged(source, text, { context, final }),
    held: [...marks, ...source.calls.openers, ...source.calls.closers],
  });
}

function renderTagged(
  { think, calls }: TaggedSource,
  golden: Golden,
  how: { readonly variant: string; readonly callsBefore: number; readonly withoutOpening: boolean },
): string {
  const thoughts = think === null ? '' : renderThinking(golden.reasoning, think, how.withoutOpening);
  const content = golden.content ?? '';
  const list = golden.tool_calls ?? [];
  if (list.length === 0) return thoughts + content;
  const variant = calls.variants.includes(how.variant) ? how.variant : (calls.variants[0] ?? '');
  const layout = content === '' ? '' : calls.before;
  return thoughts + content + layout + calls.render(list, variant, how.callsBefore);
}

function parseTagged(
  source: TaggedSource,
  text: string,
  { context, final }: { readonly context: MarkupContext; readonly final: boolean },
): Parsed {
  const { think, calls } = source;
  const split =
    think === null
      ? { reasoning: '', rest: text, open: false }
      : splitThinking(text, think, {
          opened: context.thinkingOpened ?? false,
          callOpeners: calls.openers,
          callsEndThoughts: source.callsEndThoughts ?? false,
        });
  const { reasoning, rest } = split;
  if (split.open) return { reasoning, content: '', toolCalls: [], open: 'reasoning' };
  const at = firstOf(rest, calls.openers);
  if (at < 0) return { reasoning, content: rest, toolCalls: [], open: null };
  const read = calls.read(rest.slice(at), context, final);
  const before = withoutEnd(rest.slice(0, at), calls.before);
  const after = rest.slice(at + read.end);
  const content = after.trim() === '' ? before : before + after;
  return { reasoning, content, toolCalls: read.calls, open: read.open ? 'call' : null };
}
