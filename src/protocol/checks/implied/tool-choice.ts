import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Api } from '../../../domain/suite.ts';
import type { Choice } from '../../answer.ts';
import type { Check, Finding } from '../../check.ts';
import { objectsOf, textOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { asked, wasCut } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';

const SOURCE = 'https://platform.openai.com/docs/guides/function-calling#tool-choice';
const WITH_TOOLS: readonly Api[] = ['chat', 'responses', 'messages'];

/** What tool_choice and parallel_tool_calls imply. */
export const toolChoiceChecks: readonly Check[] = [
  implied({
    id: 'tool-choice-required',
    kind: 'behaviour',
    en: 'tool_choice required (or any) means at least one tool call.',
    zh: 'tool_choice 为 required（或 any）时必须至少调用一个工具。',
    source: SOURCE,
    apis: WITH_TOOLS,
    judge: (view) => (wish(view).mode === 'required' ? withoutCall(view, 'required') : []),
  }),
  implied({
    id: 'tool-choice-named',
    kind: 'behaviour',
    en: 'A tool_choice that names tools means calls of these and no others; one that names a single tool means a call.',
    zh: 'tool_choice 指定工具时只能调用这些工具；指定单个工具时必须调用它。',
    source: SOURCE,
    apis: WITH_TOOLS,
    judge: (view) => {
      const { mode, names } = wish(view);
      if (names.length === 0) return [];
      return [...(mode === 'named' ? withoutCall(view, names.join(', ')) : []), ...otherCalls(view, names)];
    },
  }),
  implied({
    id: 'tool-choice-none',
    kind: 'behaviour',
    en: 'tool_choice none means no tool call.',
    zh: 'tool_choice 为 none 时不得调用工具。',
    source: SOURCE,
    apis: WITH_TOOLS,
    judge: (view) => (wish(view).mode === 'none' ? otherCalls(view, []) : []),
  }),
  implied({
    id: 'parallel-tool-calls',
    kind: 'behaviour',
    en: 'Parallel tool calls turned off means at most one call.',
    zh: '关闭并行工具调用时最多只能有一个调用。',
    source: 'https://platform.openai.com/docs/guides/function-calling#parallel-function-calling',
    apis: WITH_TOOLS,
    judge: (view) =>
      isSerial(asked(view))
        ? view.answer.choices
            .filter((choice) => choice.toolCalls.length > 1)
            .map((choice) =>
              finding('implied-one-call', {
                at: `choice ${choice.index} /tool_calls`,
                expected: '≤ 1',
                got: String(choice.toolCalls.length),
              }),
            )
        : [],
  }),
];

type Wish = { readonly mode: 'required' | 'none' | 'named' | 'free'; readonly names: readonly string[] };

/** What a request wishes of tool calls, in any API's words. */
function wish(view: ExchangeView): Wish {
  const choice = asked(view)['tool_choice'];
  if (choice === 'required' || choice === 'any') return { mode: 'required', names: [] };
  if (choice === 'none') return { mode: 'none', names: [] };
  return isJsonObject(choice) ? objectWish(choice) : { mode: 'free', names: [] };
}

function objectWish(choice: JsonObject): Wish {
  const { type } = choice;
  if (type === 'any') return { mode: 'required', names: [] };
  if (type === 'none') return { mode: 'none', names: [] };
  if (type === 'allowed_tools') return allowedWish(choice['allowed_tools'] ?? choice);
  const name = nameOf(choice);
  return name === null ? { mode: 'free', names: [] } : { mode: 'named', names: [name] };
}

function allowedWish(allowed: JsonValue): Wish {
  if (!isJsonObject(allowed)) return { mode: 'free', names: [] };
  const names = objectsOf(allowed['tools']).map(nameOf);
  if (names.includes(null)) return { mode: 'free', names: [] };
  return {
    mode: allowed['mode'] === 'required' ? 'named' : 'free',
    names: names.filter((name) => name !== null),
  };
}

function nameOf(tool: JsonObject): string | null {
  const inner = [tool['function'], tool['custom']].find(isJsonObject);
  return textOf((inner ?? tool)['name']);
}

function withoutCall(view: ExchangeView, wanted: string): readonly Finding[] {
  return view.answer.choices
    .filter((choice) => choice.toolCalls.length === 0 && !wasCut(choice.finishReason) && !choice.refusal)
    .map((choice) =>
      finding('implied-call-missing', {
        at: `choice ${choice.index}`,
        expected: wanted,
        got: quote(choice.text ?? 'no text'),
      }),
    );
}

function otherCalls(view: ExchangeView, names: readonly string[]): readonly Finding[] {
  const calls = (choice: Choice) => choice.toolCalls.filter((call) => !names.includes(call.name ?? ''));
  return view.answer.choices.flatMap((choice) =>
    calls(choice).map((call) =>
      finding('implied-call-unwanted', {
        at: `choice ${choice.index} /tool_calls`,
        expected: names.join(', ') || 'no call',
        got: quote(call.name ?? '?'),
      }),
    ),
  );
}

function isSerial(request: JsonObject): boolean {
  const choice = request['tool_choice'];
  if (request['parallel_tool_calls'] === false) return true;
  return isJsonObject(choice) && choice['disable_parallel_tool_use'] === true;
}
