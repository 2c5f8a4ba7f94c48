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
    en: 'An answer does not begin with the whole of what was asked.',
    zh: '回答不应以完整的提问开头。',
  },
  source: 'https://platform.openai.com/docs/api-reference/chat/create; loaders that return the full text',
  apis: ['chat', 'messages'],
  judge: (view) => {
    if (!answered(view)) return [];
    const last = objectsOf(asked(view)['messages']).at(-1);
    const words = said(last);
    if (words.length < SHORTEST) return [];
    return last?.['role'] === 'user' && !WANTED.test(conversationText(view)) ? echoes(view, words) : [];
  },
};

/** A must: the request asks for what comes after its own beginning, which clients put before the answer. */
export const continuedCheck: Check = {
  id: 'answer.continued',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'An answer that is to go on with a given beginning does not begin with it again.',
    zh: '要求续写给定开头的回答不得重复该开头。',
  },
  source:
    'https://docs.vllm.ai/en/latest/serving/openai_compatible_server.html: continue_final_message; https://api-docs.deepseek.com/guides/chat_prefix_completion; BerriAI/litellm#28580',
  apis: ['chat'],
  judge: (view) => {
    const last = objectsOf(asked(view)['messages']).at(-1);
    const words = said(last);
    const isAsked = answered(view) && continues(asked(view), last);
    return isAsked && words.length >= SHORTEST_BEGINNING ? echoes(view, words) : [];
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
