import type { JsonObject } from '../domain/json.ts';
import { type Family, unchanged } from './family.ts';
import { DEEPSEEK_TOKENS, deepseekFencedCalls } from './markup/deepseek-tokens.ts';
import { taggedMarkup } from './markup/tagged.ts';
import { LINED_THINK } from './markup/thinking.ts';

/** Tokens that must not be seen in any answer of a DeepSeek model. */
export const DEEPSEEK_MARKERS: readonly string[] = [
  ...DEEPSEEK_TOKENS,
  '<｜begin▁of▁sentence｜>',
  '<｜end▁of▁sentence｜>',
  '<｜User｜>',
  '<｜Assistant｜>',
  '<think>',
  '</think>',
];

/** DeepSeek V3 and V3-0324. The sampling is that of V3-0324. */
export const deepseekV3: Family = {
  id: 'deepseek-v3',
  sampling: { temperature: 0.3 },
  samplingSource: 'DeepSeek-V3-0324 model card, as quoted by third parties',
  outbound: unchanged,
  thinking: { mode: 'none', byDefault: false, switches: {}, withTools: true },
  reasoningFields: [],
  callId: null,
  allowances: [],
  markers: DEEPSEEK_MARKERS,
  markup: taggedMarkup({ think: LINED_THINK, calls: deepseekFencedCalls }),
};

/** DeepSeek R1 and R1-0528: always think, write calls as V3 does (the first R1 was not trained for tools). */
export const deepseekR1: Family = {
  ...deepseekV3,
  id: 'deepseek-r1',
  sampling: { temperature: 0.6, top_p: 0.95 },
  samplingSource: 'deepseek-ai/DeepSeek-R1 README',
  outbound: withoutThoughts,
  thinking: { mode: 'always', byDefault: true, switches: {}, withTools: true },
  reasoningFields: ['reasoning_content', 'reasoning'],
};

/** R1's own API refused messages that brought earlier thoughts back, and its template drops them. */
function withoutThoughts(message: JsonObject): JsonObject {
  const { reasoning_content: _thoughts, reasoning: _same, ...rest } = message;
  return rest;
}
