import type { Check, Finding } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { accepted } from './conditions.ts';
import { finding } from './finding.ts';

/** What a browser asks of a preflight: the method and every header that it asked for, and its origin. */
export const preflightCheck: Check = {
  id: 'http.preflight',
  kind: 'protocol',
  severity: 'must',
  rule: {
    en: 'A preflight allows the origin, the method and every header that it asked for.',
    zh: '预检响应必须允许所请求的来源、方法和每个请求头。',
  },
  source: 'https://fetch.spec.whatwg.org/#cors-preflight-fetch',
  apis: ['http'],
  judge: (view) => {
    const headers = lowerKeys(view.requestHeaders);
    if (view.method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return [];
    return accepted(view) ? refusals(view, headers) : [];
  },
};

type Headers = Readonly<Record<string, string>>;

function refusals({ response }: ExchangeView, asked: Headers): readonly Finding[] {
  const answer = response?.headers ?? {};
  const method = asked['access-control-request-method'] ?? '';
  const origin = asked['origin'];
  const allowed = answer['access-control-allow-origin'];
  const methods = listOf(answer['access-control-allow-methods']);
  const headers = listOf(answer['access-control-allow-headers']).map((name) => name.toLowerCase());
  const missing = listOf(asked['access-control-request-headers']).filter((name) => !allows(headers, name));
  const plain = ['GET', 'HEAD', 'POST'].includes(method);
  return [
    ...(origin === undefined || allowed === '*' || allowed === origin
      ? []
      : [refused('origin', origin, allowed)]),
    ...(plain || methods.includes(method) || methods.includes('*')
      ? []
      : [refused('method', method, answer['access-control-allow-methods'])]),
    ...missing.map((name) => refused('header', name, answer['access-control-allow-headers'])),
  ];
}

/** The wildcard covers every header but the one that carries the key. */
function allows(headers: readonly string[], name: string): boolean {
  const lower = name.toLowerCase();
  return headers.includes(lower) || (headers.includes('*') && lower !== 'authorization');
}

function refused(what: string, expected: string, got: string | undefined): Finding {
  return finding('http-preflight', {
    at: `access-control-allow-${what}`,
    what,
    expected,
    got: got ?? 'nothing',
  });
}

function listOf(value: string | undefined): readonly string[] {
  return (value ?? '')
    .split(',')
    .map((each) => each.trim())
    .filter((each) => each !== '');
}

function lowerKeys(headers: Headers): Headers {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
