import { type Family, unchanged } from './family.ts';
import { llamaMarkup } from './markup/llama-json.ts';

/** Llama 3.1 to 3.3: calls are JSON in the place of the answer. */
export const llama3: Family = {
  id: 'llama-3',
  sampling: { temperature: 0.6, top_p: 0.9 },
  samplingSource: 'generation_config.json of Meta-Llama-3.1 Instruct',
  outbound: unchanged,
  thinking: { mode: 'none', byDefault: false, switches: {}, withTools: true },
  reasoningFields: [],
  callId: null,
  allowances: [],
  markers: [
    '<|python_tag|>',
    '<|begin_of_text|>',
    '<|start_header_id|>',
    '<|end_header_id|>',
    '<|eot_id|>',
    '<|eom_id|>',
  ],
  markup: llamaMarkup,
};
