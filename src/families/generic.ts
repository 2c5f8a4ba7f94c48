import { type Family, unchanged } from './family.ts';

/** A model of which nothing is known: no sampling of its own, any markup of the known families is a leak. */
export const generic: Family = {
  id: 'generic',
  sampling: {},
  samplingSource: 'none: the family is unknown',
  outbound: unchanged,
  thinking: { mode: 'none', byDefault: false, switches: {}, withTools: true },
  reasoningFields: ['reasoning_content', 'reasoning'],
  callId: null,
  allowances: [],
  markers: [
    '<think>',
    '</think>',
    '<tool_call>',
    '</tool_call>',
    '<|im_start|>',
    '<|im_end|>',
    '<|endoftext|>',
  ],
  markup: null,
};
