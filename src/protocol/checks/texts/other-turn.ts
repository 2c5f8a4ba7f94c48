import type { Check, Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { finding, quote } from '../finding.ts';
import { marksIn } from '../leaks/marks.ts';
import { conversationText, promptHas } from '../leaks/prompt-text.ts';
import { visibleTexts } from '../leaks/visible-texts.ts';

/** The turn that follows, as chat templates without special tokens write it. */
const TURNS =
  /\n\s*(?:(?:User|USER|Human|HUMAN|<user>|### (?:User|Human|Instruction|Input|Question|Assistant|Response)) ?: ?\n?(?=\S)|\[\/?INST\])/g;
/** Who asks for one of these wants turns. */
const WANTED = /dialog|conversation|transcript|script|chat|role|template|prompt|interview|example|对话|剧本/i;

/** The turn after that, which is the model's own again. */
const OWN = /\n\s*(?:Assistant|ASSISTANT|AI|<assistant>|### (?:Assistant|Response)) ?: ?\n?(?=\S)|\[\/INST\]/;

/** A must: words of the user and an answer to these, which nobody asked for, are another conversation. */
export const otherTurnsCheck: Check = {
  id: 'answer.other-turns',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'An answer does not hold a turn of the user with an answer to it.',
    zh: '回答中不得包含用户的轮次及对其的回答。',
  },
  source:
    'https://platform.openai.com/docs/api-reference/chat/create; chat templates whose end of turn is no stop token',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => turnsIn(view, (rest) => OWN.test(rest)),
};

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
  judge: (view) => turnsIn(view, (rest) => !OWN.test(rest)),
};

function turnsIn(view: ExchangeView, isWrong: (rest: string) => boolean): readonly Finding[] {
  return visibleTexts(view).flatMap(({ text, at, channel }) => {
    const [turn] = channel === 'content' && text.includes('\n') ? marksIn(text, TURNS) : [];
    if (turn === undefined || promptHas(view, turn.text.trim())) return [];
    if (WANTED.test(conversationText(view)) || !isWrong(text.slice(turn.end))) return [];
    return [finding('answer-other-turn', { at, got: quote(text.slice(turn.start, turn.start + 80)) })];
  });
}
