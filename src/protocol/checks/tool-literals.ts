import { isJsonObject } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import type { ToolCall } from '../answer.ts';
import type { Check } from '../check.ts';
import { type JsonScan, scanJson } from '../json-scan.ts';
import { wasCut } from './conditions.ts';
import { eachCall } from './each-call.ts';
import { finding, quote } from './finding.ts';
import { promptText } from './leaks/prompt-text.ts';
import { schemaAt, schemasOf } from './tool-schemas.ts';

const WITH_TOOLS: readonly Api[] = ['chat', 'responses'];

/** Rules of what a JSON parser hides in arguments: keys that come twice, numbers that it rounds or rewrites. */
export const toolLiteralChecks: readonly Check[] = [
  {
    id: 'tool-call.arguments-keys',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'No key comes twice in the arguments: parsers keep one of the values and lose the other.',
      zh: '参数中不得有重复的键，否则解析器只保留其中一个值。',
    },
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-4; parsers that merge two calls into one',
    apis: WITH_TOOLS,
    judge: eachCall((call, at, choice) => {
      const [twice] = wasCut(choice.finishReason) ? [] : scanOf(call).repeated;
      return twice === undefined
        ? null
        : finding('tool-call-key-twice', { at, key: twice.join('/'), got: quote(call.arguments.raw) });
    }),
  },
  {
    id: 'tool-call.number-kept',
    kind: 'behaviour',
    severity: 'must',
    rule: {
      en: 'A long whole number of the prompt reaches the arguments digit by digit, not rounded to a double.',
      zh: '提示中的长整数必须逐位传入参数，不得被舍入为双精度浮点数。',
    },
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-6; ids over 2^53 rounded by a parser',
    apis: WITH_TOOLS,
    judge: (view) =>
      eachCall((call, at) => {
        const long = scanOf(call).numbers.filter(({ literal }) => Math.abs(Number(literal)) >= 2 ** 53);
        if (long.length === 0) return null;
        const told: readonly string[] = promptText(view).match(/\d{16,}/g) ?? [];
        const lost = long.find(({ literal }) => !told.includes(literal.replace('-', '')));
        const meant = told.find((digits) => Number(digits) === Math.abs(Number(lost?.literal)));
        return lost === undefined || meant === undefined
          ? null
          : finding('tool-call-number', {
              at: `${at}/${lost.path.join('/')}`,
              expected: meant,
              got: lost.literal,
            });
      })(view),
  },
  {
    id: 'tool-call.integer-form',
    kind: 'behaviour',
    severity: 'should',
    rule: {
      en: 'A whole number is written as one: 5 and not 5.0, which typed clients refuse.',
      zh: '整数应写作 5 而不是 5.0，否则强类型客户端会拒绝。',
    },
    source: 'https://json-schema.org/draft/2020-12/json-schema-core#section-4.2.3',
    apis: WITH_TOOLS,
    judge: (view) => {
      const schemas = schemasOf(view);
      return eachCall((call, at) => {
        const odd = scanOf(call).numbers.find(
          ({ path, literal }) =>
            /[.eE]/.test(literal) &&
            schemaAt(schemas.get(call.name ?? '') ?? null, path)['type'] === 'integer',
        );
        return odd === undefined
          ? null
          : finding('tool-call-number', {
              at: `${at}/${odd.path.join('/')}`,
              expected: String(Number(odd.literal)),
              got: odd.literal,
            });
      })(view);
    },
  },
];

/** Longer arguments are not scanned. */
const MOST = 100_000;
const UNSCANNED: JsonScan = { numbers: [], repeated: [] };

function scanOf({ arguments: given }: ToolCall): JsonScan {
  if (!given.ok || given.wire !== 'string' || given.raw.length > MOST || !isJsonObject(given.value))
    return UNSCANNED;
  return scanJson(given.raw);
}
