/**
 * What a key of a known provider looks like: a prefix that issuers use and a long random rest. Kept narrow, so that
 * ordinary words (`sk-learn`, `hf_model`) do not match.
 */
const KEY_SHAPE =
  /\b(?:sk|pk|rk|xai|gsk|hf|fw|r8|nvapi|tgp_v1|pplx|csk|ghp|github_pat)[-_](?=[\w-]*\d)[\w-]{16,}|\bAIza[\w-]{30,}|\bAKIA[A-Z0-9]{16}\b|\bey[\w-]{16,}\.ey[\w-]{16,}\.[\w-]{16,}/;

/** Places in a line of YAML where a secret stands by its position, whatever it looks like. */
const SECRET_PLACES = [
  /(?<=\b(?:api[-_]?key|token|secret|password)["']?\s*:\s*["']?)[^\s"'{}[\],&*][^"'{}[\],]*/gi,
  /(?<=\b(?:authorization|cookie|x-api-key|x-goog-api-key)["']?\s*:\s*["']?)[^\s"'{}[\],][^"'{}[\],]*/gi,
  /(?<=\bbearer\s+)[^\s"'{}[\],]+/gi,
  /(?<=:\/\/)[^\s/"'@]+(?=@)/g,
];

/** Headers that carry nothing but a secret; in models.yaml they are always an error. Lower case. */
export const SECRET_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'x-api-key',
  'api-key',
  'x-goog-api-key',
]);

/** Whether a text contains something shaped like a provider's key. */
export function looksLikeKey(text: string): boolean {
  return KEY_SHAPE.test(text);
}

/** Whether a variable's name says that its value is a secret. */
export function isSecretName(name: string): boolean {
  return /(^|_)(API_?KEY|KEY|TOKEN|SECRET|PASSWORD|PASSWD|CREDENTIALS?)$/i.test(name);
}

/** Replaces whatever may be a secret by as many dots, so that columns still fit. */
export function maskSecrets(text: string): string {
  const patterns = [new RegExp(KEY_SHAPE, 'g'), ...SECRET_PLACES];
  return patterns.reduce(
    (masked, pattern) => masked.replace(pattern, (secret) => '•'.repeat(secret.length)),
    text,
  );
}
