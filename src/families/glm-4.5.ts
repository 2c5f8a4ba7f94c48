import { type Family, unchanged } from './family.ts';
import { glmCalls } from './markup/glm-args.ts';
import { taggedMarkup } from './markup/tagged.ts';
import { BARE_THINK } from './markup/thinking.ts';

/** GLM-4.5 and GLM-4.5-Air: hybrid, thinks by default, also between calls (its reasoning goes back with tool results). */
export const glm45: Family = {
  id: 'glm-4.5',
  sampling: { temperature: 0.6, top_p: 0.95 },
  samplingSource:
    'docs.z.ai chat completion: temperature is the hosted default; top_p as quoted by third parties',
  outbound: unchanged,
  thinking: {
    mode: 'hybrid',
    byDefault: true,
    switches: {
      template: {
        on: { chat_template_kwargs: { enable_thinking: true } },
        off: { chat_template_kwargs: { enable_thinking: false } },
      },
      zai: { on: { thinking: { type: 'enabled' } }, off: { thinking: { type: 'disabled' } } },
    },
    withTools: true,
  },
  reasoningFields: ['reasoning_content', 'reasoning'],
  callId: null,
  allowances: [],
  markers: [
    '<think>',
    '</think>',
    '<tool_call>',
    '</tool_call>',
    '<arg_key>',
    '</arg_key>',
    '<arg_value>',
    '</arg_value>',
    '<|observation|>',
    '<|user|>',
    '<|assistant|>',
    '<|endoftext|>',
  ],
  markup: taggedMarkup({ think: { ...BARE_THINK, afterClose: '\n' }, calls: glmCalls }),
};
