import type { Check } from '../../check.ts';
import { finding, quote } from '../finding.ts';
import { marksIn } from './marks.ts';
import { conversationText, promptHas } from './prompt-text.ts';
import { visibleTexts } from './visible-texts.ts';

/**
 * Words that stand between special tokens in templates. When the tokens are dropped and the words are not, they stick to
 * the text: `assistant` on a line of its own at the start, glued to the end of a sentence, or to a channel's name.
 */
const HEADERS =
  /^\s*(?:assistant|thought|analysis)\n(?=[\s\S]*\S)|(?<=[.!?。!?…])(?:assistant|user)\n+(?=\S)|assistant(?:final|commentary|analysis)|^analysis(?=[A-Z“"'][\s\S]*assistant)|\b(?:commentary|analysis) to=functions\.[\w-]+|\bto=functions\.[\w-]+/g;

/** Without one of these there is no header; looking for them first is cheaper. */
const HINT = /assistant|thought|analysis|user\n|to=functions/;

/** Roles and channels of the template are not part of any text. */
export const roleWordsCheck: Check = {
  id: 'leak.role-words',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'The names of roles and channels with which a template begins a turn are not part of the text.',
    zh: '模板用来开始一轮的角色名和通道名不得出现在文本中。',
  },
  source:
    'OpenAI Harmony response format: assistantfinal in content; meta-llama/llama3: assistant headers after a missed end of turn; odysseus-dev/odysseus#4522',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    visibleTexts(view).flatMap(({ text, at, channel }) =>
      (HINT.test(text) ? marksIn(text, HEADERS) : [])
        .filter((mark) => channel !== 'reasoning' || !/^\s*(?:thought|analysis)\n/.test(mark.text))
        .filter((mark) => !promptHas(view, mark.text) && !/\broles?\b|角色/i.test(conversationText(view)))
        .slice(0, 1)
        .map((mark) => {
          const got = quote(text.slice(Math.max(0, mark.start - 40), mark.end + 40));
          return finding('leak-role-words', { at, words: mark.text.trim(), got });
        }),
    ),
};
