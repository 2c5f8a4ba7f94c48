import type { JsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { objectsOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { conversationText } from '../leaks/prompt-text.ts';

/** Shorter messages may well be answered in their own words. */
const SHORTEST = 24;
const SHORTEST_BEGINNING = 6;
/** Who asks for one of these may get the own words back. */
const WANTED =
  /repeat|echo|quot|copy|translat|rewrit|rephras|correct|fix|format|continu|complet|summar|say|write|print|return|output|verbatim|exactly|same|重复|复述|翻译|改写|续写|原样|写/i;

/** Templates and loaders that count the prompt as a part of what was generated. */
export const promptEchoCheck: Check = {
  id: 'answer.prompt-echo',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'An answer does not begin with the whole of what was asked, nor with the beginning that it was to continue.',
    zh: '回答不应以完整的提问开头，也不应重复要求续写的开头。',
  },
  source: 'https://platform.openai.com/docs/api-reference/chat/create; loaders that return the full text',
  apis: ['chat', 'messages'],
  judge: (view) => {
    if (!answered(view)) return [];
    const last = objectsOf(asked(view)['messages']).at(-1);
    const words = said(last);
    if (continues(asked(view), last)) return words.length < SHORTEST_BEGINNING ? [] : echoes(view, words);
    if (words.length < SHORTEST) return [];
    return last?.['role'] === 'user' && !WANTED.test(conversationText(view)) ? echoes(view, words) : [];
  },
};

function echoes(view: ExchangeView, words: string): readonly Finding[] {
  return view.answer.choices
    .filter(({ text }) => (text ?? '').trimStart().startsWith(words))
    .map(({ index, text }) => finding('answer-prompt-echo', { at: `choice ${index}`, got: quote(text) }));
}

/** The last message is the beginning of the answer, and is not to be given back. */
function continues({ continue_final_message: goesOn, echo }: JsonObject, last: JsonObject | undefined) {
  return last?.['role'] === 'assistant' && echo !== true && (goesOn === true || last['prefix'] === true);
}

function said(message: JsonObject | undefined): string {
  const content = message?.['content'];
  return typeof content === 'string' ? content.trim() : '';
}
