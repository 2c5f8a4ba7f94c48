import type { Secret } from '../domain/redaction.ts';

/** What of an exchange may hold keys: headers in lower case, the path with its query, and texts of bodies. */
export type Exposed = {
  readonly headers: Readonly<Record<string, string>>;
  readonly path: string;
  readonly texts: readonly string[];
};

/** The keys that traffic carries: in headers and queries whatever they look like, in bodies by their shape. */
export function secretsOf({ headers, path, texts }: Exposed): readonly Secret[] {
  const carried = Object.entries(headers).flatMap(([name, value]) =>
    CARRIERS.test(name) ? valuesOf(name, value).map((each) => ({ name, value: each })) : [],
  );
  const query = new URLSearchParams(path.split('?').slice(1).join('?'));
  const asked = [...query].flatMap(([name, value]) => (CARRIERS.test(name) ? [{ name, value }] : []));
  const shown = texts.flatMap(keysIn).map((value) => ({ name: 'key', value }));
  return [...carried, ...asked, ...shown].filter(({ value }) => value.length >= SHORTEST);
}

/** What looks like a key, whoever issued it. */
export function keysIn(text: string): readonly string[] {
  return text.match(KEY_SHAPES) ?? [];
}

const SHORTEST = 4;
const CARRIERS =
  /(?:^|[-_])(?:authorization|cookie|(?:api|access|auth|goog)[-_]?(?:key|token)|token|key|secret|sig|signature|password)$/i;
const KEY_SHAPES = new RegExp(
  [
    // OpenAI, Anthropic, OpenRouter, Stripe
    /\b(?:sk|pk|rk)[-_][A-Za-z0-9_-]{16,}/,
    // GitHub, GitLab, Hugging Face, Groq, Slack, npm
    /\b(?:gh[oprsu]_|github_pat_|glpat-|hf_|gsk_|xox[abeoprs]-|npm_)[A-Za-z0-9_-]{16,}/,
    // Amazon, Google
    /\b(?:AKIA|ASIA)[A-Z0-9]{16}\b/,
    /\bAIza[A-Za-z0-9_-]{30,}/,
    // signed tokens
    /\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/,
    /-----BEGIN [A-Z ]*PRIVATE KEY-----(?:(?!-----END)[\s\S]){0,20000}-----END [A-Z ]*PRIVATE KEY-----/,
  ]
    .map(({ source }) => source)
    .join('|'),
  'g',
);

/** `Bearer KEY` is a key; a Basic one holds a password inside; each cookie is one by itself. */
function valuesOf(name: string, value: string): readonly string[] {
  if (name.endsWith('cookie')) return value.split(/;\s*/).map((each) => each.replace(/^[^=]*=/, ''));
  const [, scheme, rest] = /^([A-Za-z]+) +(\S.*)$/.exec(value) ?? [];
  if (rest === undefined) return [value];
  if (scheme?.toLowerCase() !== 'basic') return [rest];
  const password = Buffer.from(rest, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '');
  return password === '' ? [rest] : [rest, password];
}
