import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import type { Check, Finding } from '../check.ts';
import { parseJson } from '../event-json.ts';
import { validateJson } from '../json-schema.ts';
import type { ExchangeView } from '../view.ts';
import { asked, wasCut } from './conditions.ts';
import { eachCall } from './each-call.ts';
import { finding, quote } from './finding.ts';
import { schemaAt, schemasOf } from './tool-schemas.ts';

const SOURCE = 'https://platform.openai.com/docs/guides/function-calling';
const WITH_TOOLS: readonly Api[] = ['chat', 'responses', 'messages'];

/** Rules of the arguments of tool calls. */
export const toolArgumentChecks: readonly Check[] = [
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
    judge: (view) => eachMisfit(view, (misfit) => !misfit.loose),
  },
  {
    id: 'tool-call.arguments-loose',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'A parameter that is an object of unknown members gets an object, not a text.',
      zh: '成员未知的对象参数应得到对象，而不是文本。',
    },
    source: SOURCE,
    apis: WITH_TOOLS,
    judge: (view) => eachMisfit(view, (misfit) => misfit.loose),
  },
];

type Misfit = {
  readonly at: string;
  readonly problem: string;
  /** The schema asks for an object without naming a member of it, and got words. */
  readonly loose: boolean;
};

function eachMisfit(view: ExchangeView, wanted: (misfit: Misfit) => boolean): readonly Finding[] {
  const schemas = schemasOf(view);
  return eachCall((call, at, choice) => {
    const schema = schemas.get(call.name ?? '') ?? null;
    const given = call.arguments;
    if (schema === null || wasCut(choice.finishReason) || !given.ok || !isJsonObject(given.value))
      return null;
    const misfit = misfitOf(schema, given.value);
    return misfit === null || !wanted(misfit)
      ? null
      : finding('tool-call-arguments-schema', {
          at: `${at}/arguments${misfit.at}`,
          tool: call.name,
          problem: misfit.problem,
          got: quote(given.raw),
        });
  })(view);
}

function misfitOf(schema: JsonValue, value: JsonObject): Misfit | null {
  const verdict = validateJson(schema, value);
  if (verdict.status !== 'invalid' || verdict.ambiguous) return null;
  const { at, problem } = verdict;
  const key = at.slice(1);
  if (!isWords(value[key]) || !isLoose(schemaAt(schema, [key]))) return { at, problem, loose: false };
  const rest = validateJson(schema, { ...value, [key]: {} });
  return rest.status === 'invalid'
    ? { at: rest.at, problem: rest.problem, loose: false }
    : { at, problem, loose: true };
}

/** Text that is no JSON: nobody wrote an object twice into quotes. */
function isWords(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && parseJson(value) === undefined;
}

function isLoose(schema: JsonObject): boolean {
  const free = ['type', 'description', 'title', 'additionalProperties', 'default', 'examples'];
  return schema['type'] === 'object' && Object.keys(schema).every((key) => free.includes(key));
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
