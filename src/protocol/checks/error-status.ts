import type { Check } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { whole } from './conditions.ts';
import { keyToldCheck } from './error-key.ts';
import { retryAfterCheck } from './error-retry.ts';
import { finding, quote } from './finding.ts';

const SOURCE = 'https://platform.openai.com/docs/guides/error-codes';

/** Words by which a server says itself that the request was at fault. */
const CLIENT_FAULT =
  /context[ _](?:length|window)|maximum context|prompt is too long|model_not_found|invalid_request|bad ?request|validation error|field required|json ?decode|expecting value|is not (?:a )?valid|must be (?:an? |one of|at |less|greater|between|positive|in )|unsupported (?:value|parameter|role)|raise_exception|roles must alternate/i;

/** What an error calls itself, and the statuses that fit. */
const NAMED: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^(?:model_not_found|not_?found_?error)$/i, [403, 404]],
  [/^(?:invalid_api_key|authentication_?error)$/i, [401, 403]],
  [/^(?:rate_limit_exceeded|rate_?limit_?error)$/i, [429]],
];

/** Rules of the status of an error, held against its own words. */
export const errorStatusChecks: readonly Check[] = [
  {
    id: 'error.client-fault',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A fault of the request is a 4xx; official clients send the same request again after a 5xx.',
      zh: '请求自身的错误必须是 4xx；遇到 5xx 时官方客户端会重发同一请求。',
    },
    source: `${SOURCE}; ggml-org/llama.cpp: 500 for a bad history`,
    apis: 'any',
    judge: (view) => {
      const status = statusOf(view);
      const { error } = view.answer;
      if (status < 500 || status === 503 || error === null) return [];
      const isBroken = view.request === undefined && /^\s*[{[]/.test(view.requestText);
      const words = `${error.type ?? ''} ${error.code ?? ''} ${error.message}`;
      if (!isBroken && !CLIENT_FAULT.test(words)) return [];
      return [
        finding('error-client-fault', {
          at: 'status',
          expected: '4xx',
          got: String(status),
          words: quote(words.trim()),
        }),
      ];
    },
  },
  {
    id: 'error.status-fits',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The status fits what the error calls itself: 404 for an unknown model, 401 for a wrong key, 429 for a limit, and the number in its code.',
      zh: '状态码应与错误自述一致：模型不存在为 404，密钥错误为 401，限流为 429，并与其中的数字 code 相同。',
    },
    source: SOURCE,
    apis: 'any',
    judge: (view) => {
      const status = statusOf(view);
      const { error } = view.answer;
      if (status < 400 || error === null) return [];
      const named = NAMED.find(
        ([name]) => name.test(error.type ?? '') || name.test(String(error.code ?? '')),
      );
      const told = Number(error.code ?? 0);
      const wanted = named?.[1] ?? (told >= 400 && told < 600 ? [told] : [status]);
      if (wanted.includes(status)) return [];
      return [finding('error-status', { at: 'status', expected: wanted.join(', '), got: String(status) })];
    },
  },
  keyToldCheck,
  retryAfterCheck,
];

function statusOf(view: ExchangeView): number {
  const status = view.response?.status ?? 0;
  return whole(view) && view.method !== 'HEAD' && view.method !== 'OPTIONS' ? status : 0;
}
