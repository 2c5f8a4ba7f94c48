import { isJsonObject } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import type { Choice, ToolCall } from '../answer.ts';
import type { Check, Finding } from '../check.ts';
import { validateJson } from '../json-schema.ts';
import type { ExchangeView } from '../view.ts';
import { answered, asked, wasCut } from './conditions.ts';
import { declaredTools, hasForeignTools } from './declared-tools.ts';
import { finding, quote } from './finding.ts';
import { historyCallIds } from './history-calls.ts';

const SOURCE = 'https://platform.openai.com/docs/guides/function-calling';
const WITH_TOOLS: readonly Api[] = ['chat', 'responses', 'messages'];

/** Rules of tool calls, read from the assembled answer. */
export const toolCallChecks: readonly Check[] = [
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
    id: 'tool-call.arguments-type',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Arguments are JSON in a string; official clients parse that string.',
      zh: '参数必须是字符串形式的 JSON，官方客户端会解析该字符串。',
    },
    source: 'https://platform.openai.com/docs/api-reference/chat/object',
    apis: ['chat', 'responses'],
    judge: eachCall((call, at) =>
      call.arguments.wire === 'string'
        ? null
        : finding('tool-call-arguments-type', { at, expected: 'string', got: call.arguments.wire }),
    ),
  },
  {
    id: 'tool-call.arguments-json',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'Arguments are one JSON object, {} where there are none.',
      zh: '参数必须是一个 JSON 对象，没有参数时为 {}。',
    },
    source: SOURCE,
    apis: WITH_TOOLS,
    judge: (view) => {
      const free = new Set(freeTextTools(view));
      return eachCall((call, at, choice) => {
        const given = call.arguments;
        if (free.has(call.name ?? '') || wasCut(choice.finishReason) || given.wire === 'absent') return null;
        if (!given.ok) {
          const { defect, problem, raw } = given;
          return finding('tool-call-arguments-not-json', { at, defect, problem, got: quote(raw) });
        }
        return isJsonObject(given.value)
          ? null
          : finding('tool-call-arguments-no-object', { at, expected: 'object', got: quote(given.raw) });
      })(view);
    },
  },
  {
    id: 'tool-call.arguments-schema',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: "Arguments fit the tool's own schema.",
      zh: '参数必须符合该工具自己的 schema。',
    },
    source: SOURCE,
    apis: WITH_TOOLS,
    judge: (view) => {
      const schemas = new Map(declaredTools(asked(view)).map(({ name, schema }) => [name, schema]));
      return eachCall((call, at, choice) => {
        const schema = schemas.get(call.name ?? '');
        const given = call.arguments;
        if (schema === undefined || schema === null || wasCut(choice.finishReason)) return null;
        if (!given.ok || !isJsonObject(given.value)) return null;
        const verdict = validateJson(schema, given.value);
        if (verdict.status !== 'invalid' || verdict.ambiguous) return null;
        return finding('tool-call-arguments-schema', {
          at: `${at}/arguments${verdict.at}`,
          tool: call.name,
          problem: verdict.problem,
          got: quote(given.raw),
        });
      })(view);
    },
  },
];

/** A response without tools of its own may take them from a stored prompt or the response before. */
function isConfiguredElsewhere(view: ExchangeView): boolean {
  return view.api === 'responses' && asked(view)['tools'] === undefined;
}

type JudgeCall = (call: ToolCall, at: string, choice: Choice) => Finding | null;

function eachCall(judge: JudgeCall): (view: ExchangeView) => readonly Finding[] {
  return (view) => {
    if (!answered(view)) return [];
    const found: Finding[] = [];
    for (const choice of view.answer.choices) {
      for (const [position, call] of choice.toolCalls.entries()) {
        const violation = judge(call, `choice ${choice.index} /tool_calls/${position}`, choice);
        if (violation !== null) found.push(violation);
      }
    }
    return found;
  };
}

function callText(call: ToolCall): string {
  return quote(`${call.name ?? '?'}(${call.arguments.raw})`);
}

/** Custom tools take free text, which need not be JSON. */
function freeTextTools(view: ExchangeView): readonly string[] {
  const request = asked(view);
  const tools = Array.isArray(request['tools']) ? request['tools'] : [];
  return tools
    .filter(isJsonObject)
    .filter((tool) => tool['type'] === 'custom' && tool['input_schema'] === undefined)
    .map((tool) => String((isJsonObject(tool['custom']) ? tool['custom'] : tool)['name']));
}
