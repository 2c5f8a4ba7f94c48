import type { Check } from '../../check.ts';
import { finding, quote } from '../finding.ts';
import { marksIn } from '../leaks/marks.ts';
import { conversationText, promptHas } from '../leaks/prompt-text.ts';
import { visibleTexts } from '../leaks/visible-texts.ts';

/** The turn that follows, as chat templates without special tokens write it. */
const TURNS =
  /\n\s*(?:(?:User|USER|Human|HUMAN|<user>|### (?:User|Human|Instruction|Input|Question|Assistant|Response)) ?: ?\n?(?=\S)|\[\/?INST\])/g;
/** Who asks for one of these wants turns. */
const WANTED = /dialog|conversation|transcript|script|chat|role|template|prompt|interview|example|对话|剧本/i;

/** A server that misses the end of the turn lets the model go on with the other's. */
export const otherTurnCheck: Check = {
  id: 'answer.other-turn',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'An answer ends with its own turn, and does not go on with what the user would say next.',
    zh: '回答应在自己的轮次结束，不应继续替用户说话。',
  },
  source:
    'https://platform.openai.com/docs/api-reference/chat/create; chat templates whose end of turn is no stop token',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    visibleTexts(view).flatMap(({ text, at, channel }) => {
      const [turn] = channel === 'content' && text.includes('\n') ? marksIn(text, TURNS) : [];
      if (turn === undefined || promptHas(view, turn.text.trim())) return [];
      if (WANTED.test(conversationText(view))) return [];
      return [finding('answer-other-turn', { at, got: quote(text.slice(turn.start, turn.start + 80)) })];
    }),
};
