import type { Check } from '../check.ts';
import { finding, quote } from './finding.ts';

const WAIT = /\b(?:try again|retry|wait)\b[^.]{0,30}?\b\d+(?:\.\d+)?\s*(?:ms|m|s|sec|second|minute)/i;
const HEADERS = ['retry-after', 'retry-after-ms', 'x-should-retry'];

/** A should, since HTTP leaves the header open: but whoever knows the time and tells it to people alone makes clients guess. */
export const retryAfterCheck: Check = {
  id: 'error.retry-after',
  kind: 'protocol',
  severity: 'should',
  rule: {
    en: 'A 429 that tells in words when to try again tells it in Retry-After too, which official clients obey.',
    zh: '用文字说明何时重试的 429 也应给出 Retry-After，官方客户端据此等待。',
  },
  source:
    'https://www.rfc-editor.org/rfc/rfc6585#section-4; openai/openai-node: retry-after in shouldRetry; majiayu000/litellm-rs#833',
  apis: 'any',
  judge: ({ response, answer }) => {
    if (response?.status !== 429 || answer.error === null) return [];
    const isTold = HEADERS.some((name) => response.headers[name] !== undefined);
    if (isTold || !WAIT.test(answer.error.message)) return [];
    return [finding('error-no-retry-after', { at: 'retry-after', got: quote(answer.error.message) })];
  },
};
