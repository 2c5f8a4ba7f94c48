import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import { wasCut } from './conditions.ts';
import { eachCall } from './each-call.ts';
import { finding, quote } from './finding.ts';
import { schemasOf } from './tool-schemas.ts';

/** Words of a schema by which parameters without a name are allowed. */
const OPEN = ['patternProperties', '$ref', 'allOf', 'anyOf', 'oneOf', 'if'];

/** Arguments are given under the names that the tool declares. */
export const toolParametersCheck: Check = {
  id: 'tool-call.declared-parameters',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'Arguments are named as the tool declares them, and a tool without parameters gets none.',
    zh: '参数名应与工具声明一致，无参数的工具不应收到参数。',
  },
  source:
    'https://platform.openai.com/docs/guides/function-calling; parsers that wrap arguments once more, or rename them',
  apis: ['chat', 'responses', 'messages'],
  judge: (view) => {
    const schemas = schemasOf(view);
    return eachCall((call, at, choice) => {
      const names = namesOf(schemas.get(call.name ?? '') ?? null);
      const given = call.arguments;
      if (names === null || !given.ok || !isJsonObject(given.value) || wasCut(choice.finishReason))
        return null;
      const other = Object.keys(given.value).find((key) => !names.includes(key));
      return other === undefined
        ? null
        : finding('tool-call-parameter-unknown', {
            at: `${at}/arguments`,
            expected: names.join(', ') || '{}',
            parameter: quote(other),
            got: quote(given.raw),
          });
    })(view);
  },
};

/** Every parameter that a schema names; null = it allows others. */
function namesOf(schema: JsonValue | null): readonly string[] | null {
  if (!isJsonObject(schema) || OPEN.some((word) => word in schema)) return null;
  const { properties, additionalProperties: more } = schema;
  if (!isJsonObject(properties) || more === true || isJsonObject(more)) return null;
  return Object.keys(properties);
}
