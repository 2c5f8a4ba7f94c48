/** A piece of markup found in a text, `[start, end)`. */
export type Mark = { readonly text: string; readonly start: number; readonly end: number };

/** Quotes that may stand directly around markup that a text talks about, opening and closing ones. */
const OPENING = '"\'“‘„«‹「『`';
const CLOSING = '"\'”’“»›」』`';

/** Words behind markup, or in front of it, that make it the subject of a sentence. */
const SUBJECT =
  /^\s?(?:tags?|tokens?|blocks?|markers?|elements?|sections?|delimiters?|and|or|is|are|in|to|at|marks?|means?|opens?|closes?|标签|标记|符号|块|和|或|是)(?![\p{L}])/iu;
const MENTION =
  /(?:\b(?:tags?|tokens?|markers?|delimiters?|called|like|with|the|a|an|use|using|between|and|or)|标签|标记|使用|用|在|和|或)[ :]?$/iu;

/**
 * Places where markup stands as markup: not inside a code span or fence, not in quotes, and not as the subject of a
 * sentence about it. `pattern` must be global.
 */
export function marksIn(text: string, pattern: RegExp): readonly Mark[] {
  const found: Mark[] = [];
  let code: readonly (readonly [number, number])[] | null = null;
  for (const match of text.matchAll(pattern)) {
    const start = match.index;
    const end = start + match[0].length;
    code ??= codeRanges(text);
    if (code.some(([from, to]) => start >= from && end <= to)) continue;
    if (!isMentioned(text, start, end)) found.push({ text: match[0], start, end });
  }
  return found;
}

/** Whether nothing but blanks stands between the beginning of a line and a place. */
export function startsLine(text: string, place: number): boolean {
  let at = place - 1;
  while (at >= 0 && (text[at] === ' ' || text[at] === '\t')) at -= 1;
  return at < 0 || text[at] === '\n';
}

/** Whether nothing but blanks stands between a place and the end of its line. */
export function endsLine(text: string, place: number): boolean {
  let at = place;
  while (at < text.length && (text[at] === ' ' || text[at] === '\t')) at += 1;
  return at === text.length || text[at] === '\n';
}

/** Fenced blocks (a last one may be open) and code spans on one line. */
export function codeRanges(text: string): readonly (readonly [number, number])[] {
  const ranges: (readonly [number, number])[] = [];
  const pattern = /(?:^|\n)[ \t]*(`{3,}|~{3,})[\s\S]*?(?:\n[ \t]*\1|$)|(`+)[^`\n]+?\2(?!`)/g;
  for (const match of text.matchAll(pattern)) ranges.push([match.index, match.index + match[0].length]);
  return ranges;
}

function isMentioned(text: string, start: number, end: number): boolean {
  const before = text.slice(Math.max(0, start - 40), start);
  const after = text.slice(end, end + 40);
  if (OPENING.includes(before.slice(-1) || '\0') && CLOSING.includes(after.slice(0, 1) || '\0')) return true;
  if (/[\n.!?。！？]\s*$/.test(before) || before.trim() === '') return false;
  return SUBJECT.test(after) || (MENTION.test(before) && /^[ ,.;:)]/.test(after));
}
