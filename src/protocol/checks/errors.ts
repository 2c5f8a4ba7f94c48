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
  // A must: @ai-sdk/openai-compatible reads {error: {message}} alone and shows the bare status in place of everything else;
  // openai's clients have neither type nor code of an error that is a text.
  {
    id: 'error.message',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'An error is an object with its message as text; one official client shows nothing of any other.',
      zh: '错误必须是带有文本 message 的对象，否则某官方客户端完全不显示它。',
    },
    source: `${SOURCE}; vercel/ai: openaiCompatibleErrorDataSchema; lmstudio: {"error": "text"}`,
    apis: 'any',
    judge: (view) => {
      const error = toldError(view);
      if (error === undefined) return [];
      const at = isJsonObject(error) ? '/error/message' : '/error';
      const isText = isJsonObject(error) && typeof error['message'] === 'string';
      return isText ? [] : [finding('error-envelope', { at, got: quote(error) })];
    },
  },
  {
    id: 'error.envelope',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'An error has the form {error: {message, type, …}} with text in its type.',
      zh: '错误应为 {error: {message, type, …}}，其中 type 为文本。',
    },
    source: SOURCE,
    apis: 'any',
    judge: (view) => {
      const error = toldError(view);
      return !isJsonObject(error) || typeof error['type'] === 'string'
        ? []
        : [finding('error-envelope', { at: '/error/type', got: quote(error) })];
    },
  },
];

/** The error member of an error answer, where it says anything. */
function toldError(view: ExchangeView): JsonValue | undefined {
  const { json } = view.answer;
  if (!isErrorAnswer(view) || !isJsonObject(json)) return undefined;
  return isTold(json['error']) ? json['error'] : undefined;
}

/** HEAD and preflight answers have no body to judge. */
function isErrorAnswer(view: ExchangeView): boolean {
  const status = view.response?.status ?? 0;
  return status >= 400 && whole(view) && view.method !== 'HEAD' && view.method !== 'OPTIONS';
}

function isTold(error: JsonValue | undefined): boolean {
  if (typeof error === 'string') return error.trim() !== '';
  return isJsonObject(error) && Object.keys(error).length > 0;
}
