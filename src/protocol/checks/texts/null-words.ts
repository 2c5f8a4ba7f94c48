import type { Choice } from '../../answer.ts';
import type { Check } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { wantsForm } from '../implied/response-format.ts';
import { conversationText, promptHas } from '../leaks/prompt-text.ts';

const NOTHING = new Set(['None', 'null', 'undefined', 'nil', 'NULL']);
const OBJECT = '[object Object]';
/** What is left of arguments that nobody read. */
const EMPTY = new Set(['{}', '[]']);
const WANTED = /json|list|array|object|dict|code|empty|yaml|python|列表|数组|空/i;

/** A program wrote the word for nothing where nothing was meant. */
export const nullWordsCheck: Check = {
  id: 'answer.null-word',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'Nothing is null or absent, not the word None, null or undefined: neither as id or name of a call, nor as content beside one, nor an empty document that nobody asked for.',
    zh: '没有值时应为 null 或省略，不得写成 None、null 或 undefined 等单词：无论是调用的 id、名称，还是与调用一同返回的内容，也不得返回无人要求的空文档。',
  },
  source: 'https://platform.openai.com/docs/api-reference/chat/object; str(None) in Python servers',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    answered(view)
      ? view.answer.choices.flatMap((choice) =>
          wordsIn(choice, view)
            .filter(([, word]) => !promptHas(view, word))
            .slice(0, 1)
            .map(([at, word]) => finding('answer-null-word', { at, got: quote(word) })),
        )
      : [],
};

type Place = readonly [at: string, word: string];

function wordsIn({ index, text, toolCalls }: Choice, view: ExchangeView): readonly Place[] {
  const found: Place[] = [];
  for (const [position, { id, name }] of toolCalls.entries()) {
    const at = `choice ${index} /tool_calls/${position}`;
    for (const [key, value] of Object.entries({ id, name })) {
      if (value !== null && NOTHING.has(value)) found.push([`${at}/${key}`, value]);
    }
  }
  const words = (text ?? '').trim();
  const isNothing = toolCalls.length > 0 && NOTHING.has(words);
  if (words === OBJECT || isNothing || (EMPTY.has(words) && !wantsEmpty(view))) {
    found.push([`choice ${index} /content`, words]);
  }
  return found;
}

/** Who asks for a document, in the request or in words, may get an empty one. */
function wantsEmpty(view: ExchangeView): boolean {
  return wantsForm(asked(view)) || WANTED.test(conversationText(view));
}
