import { type Family, unchanged } from './family.ts';
import { qwenXmlCalls } from './markup/qwen-xml.ts';
import { taggedMarkup } from './markup/tagged.ts';
import { QWEN_TOKENS } from './qwen3.ts';

/** Qwen3-Coder: never thinks, writes calls as XML with untyped values. */
export const qwen3Coder: Family = {
  id: 'qwen3-coder',
  sampling: { temperature: 0.7, top_p: 0.8, top_k: 20, repetition_penalty: 1.05 },
  samplingSource: 'Qwen3-Coder model card, as quoted by third parties',
  outbound: unchanged,
  thinking: { mode: 'none', byDefault: false, switches: {}, withTools: true },
  reasoningFields: [],
  callId: null,
  allowances: [],
  markers: [
    '<tool_call>',
    '</tool_call>',
    '<function=',
    '</function>',
    '<parameter=',
    '</parameter>',
    '<think>',
    '</think>',
    ...QWEN_TOKENS,
  ],
  markup: taggedMarkup({ think: null, calls: qwenXmlCalls }),
};
