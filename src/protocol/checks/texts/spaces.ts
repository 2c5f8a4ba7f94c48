import type { Check } from '../../check.ts';
import { finding, quote } from '../finding.ts';
import { conversationText, promptText } from '../leaks/prompt-text.ts';
import { visibleTexts } from '../leaks/visible-texts.ts';

/** Letters of a text without blanks that are more than one word; the longest word of a Latin script has some 60. */
const FEWEST_LETTERS = 30;
/** What words that stand together by right are made of: addresses, paths, names in programs, hashes. */
const JOINED = /[\d_/@=\\<>{}()[\]|+#$%^*~`:]/;
const SENTENCE = /\p{Ll}[.!?,;]\p{L}|\p{Ll}[.!?]$|\p{Ll}\p{Lu}/u;
/** A dozen single letters with a blank between each. */
const SPELT = /(?<!\S)(?:[A-Za-z] ){12,}[A-Za-z](?!\S)/;
const WANTED = /spell|letter|alphabet|space|blank|word|name|title|camel|拼写|字母|空格/i;

/** Decoders that drop the blank before a word, or write one after every token. */
export const spacesCheck: Check = {
  id: 'answer.spaces',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'Words have blanks between them, and letters have none.',
    zh: '单词之间应有空格，字母之间不应有空格。',
  },
  source:
    'https://github.com/google/sentencepiece#whitespace-is-treated-as-a-basic-symbol; streaming decoders that decode token by token',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    visibleTexts(view)
      .filter(({ text }) => isGlued(text.trim(), promptText(view)) || isSpelt(text))
      .filter(() => !WANTED.test(conversationText(view)))
      .map(({ at, text }) => finding('answer-spaces', { at, got: quote(text) })),
};

function isGlued(text: string, prompt: string): boolean {
  if (text.length > 4000 || /\s/.test(text) || JOINED.test(text) || prompt.includes(text)) return false;
  const letters = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters >= FEWEST_LETTERS && letters * 10 >= text.length * 9 && SENTENCE.test(text);
}

/** An alphabet goes up; words do not. */
function isSpelt(text: string): boolean {
  const letters = SPELT.exec(text)?.[0].toLowerCase().split(' ') ?? [];
  return letters.some((letter, at) => at > 0 && letter <= (letters[at - 1] ?? ''));
}
