import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { whole } from './conditions.ts';
import { finding, quote } from './finding.ts';

const SOURCE = 'https://platform.openai.com/docs/guides/error-codes';

/** Rules of answers with a status of 400 or more. */
export const errorChecks: readonly Check[] = [
  {
    id: 'error.readable',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'An error is JSON with an `error` member that says what is wrong; official clients show nothing else.',
      zh: '错误必须是带有 `error` 成员并说明原因的 JSON，官方客户端只显示它。',
    },
    source: `${SOURCE}; vllm-project/vllm#13046`,
    apis: 'any',
    judge: (view) => {
      if (!isErrorAnswer(view)) return [];
      const { json } = view.answer;
      if (view.bytes.length === 0) return [finding('error-empty', { at: 'body' })];
      if (json === undefined) return [finding('error-not-json', { at: 'body', got: quote(view.text) })];
      const error = isJsonObject(json) ? json['error'] : undefined;
      if (isTold(error)) return [];
      return [finding('error-not-told', { at: '/error', expected: 'error.message', got: quote(json) })];
    },
  },
  {
    id: 'error.envelope',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'An error has the form {error: {message, type, …}} with text in message and type.',
      zh: '错误应为 {error: {message, type, …}}，其中 message 与 type 为文本。',
    },
    source: SOURCE,
    apis: 'any',
    judge: (view) => {
      const { json } = view.answer;
      if (!isErrorAnswer(view) || !isJsonObject(json) || !isTold(json['error'])) return [];
      const error = json['error'];
      const wrong = !isJsonObject(error)
        ? '/error'
        : typeof error['message'] !== 'string'
          ? '/error/message'
          : typeof error['type'] !== 'string'
            ? '/error/type'
            : null;
      return wrong === null ? [] : [finding('error-envelope', { at: wrong, got: quote(error) })];
    },
  },
];

/** HEAD and preflight answers have no body to judge. */
function isErrorAnswer(view: ExchangeView): boolean {
  const status = view.response?.status ?? 0;
  return status >= 400 && whole(view) && view.method !== 'HEAD' && view.method !== 'OPTIONS';
}

function isTold(error: JsonValue | undefined): boolean {
  if (typeof error === 'string') return error.trim() !== '';
  return isJsonObject(error) && Object.keys(error).length > 0;
}
