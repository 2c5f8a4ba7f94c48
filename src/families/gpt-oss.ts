import { type Family, unchanged } from './family.ts';
import { HARMONY_TOKENS, harmonyMarkup } from './markup/harmony.ts';

/** gpt-oss: always thinks, on a channel of its own; the effort can be chosen, not the thinking itself. */
export const gptOss: Family = {
  id: 'gpt-oss',
  sampling: { temperature: 1, top_p: 1 },
  samplingSource: 'openai/gpt-oss README',
  outbound: unchanged,
  thinking: { mode: 'always', byDefault: true, switches: {}, withTools: true },
  reasoningFields: ['reasoning', 'reasoning_content'],
  callId: null,
  allowances: [],
  markers: HARMONY_TOKENS,
  markup: harmonyMarkup,
};
