import stringify from 'safe-stable-stringify';
import type { Api } from '../../domain/suite.ts';
import type { ToolCall } from '../answer.ts';
import type { Check, Finding } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { answered, asked } from './conditions.ts';
import { declaredTools, hasForeignTools } from './declared-tools.ts';
import { eachCall } from './each-call.ts';
import { finding, quote } from './finding.ts';
import { historyCallIds } from './history-calls.ts';
import { isOneOfSeveral } from './one-of-several.ts';

const SOURCE = 'https://platform.openai.com/docs/guides/function-calling';
const WITH_TOOLS: readonly Api[] = ['chat', 'responses', 'messages'];
/** Nobody means one call that often. */
const RUNAWAY = 10;

/** Rules of tool calls, read from the assembled answer. */
export const toolCallChecks: readonly Check[] = [
  // A must though clients read on: the result must be sent under the id, so that the conversation ends here, or (with
  // Vercel's SDK) goes on under an id that the server never gave.
  {
    id: 'tool-call.id',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Every tool call has an id that is not empty; its result is sent back under it.',
      zh: '每个工具调用必须有非空的 id，结果要凭它送回。',
    },
    source: `${SOURCE}; NVIDIA NIM: tool call id null`,
    apis: WITH_TOOLS,
    judge: eachCall((call, at) =>
      call.id === null || call.id === ''
        ? finding('tool-call-without-id', { at, got: callText(call) })
        : null,
    ),
  },
  // A must: results are paired by id, so that one call gets the other's; Vercel's SDK changes the id that comes twice.
  {
    id: 'tool-call.id-unique',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The ids of an answer differ from each other and from every earlier call of the conversation.',
      zh: '同一回答内的 id 互不相同，且不与对话中更早的调用重复。',
    },
    source: `${SOURCE}; MoonshotAI/Kimi-K2: ids that start again each turn`,
    apis: WITH_TOOLS,
    judge: (view) => {
      const used = new Set(historyCallIds(asked(view)));
      return eachCall((call, at) => {
        if (call.id === null || call.id === '') return null;
        if (used.has(call.id)) return finding('tool-call-id-repeated', { at, got: call.id });
        used.add(call.id);
        return null;
      })(view);
    },
  },
  {
    id: 'tool-call.name',
    kind: 'protocol',
    severity: 'must',
    rule: { en: 'Every tool call names its function.', zh: '每个工具调用必须给出函数名。' },
    source: SOURCE,
    apis: WITH_TOOLS,
    judge: eachCall((call, at) =>
      call.name === null || call.name === ''
        ? finding('tool-call-without-name', { at, got: callText(call) })
        : null,
    ),
  },
  {
    id: 'tool-call.declared-name',
    kind: 'behaviour',
    severity: 'must',
    rule: { en: 'Only tools of the request are called.', zh: '只能调用请求中声明的工具。' },
    source: `${SOURCE}; vllm-project/vllm: Harmony markers in the tool name`,
    apis: WITH_TOOLS,
    judge: (view) => {
      const names = declaredTools(asked(view)).map((tool) => tool.name);
      if (hasForeignTools(asked(view)) || isConfiguredElsewhere(view)) return [];
      return eachCall((call, at) =>
        call.name === null || call.name === '' || names.includes(call.name)
          ? null
          : finding('tool-call-unknown-name', {
              at,
              expected: names.join(', ') || 'no tool',
              got: call.name,
            }),
      )(view);
    },
  },
  {
    id: 'tool-call.repeated',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'Calls of one answer differ in their tool or in their arguments, unless they have none.',
      zh: '同一回答中的各个调用应在工具或参数上有所不同，无参数的调用除外。',
    },
    source: `${SOURCE}; InternLM/lmdeploy: the second call repeats the arguments of the first`,
    apis: WITH_TOOLS,
    judge: (view) => repeatedCalls(view, (call) => !isOneOfSeveral(view, call)),
  },
  // A must: the user names several things, and the calls are for one of them, again and again.
  {
    id: 'tool-call.each-once',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'Where the user lists several things, the calls of an answer are not all for one of them.',
      zh: '用户列举多个对象时，同一回答中的调用不得都针对其中同一个。',
    },
    source: `${SOURCE}; InternLM/lmdeploy#4692: the second call repeats the arguments of the first`,
    apis: WITH_TOOLS,
    judge: (view) => repeatedCalls(view, (call) => isOneOfSeveral(view, call)),
  },
  {
    id: 'tool-call.runaway',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'No call comes ten times and more in one answer.',
      zh: '同一回答中不得有任何调用重复十次以上。',
    },
    source: `${SOURCE}; endless repetitions of one call up to the token limit`,
    apis: WITH_TOOLS,
    judge: (view) =>
      mostRepeated(view).flatMap(({ at, times, call }) =>
        times >= RUNAWAY ? [finding('tool-call-repeated', { at, times, got: callText(call) })] : [],
      ),
  },
];

/** A response without tools of its own may take them from a stored prompt or the response before. */
function isConfiguredElsewhere(view: ExchangeView): boolean {
  return view.api === 'responses' && asked(view)['tools'] === undefined;
}

type Repeated = { readonly at: string; readonly times: number; readonly call: ToolCall };

function repeatedCalls(view: ExchangeView, isWanted: (call: ToolCall) => boolean): readonly Finding[] {
  return mostRepeated(view).flatMap(({ at, times, call }) =>
    times > 1 && times < RUNAWAY && call.arguments.raw.trim() !== '{}' && isWanted(call)
      ? [finding('tool-call-repeated', { at, times, got: callText(call) })]
      : [],
  );
}

/** For each choice with calls, the call that comes most often. */
function mostRepeated(view: ExchangeView): readonly Repeated[] {
  if (!answered(view)) return [];
  return view.answer.choices.flatMap(({ index, toolCalls }) => {
    if (toolCalls.length < 2) return [];
    const times = new Map<string, number>();
    let most: Repeated | null = null;
    for (const call of toolCalls) {
      const key = `${call.name} ${call.arguments.ok ? stringify(call.arguments.value) : call.arguments.raw}`;
      const now = (times.get(key) ?? 0) + 1;
      times.set(key, now);
      if (most === null || now > most.times) most = { at: `choice ${index} /tool_calls`, times: now, call };
    }
    return most === null ? [] : [most];
  });
}

function callText(call: ToolCall): string {
  return quote(`${call.name ?? '?'}(${call.arguments.raw})`);
}
