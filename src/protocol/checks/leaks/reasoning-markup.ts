import type { Check, Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { endsLine, type Mark, marksIn, startsLine } from './marks.ts';
import { promptHas } from './prompt-text.ts';
import { type VisibleText, visibleTexts } from './visible-texts.ts';

const NAMES = '(?:[a-z]+:)?(?:think|thinking|thought)';
const OPENINGS = new RegExp(`<${NAMES}>|\\[THINK\\]|◁think▷|<\\|begin_of_thought\\|>`, 'gi');
const CLOSINGS = new RegExp(`</${NAMES}>|\\[/THINK\\]|◁/think▷|<\\|end_of_thought\\|>`, 'gi');
/** Granite's markers are sentences; both together are no accident. */
const SPOKEN = /^\s*here(?:'s| is) my thought process:(?=.*\bhere(?:'s| is) my response:)/is;
const ANSWER = /<\/?(?:answer|response|final_answer)>/gi;

/** Thoughts come in their own field, and the tags around them in none. */
export const reasoningMarkupCheck: Check = {
  id: 'leak.reasoning-markup',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'Thoughts and the tags around them are not part of the content, and the tags are not part of the thoughts.',
    zh: '内容中不得包含思考及其标签,思考文本中也不得包含这些标签。',
  },
  source:
    'vllm-project/vllm: an orphan </think> with Qwen3-Thinking-2507; vllm-project/vllm#46042, #55195; ai-dynamo/dynamo#11251',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    wantsMarkup(view)
      ? []
      : visibleTexts(view).flatMap((shown) => firstOf(leftIn(shown), view).map((mark) => told(shown, mark))),
};

/** Some servers offer the raw text on request. */
function wantsMarkup(view: ExchangeView): boolean {
  const { separate_reasoning: separate, reasoning_format: format, reasoning_split: split } = asked(view);
  return separate === false || split === false || format === 'none' || format === 'raw';
}

function firstOf(marks: readonly Mark[], view: ExchangeView): readonly Mark[] {
  return marks.filter(({ text }) => !asksFor(view, text)).slice(0, 1);
}

/** A prompt that shows either tag of a pair may want both. */
function asksFor(view: ExchangeView, tag: string): boolean {
  const opening = tag.replace('/', '');
  return promptHas(view, opening) || promptHas(view, tag);
}

/**
 * A tag is left over where a template would have put it: an opening one at the start of a line, a closing one anywhere
 * behind text; answer tags only where one of the pair is missing.
 */
function leftIn({ text, channel }: VisibleText): readonly Mark[] {
  const spoken = channel === 'content' ? SPOKEN.exec(text)?.[0] : undefined;
  if (spoken !== undefined) return [{ text: spoken, start: 0, end: spoken.length }];
  if (!/[<[◁]/.test(text)) return [];
  const openings = marksIn(text, OPENINGS).filter(({ start }) => startsLine(text, start));
  const closings = marksIn(text, CLOSINGS);
  const found = channel === 'reasoning' ? atEdges(text, openings, closings) : [...openings, ...closings];
  return [...found, ...(channel === 'content' ? unpaired(text) : [])];
}

/** Thoughts may speak of tags; ours stand at the very start, at the very end, or between thoughts and an answer. */
function atEdges(text: string, openings: readonly Mark[], closings: readonly Mark[]): readonly Mark[] {
  const [begin, end] = [text.length - text.trimStart().length, text.trimEnd().length];
  const first = openings.filter((mark) => mark.start === begin);
  const last = closings.filter((mark) => mark.end === end || endsLine(text, mark.end));
  return [...first, ...last];
}

function unpaired(text: string): readonly Mark[] {
  const marks = marksIn(text, ANSWER);
  const closing = marks.filter((mark) => mark.text.startsWith('</'));
  return closing.length * 2 === marks.length ? [] : marks.slice(0, 1);
}

function told({ at, text, channel }: VisibleText, { text: tag, start, end }: Mark): Finding {
  const got = quote(text.slice(Math.max(0, start - 40), end + 40));
  const code = channel === 'reasoning' ? 'leak-tag-in-reasoning' : 'leak-reasoning-markup';
  return finding(code, { at, tag, got });
}
