import { type Family, unchanged } from './family.ts';
import { kimiCalls } from './markup/kimi-sections.ts';
import { taggedMarkup } from './markup/tagged.ts';
import { BARE_THINK } from './markup/thinking.ts';

/**
 * Kimi K2: Instruct and 0905 never think, Thinking always does (and wants temperature 1.0). Ids of calls in the history
 * must look as the model writes them; open engines do not rewrite foreign ones, and quality falls.
 */
export const kimiK2: Family = {
  id: 'kimi-k2',
  sampling: { temperature: 0.6 },
  samplingSource: 'MoonshotAI/Kimi-K2 README',
  outbound: unchanged,
  thinking: { mode: 'none', byDefault: false, switches: {}, withTools: true },
  reasoningFields: ['reasoning_content', 'reasoning'],
  callId: {
    pattern: /^functions\.[\w-]+:\d+$/,
    source: 'MoonshotAI/Kimi-K2 docs, tool_call_guidance.md',
  },
  allowances: [],
  markers: [
    '<|tool_calls_section_begin|>',
    '<|tool_calls_section_end|>',
    '<|tool_call_begin|>',
    '<|tool_call_argument_begin|>',
    '<|tool_call_end|>',
    '<|im_middle|>',
    '<|im_end|>',
    '<think>',
    '</think>',
  ],
  markup: taggedMarkup({ think: BARE_THINK, calls: kimiCalls, callsEndThoughts: true }),
};
