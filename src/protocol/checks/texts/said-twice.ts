import type { Check } from '../../check.ts';
import { answered, wasCut } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { conversationText, promptText } from '../leaks/prompt-text.ts';
import { visibleTexts } from '../leaks/visible-texts.ts';

/** Shorter texts may come twice by right. */
const SHORTEST = 24;
const BETWEEN = ['', ' ', '\n', '\n\n'];
const WANTED = /repeat|twice|again|copy|copies|times|double|duplicat|重复|两遍|两次|再说/i;
/** The same capitalised word twice in a row, with the same blank before it. */
const STUTTER = /^(\s+\p{Lu}\p{Ll}{2,})\1(?!\p{Ll})/u;
/** A word and itself, grown together: no language writes that at the beginning of a sentence. */
const GLUED = /^\s*(\p{Lu}\p{Ll}{2,})\1\s/u;

/** A must: a piece that the model said once came twice. Names like that come from prompts, or stand alone. */
export const firstPieceCheck: Check = {
  id: 'answer.first-piece-once',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'An answer does not begin with one word twice, one copy glued to the other.',
    zh: '回答不得以同一个词首尾相连地重复两遍开头。',
  },
  source: 'https://platform.openai.com/docs/api-reference/chat-streaming; mudler/LocalAI#9363',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    answered(view)
      ? visibleTexts(view)
          .filter(({ text }) => isGlued(text, promptText(view)) && !WANTED.test(conversationText(view)))
          .map(({ at, text }) => finding('answer-said-twice', { at, got: quote(text) }))
      : [],
};

function isGlued(text: string, prompt: string): boolean {
  const word = GLUED.exec(text)?.[1];
  return word !== undefined && !prompt.includes(word + word);
}

/** Gateways that keep an answer and send it once more with its last chunk, or its first piece with the first. */
export const saidTwiceCheck: Check = {
  id: 'answer.said-twice',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'A text is not the same words twice over, and does not stutter over its first word.',
    zh: '文本不应是同样的话说两遍，也不应重复其首个单词。',
  },
  source:
    'https://platform.openai.com/docs/api-reference/chat-streaming; mudler/LocalAI#9363: the first token comes twice',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    answered(view)
      ? visibleTexts(view)
          .filter(({ choice }) => !wasCut(choice.finishReason))
          .filter(({ text }) => isTwice(text.trim()) || isStutter(text, promptText(view)))
          .filter(() => !WANTED.test(conversationText(view)))
          .map(({ at, text }) => finding('answer-said-twice', { at, got: quote(text) }))
      : [],
};

function isTwice(text: string): boolean {
  return BETWEEN.some((between) => {
    const half = (text.length - between.length) / 2;
    if (half < SHORTEST || !Number.isInteger(half)) return false;
    return text.startsWith(text.slice(half + between.length)) && text.startsWith(between, half);
  });
}

function isStutter(text: string, prompt: string): boolean {
  const word = STUTTER.exec(text)?.[1];
  return word !== undefined && !prompt.includes(word + word);
}
