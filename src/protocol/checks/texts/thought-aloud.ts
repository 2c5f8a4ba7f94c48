import type { Check } from '../../check.ts';
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

/** Thoughts whose tags were dropped read like this. */
export const thoughtAloudCheck: Check = {
  id: 'answer.thought-aloud',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'Content speaks to the user; thoughts about the user are kept apart.',
    zh: '内容应直接面向用户；关于用户的思考应单独返回。',
  },
  source:
    'https://docs.vllm.ai/en/latest/features/reasoning_outputs.html; vllm-project/vllm, sgl-project/sglang: thoughts without tags as content',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) =>
    visibleTexts(view)
      .filter(({ channel, text }) => channel === 'content' && BEGINNINGS.some((each) => each.test(text)))
      .filter(() => !promptHas(view, 'the user') && !/用户|\buser\b|\bthink/i.test(conversationText(view)))
      .map(({ at, text }) => finding('answer-thought-aloud', { at, got: quote(text) })),
};
