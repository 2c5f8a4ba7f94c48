import { type Family, unchanged } from './family.ts';
import { mistralCalls } from './markup/mistral-calls.ts';
import { taggedMarkup } from './markup/tagged.ts';
import { BARE_THINK } from './markup/thinking.ts';

/** Mistral's instruct models; the thinking ones (Magistral) write their thoughts in square tags. */
export const mistral: Family = {
  id: 'mistral',
  sampling: {},
  samplingSource: 'none common to the family',
  outbound: unchanged,
  thinking: { mode: 'none', byDefault: false, switches: {}, withTools: true },
  reasoningFields: ['reasoning_content', 'reasoning'],
  callId: { pattern: /^[A-Za-z0-9]{9}$/, source: 'mistral-common: ids of calls are nine letters or digits' },
  allowances: [],
  markers: [
    '[TOOL_CALLS]',
    '[TOOL_RESULTS]',
    '[/TOOL_RESULTS]',
    '[ARGS]',
    '[CALL_ID]',
    '[INST]',
    '[/INST]',
    '[THINK]',
    '[/THINK]',
  ],
  markup: taggedMarkup({
    think: { ...BARE_THINK, open: '[THINK]', close: '[/THINK]' },
    calls: mistralCalls,
    callsEndThoughts: false,
  }),
};
