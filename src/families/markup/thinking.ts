/** How a family writes its thoughts around the answer; the layout strings are line breaks that belong to nobody. */
export type ThinkTags = {
  readonly open: string;
  readonly close: string;
  /** Between the opening tag and the thoughts. */
  readonly afterOpen: string;
  readonly beforeClose: string;
  /** Between the closing tag and the answer. */
  readonly afterClose: string;
};

/** The tags of most families, with line breaks as in the Qwen3 and DeepSeek R1 templates. */
export const LINED_THINK: ThinkTags = {
  open: '<think>',
  close: '</think>',
  afterOpen: '\n',
  beforeClose: '\n',
  afterClose: '\n\n',
};

/** The same tags without any layout. */
export const BARE_THINK: ThinkTags = {
  open: '<think>',
  close: '</think>',
  afterOpen: '',
  beforeClose: '',
  afterClose: '',
};

/** Writes thoughts in front of an answer; `opened` leaves the opening out because the prompt has it. */
export function renderThinking(reasoning: string | undefined, tags: ThinkTags, opened: boolean): string {
  if (reasoning === undefined) return '';
  const start = opened ? '' : tags.open + tags.afterOpen;
  return start + reasoning + tags.beforeClose + tags.close + tags.afterClose;
}

/** Thoughts and the rest of a text; `open` = the thoughts are not closed. */
export type SplitThinking = { readonly reasoning: string; readonly rest: string; readonly open: boolean };

/** What ends the thoughts besides the closing tag, and whether the prompt opened them. */
export type SplitOptions = {
  readonly opened: boolean;
  /** Where calls begin: a closing tag behind one of these, without an opening tag, is not ours. */
  readonly callOpeners: readonly string[];
  /** The family may begin calls before it closes its thoughts. */
  readonly callsEndThoughts: boolean;
};

/**
 * Splits thoughts off. A closing tag without an opening one means that the prompt opened the thoughts, as with
 * Qwen3-Thinking-2507 and DeepSeek V3.1. So an answer without thoughts cannot contain the closing tag as plain text.
 */
export function splitThinking(text: string, tags: ThinkTags, options: SplitOptions): SplitThinking {
  const start = startOf(text, tags, options);
  if (start === null) return { reasoning: '', rest: text, open: false };
  const close = text.indexOf(tags.close, start);
  const call = options.callsEndThoughts ? firstOf(text, options.callOpeners, start) : -1;
  if (call >= 0 && (close < 0 || call < close)) {
    return {
      reasoning: text.slice(start, call),
      rest: text.slice(call).replace(tags.close, ''),
      open: false,
    };
  }
  if (close < 0) return { reasoning: text.slice(start), rest: '', open: true };
  return {
    reasoning: withoutEnd(text.slice(start, close), tags.beforeClose),
    rest: withoutStart(text.slice(close + tags.close.length), tags.afterClose),
    open: false,
  };
}

/** Position of the first of several strings at or after `from`, or -1. */
export function firstOf(text: string, marks: readonly string[], from = 0): number {
  const places = marks.map((mark) => text.indexOf(mark, from)).filter((at) => at >= 0);
  return places.length === 0 ? -1 : Math.min(...places);
}

/** The text without a layout string at its end, if it is there. */
export function withoutEnd(text: string, layout: string): string {
  return layout !== '' && text.endsWith(layout) ? text.slice(0, -layout.length) : text;
}

function startOf(text: string, tags: ThinkTags, options: SplitOptions): number | null {
  const blanks = text.length - text.trimStart().length;
  if (text.startsWith(tags.open, blanks)) {
    const after = blanks + tags.open.length;
    return text.startsWith(tags.afterOpen, after) ? after + tags.afterOpen.length : after;
  }
  if (options.opened) return 0;
  const close = text.indexOf(tags.close);
  if (close < 0) return null;
  const call = firstOf(text, options.callOpeners);
  return call >= 0 && call < close ? null : 0;
}

function withoutStart(text: string, layout: string): string {
  let length = layout.length;
  while (length > 0 && !text.startsWith(layout.slice(0, length))) length -= 1;
  return text.slice(length);
}
