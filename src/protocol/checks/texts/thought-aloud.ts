import type { Check, Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { finding, quote } from '../finding.ts';
import { conversationText, promptHas } from '../leaks/prompt-text.ts';
import { visibleTexts } from '../leaks/visible-texts.ts';

/** How reasoning models begin to think. They speak of the user as of somebody else, which an answer to the user does not. */
const BEGINNINGS = [
  /^\s*here(?:'s| is) (?:my|the|a) (?:thought|thinking) process\b/i,
  /^\s*(?:(?:ok(?:ay)?|alright|hmm+|so|well|wait|first|now)[,.]? )*(?:(?:so|let me see|let's see)[,.]? )?the (?:user|human)(?:'s| is (?:asking|greeting|saying|requesting|looking|trying|likely|probably|just|simply)| has| wants?| asks?| asked| said| says| just| greet| needs?| might| seems| provided| sent| requests?)/i,
  /^\s*(?:the )?user (?:asks|asked|wants|says|said|greets|is asking|requests)\b/i,
  /^\s*we (?:need|have|must|should) (?:to )?(?:respond|produce|output|reply|answer(?=[:.]| with| in | concise| brief)|call(?= the| get))\b/i,
  /^\s*(?:(?:好的?|嗯|首先|现在)[，,。]?)*(?:我(?:现在)?(?:需要|要|得)[^。，]{0,12})?用户(?:想|要|问|说|希望|询问|让|给|发来|的问题|可能|现在)/,
];

/** Who begins like that and says what to do about it is thinking. */
const PLANS =
  /\b(?:I|we) (?:should|need to|must|have to|will)\b|\b(?:I'll|let me|let's)\b|我(?:应该|需要|要|得|可以)/i;
/** As far as a plan is looked for. */
const NEAR = 600;

/** A must: what was thought is shown as what was said, as behind a left-over tag. */
export const thoughtsApartCheck: Check = {
  id: 'answer.thoughts-apart',
  kind: 'behaviour',
  severity: 'must',
  rule: {
    en: 'Content does not begin with a plan for answering the user.',
    zh: '内容不得以如何回答用户的思考开头。',
  },
  source:
    'https://docs.vllm.ai/en/latest/features/reasoning_outputs.html; vllm-project/vllm, sgl-project/sglang: thoughts without tags as content',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => thoughtsIn(view, (text) => PLANS.test(text.slice(0, NEAR))),
};

/** Thoughts whose tags were dropped read like this; so may the summary of what somebody else wants. */
export const thoughtAloudCheck: Check = {
  id: 'answer.thought-aloud',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'Content speaks to the user, not of the user.',
    zh: '内容应直接面向用户，而不是谈论用户。',
  },
  source:
    'https://docs.vllm.ai/en/latest/features/reasoning_outputs.html; vllm-project/vllm, sgl-project/sglang: thoughts without tags as content',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => thoughtsIn(view, (text) => !PLANS.test(text.slice(0, NEAR))),
};

function thoughtsIn(view: ExchangeView, isWanted: (text: string) => boolean): readonly Finding[] {
  return visibleTexts(view)
    .filter(({ channel, text }) => channel === 'content' && BEGINNINGS.some((each) => each.test(text)))
    .filter(({ text }) => isWanted(text) && !promptHas(view, 'the user'))
    .filter(() => !/用户|\buser\b|\bthink/i.test(conversationText(view)))
    .map(({ at, text }) => finding('answer-thought-aloud', { at, got: quote(text) }));
}
