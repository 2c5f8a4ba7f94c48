import type { Check } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
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
const FEWEST_DIFFERENT = 6;
const WANTED = /spell|letter|alphabet|space|blank|word|name|title|camel|拼写|字母|空格/i;

const SOURCE =
  'https://github.com/google/sentencepiece#whitespace-is-treated-as-a-basic-symbol; streaming decoders that decode token by token';

/** Decoders that drop the blank before a word, or write one after every token. */
export const spacesChecks: readonly Check[] = [
  // No must: names of programs and long words of some languages are written in one.
  {
    id: 'answer.spaces',
    kind: 'behaviour',
    severity: 'should',
    rule: { en: 'Words have blanks between them.', zh: '单词之间应有空格。' },
    source: SOURCE,
    apis: ['chat', 'responses', 'messages'],
    judge: (view) => eachText(view, (text) => isGlued(text.trim(), promptText(view))),
  },
  // A must: nobody spells a dozen letters unasked.
  {
    id: 'answer.letters-together',
    kind: 'behaviour',
    severity: 'must',
    rule: { en: 'The letters of words have no blanks between them.', zh: '单词的字母之间不得有空格。' },
    source: SOURCE,
    apis: ['chat', 'responses', 'messages'],
    judge: (view) => eachText(view, isSpelt),
  },
];

function eachText(view: ExchangeView, isWrong: (text: string) => boolean) {
  return visibleTexts(view)
    .filter(({ text }) => isWrong(text) && !WANTED.test(conversationText(view)))
    .map(({ at, text }) => finding('answer-spaces', { at, got: quote(text) }));
}

function isGlued(text: string, prompt: string): boolean {
  if (text.length > 4000 || /\s/.test(text) || JOINED.test(text) || prompt.includes(text)) return false;
  const letters = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  return letters >= FEWEST_LETTERS && letters * 10 >= text.length * 9 && SENTENCE.test(text);
}

/** An alphabet has each letter once, in whatever order, and a board of a game but a few; words are neither. */
function isSpelt(text: string): boolean {
  const letters = SPELT.exec(text)?.[0].toLowerCase().split(' ') ?? [];
  const different = new Set(letters).size;
  return different >= FEWEST_DIFFERENT && different < letters.length;
}
