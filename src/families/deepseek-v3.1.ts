import { DEEPSEEK_MARKERS } from './deepseek-v3.ts';
import { type Family, unchanged } from './family.ts';
import { deepseekBareCalls } from './markup/deepseek-tokens.ts';
import { taggedMarkup } from './markup/tagged.ts';
import { BARE_THINK } from './markup/thinking.ts';

/** DeepSeek V3.1: hybrid, silent by default, tools only without thinking. Its prompt opens (or closes) the thoughts. */
export const deepseekV31: Family = {
  id: 'deepseek-v3.1',
  sampling: {},
  samplingSource: 'none found for V3.1',
  outbound: unchanged,
  thinking: {
    mode: 'hybrid',
    byDefault: false,
    switches: {
      template: {
        on: { chat_template_kwargs: { thinking: true } },
        off: { chat_template_kwargs: { thinking: false } },
      },
      siliconflow: { on: { enable_thinking: true }, off: { enable_thinking: false } },
    },
    withTools: false,
  },
  reasoningFields: ['reasoning_content', 'reasoning'],
  callId: null,
  allowances: [],
  markers: DEEPSEEK_MARKERS,
  markup: taggedMarkup({ think: BARE_THINK, opened: true, calls: deepseekBareCalls }),
};
