import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import type { Check } from '../check.ts';
import { listOf, objectsOf } from '../json-read.ts';
import { answered, asked } from './conditions.ts';
import { eachCall } from './each-call.ts';
import { finding, quote } from './finding.ts';
import { promptHas } from './leaks/prompt-text.ts';
import { schemasOf } from './tool-schemas.ts';

const WITH_TOOLS: readonly Api[] = ['chat', 'responses', 'messages'];
/** `builtin_function` is Moonshot's. */
const TYPES: readonly string[] = ['function', 'custom', 'builtin_function'];
const NOTHING = new Set(['None', 'null', 'undefined', 'nil', 'NULL']);

/** Words of a call that a program, and no model, would choose. */
export const toolWordChecks: readonly Check[] = [
  {
    id: 'tool-call.null-word',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'An argument that may be null is null, not the word for it.',
      zh: '可为 null 的参数没有值时应为 null，而不是表示空值的单词。',
    },
    source:
      'https://platform.openai.com/docs/guides/function-calling; parsers that read every value as text where the type is a union',
    apis: WITH_TOOLS,
    judge: (view) => {
      const schemas = schemasOf(view);
      return eachCall((call, at) => {
        const schema = schemas.get(call.name ?? '') ?? null;
        const given = call.arguments;
        if (!isJsonObject(schema) || !given.ok || !isJsonObject(given.value)) return null;
        const { properties } = schema;
        const found = Object.entries(given.value).find(
          ([key, value]) =>
            typeof value === 'string' &&
            NOTHING.has(value) &&
            isNullable(isJsonObject(properties) ? properties[key] : undefined),
        );
        return found === undefined || promptHas(view, String(found[1]))
          ? null
          : finding('answer-null-word', { at: `${at}/arguments/${found[0]}`, got: quote(found[1]) });
      })(view);
    },
  },
  // A must: OpenAI's own runner of tools passes over a call of another type, and its parser throws at it.
  {
    id: 'tool-call.type',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A call is of the type function, or of the kind of tool that was offered; official clients do not run others.',
      zh: '调用的 type 必须为 function，或所提供工具的类型；官方客户端不会执行其他类型。',
    },
    source:
      'https://platform.openai.com/docs/api-reference/chat/object; openai/openai-node: AbstractChatCompletionRunner, parser.ts',
    apis: ['chat'],
    judge: (view) => {
      if (!answered(view)) return [];
      const offered = objectsOf(asked(view)['tools']).map((tool) => tool['type']);
      return view.answer.choices.flatMap(({ index, history }) =>
        objectsOf(history[0]?.['tool_calls'])
          .map(({ type }) => type)
          .filter((type) => typeof type === 'string' && type !== '')
          .filter((type) => !TYPES.includes(String(type)) && !offered.includes(type))
          .slice(0, 1)
          .map((type) =>
            finding('tool-call-type', {
              at: `choice ${index} /tool_calls`,
              expected: 'function',
              got: String(type),
            }),
          ),
      );
    },
  },
  {
    id: 'tool-call.id-own',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The id of a call names this call and no other: it is not the name of its tool.',
      zh: '调用的 id 只标识该次调用，不应是工具名称。',
    },
    source:
      'https://platform.openai.com/docs/guides/function-calling; gateways to APIs whose calls have no ids: a second call of the tool has the same',
    apis: WITH_TOOLS,
    judge: eachCall((call, at) =>
      call.id !== null && call.id !== '' && call.id === call.name
        ? finding('tool-call-id-name', { at, got: call.id })
        : null,
    ),
  },
];

function isNullable(schema: JsonValue | undefined): boolean {
  if (!isJsonObject(schema)) return false;
  const { type, nullable } = schema;
  if (nullable === true || listOf(type).includes('null')) return true;
  return [...listOf(schema['anyOf']), ...listOf(schema['oneOf'])].some(
    (each) => isJsonObject(each) && each['type'] === 'null',
  );
}
