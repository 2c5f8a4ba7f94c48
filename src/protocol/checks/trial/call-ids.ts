import type { TrialCheck } from '../../check.ts';
import { objectsOf, textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered, asked } from '../conditions.ts';
import { documents } from '../documents.ts';
import { finding } from '../finding.ts';
import { historyCallIds } from '../history-calls.ts';
import { addedTurns, pairs } from './conversation.ts';
import { inExchange } from './in-exchange.ts';

const SOURCE = 'https://platform.openai.com/docs/guides/function-calling';
/** The form that Kimi K2 reads in its history: the index counts the calls of the whole conversation. */
const COUNTED = /^functions\.[\w.-]+:(\d+)$/;

/** Ids of tool calls over all exchanges of a trial. */
export const callIdChecks: readonly TrialCheck[] = [
  {
    id: 'trial.call-ids',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'No turn of a conversation gives a call the id of an earlier turn.',
      zh: '对话中的任何一轮都不得复用更早一轮的调用 id。',
    },
    source: `${SOURCE}; fw-ai/fireconnect#16, NVIDIA-NeMo/Switchyard#502: ids that start again each turn`,
    judge: (views) =>
      pairs(views)
        .filter(([earlier, later]) => continues(earlier, later))
        .flatMap(([earlier, later]) =>
          shared(earlier, later).map((id) => inExchange(later, finding('trial-call-id-again', { got: id }))),
        ),
  },
  {
    id: 'trial.call-ids-fresh',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Later requests do not get the ids of earlier ones again, unless these count the calls of their own conversation.',
      zh: '后续请求不应再次得到先前请求的调用 id，除非该 id 是对自身对话中调用的计数。',
    },
    source: `${SOURCE}; open-webui/open-webui: repeated ids leave orphaned results`,
    judge: (views) =>
      pairs(views)
        .filter(([earlier, later]) => !continues(earlier, later))
        .flatMap(([earlier, later]) =>
          shared(earlier, later)
            .filter((id) => !COUNTED.test(id))
            .map((id) => inExchange(later, finding('trial-call-id-again', { got: id }))),
        ),
  },
];

/** Counted ids give the place of their call in the conversation, also where one exchange is all of it. */
export const callIdFormCheck: TrialCheck = {
  id: 'trial.call-id-form',
  kind: 'protocol',
  severity: 'should',
  rule: {
    en: 'Ids of the form functions.NAME:INDEX count the calls of the conversation and never start again, and all calls of a server have that form or none.',
    zh: 'functions.NAME:INDEX 形式的 id 对整个对话的调用计数且不得重新开始；同一服务器的调用应全部采用该形式或都不采用。',
  },
  source:
    'MoonshotAI/Kimi-K2 docs, tool_call_guidance.md; vllm-project/vllm: other ids under tool_choice required',
  judge: (views) => {
    const counted = views.some((view) => idsOf(view).some((id) => COUNTED.test(id)));
    if (!counted) return [];
    return views.flatMap((view) => {
      const before = historyCallIds(asked(view)).length;
      return idsOf(view).flatMap((id, position) => {
        const expected = `functions.NAME:${before + position}`;
        return Number(COUNTED.exec(id)?.[1] ?? -1) >= before + position
          ? []
          : [inExchange(view, finding('trial-call-id-form', { expected, got: id }))];
      });
    });
  },
};

function idsOf(view: ExchangeView): readonly string[] {
  if (!answered(view)) return [];
  return (view.answer.choices[0]?.toolCalls ?? []).map(({ id }) => id ?? '').filter((id) => id !== '');
}

function shared(earlier: ExchangeView, later: ExchangeView): readonly string[] {
  const used = new Set(idsOf(earlier));
  return idsOf(later).filter((id) => used.has(id));
}

/** The later request carries the earlier one on, in its own words or by the id of the response. */
function continues(earlier: ExchangeView, later: ExchangeView): boolean {
  const previous = textOf(asked(later)['previous_response_id']);
  return (
    addedTurns(earlier, later) !== null || (previous !== null && responseIds(earlier).includes(previous))
  );
}

function responseIds(view: ExchangeView): readonly string[] {
  return documents(view).flatMap(({ value }) =>
    objectsOf([value, value['response'] ?? null])
      .map(({ id }) => textOf(id))
      .filter((id) => id !== null),
  );
}
