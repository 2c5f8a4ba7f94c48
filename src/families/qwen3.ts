import { type Family, unchanged } from './family.ts';
import { hermesCalls } from './markup/hermes.ts';
import { taggedMarkup } from './markup/tagged.ts';
import { LINED_THINK } from './markup/thinking.ts';

/** Special tokens that all Qwen3 models share. */
export const QWEN_TOKENS: readonly string[] = ['<|im_start|>', '<|im_end|>', '<|endoftext|>'];

/**
 * Qwen3 but for the coder: the hybrid models, and the 2507 ones, of which Instruct never and Thinking always thinks
 * (there the prompt opens the thoughts). The sampling is that of thinking; Instruct-2507 wants 0.7 / 0.8.
 */
export const qwen3: Family = {
  id: 'qwen3',
  sampling: { temperature: 0.6, top_p: 0.95, top_k: 20, min_p: 0 },
  samplingSource: 'QwenLM/Qwen3 docs, quickstart: thinking mode',
  outbound: unchanged,
  thinking: {
    mode: 'hybrid',
    byDefault: true,
    switches: {
      template: {
        on: { chat_template_kwargs: { enable_thinking: true } },
        off: { chat_template_kwargs: { enable_thinking: false } },
      },
      dashscope: { on: { enable_thinking: true }, off: { enable_thinking: false } },
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
    '<tool_response>',
    '</tool_response>',
    ...QWEN_TOKENS,
  ],
  markup: taggedMarkup({ think: LINED_THINK, calls: hermesCalls }),
};
