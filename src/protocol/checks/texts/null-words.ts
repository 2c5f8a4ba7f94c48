import type { Choice } from '../../answer.ts';
import type { Check } from '../../check.ts';
import { answered } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { promptHas } from '../leaks/prompt-text.ts';

const NOTHING = new Set(['None', 'null', 'undefined', 'nil', 'NULL']);
const OBJECT = '[object Object]';

/** A program wrote the word for nothing where nothing was meant. */
export const nullWordsCheck: Check = {
  id: 'answer.null-word',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'Nothing is null or absent, not the word None, null or undefined: neither as id or name of a call, nor as content beside one.',
    zh: '没有值时应为 null 或省略，不得写成 None、null 或 undefined 等单词：无论是调用的 id、名称，还是与调用一同返回的内容。',
  },
  source: 'https://platform.openai.com/docs/api-reference/chat/object; str(None) in Python servers',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    answered(view)
      ? view.answer.choices.flatMap((choice) =>
          wordsIn(choice)
            .filter(([, word]) => !promptHas(view, word))
            .slice(0, 1)
            .map(([at, word]) => finding('answer-null-word', { at, got: quote(word) })),
        )
      : [],
};

type Place = readonly [at: string, word: string];

function wordsIn({ index, text, toolCalls }: Choice): readonly Place[] {
  const found: Place[] = [];
  for (const [position, { id, name }] of toolCalls.entries()) {
    const at = `choice ${index} /tool_calls/${position}`;
    for (const [key, value] of Object.entries({ id, name })) {
      if (value !== null && NOTHING.has(value)) found.push([`${at}/${key}`, value]);
    }
  }
  const words = (text ?? '').trim();
  if (words === OBJECT || (toolCalls.length > 0 && NOTHING.has(words))) {
    found.push([`choice ${index} /content`, words]);
  }
  return found;
}
