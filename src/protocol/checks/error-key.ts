import type { Check, Finding } from '../check.ts';
import type { ExchangeView } from '../view.ts';
import { finding } from './finding.ts';

const KEY_HEADERS = ['authorization', 'x-api-key', 'api-key'];
/** What a record has in place of a declared key; other keys are not recorded at all, so that only their hash shows. */
const MARK = /‹secret:[^›]*›/;
const SHA256 = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i;

/** A should: nobody's data is lost, but what errors tell stands in logs, screenshots and bug reports. */
export const keyToldCheck: Check = {
  id: 'error.key-told',
  kind: 'protocol',
  severity: 'should',
  rule: {
    en: 'An error does not repeat the key that was sent, and a refusal of a key does not tell a hash.',
    zh: '错误不应重复所发送的密钥，拒绝密钥的响应也不应给出哈希值。',
  },
  source:
    'https://cheatsheetseries.owasp.org/cheatsheets/Error_Handling_Cheat_Sheet.html; BerriAI/litellm#39757: the hash of a wrong key',
  apis: 'any',
  judge: (view) => {
    const status = view.response?.status ?? 0;
    if (status < 400) return [];
    const sent = keyHeader(view);
    const mark = MARK.exec(sent)?.[0];
    if (mark !== undefined && view.text.includes(mark)) return [told('the key')];
    const isRefusal = status === 401 || status === 403;
    return sent !== '' && isRefusal && SHA256.test(view.text) ? [told('a SHA-256')] : [];
  },
};

function told(what: string): Finding {
  return finding('error-tells-key', { at: 'body', what });
}

function keyHeader({ requestHeaders }: ExchangeView): string {
  return Object.entries(requestHeaders)
    .filter(([name]) => KEY_HEADERS.includes(name.toLowerCase()))
    .map(([, value]) => value)
    .join(' ');
}
