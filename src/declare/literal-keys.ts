import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { entriesOf, type Located } from './located.ts';
import { looksLikeKey, SECRET_HEADERS } from './secrets.ts';
import { diagnoseSecret } from './source.ts';

/**
 * Secrets that stand in a models.yaml: texts shaped like a provider's key, headers that carry nothing else, and passwords
 * in URLs. A file gets committed; a key does not belong there.
 */
export function findLiteralKeys(node: Located, path: readonly string[] = []): readonly Diagnostic[] {
  if (node.kind === 'list') {
    return node.items.flatMap((item, index) => findLiteralKeys(item, [...path, String(index)]));
  }
  if (node.kind === 'map') {
    return [...entriesOf(node)].flatMap(([key, { value }]) => findLiteralKeys(value, [...path, key]));
  }
  if (typeof node.value !== 'string') return [];
  const dotted = path.join('.');
  if (isSecretHeader(path))
    return [diagnoseSecret(node.range, message('literal-key-header', { path: dotted }))];
  return looksLikeKey(node.value) || hasPassword(node.value)
    ? [diagnoseSecret(node.range, message('literal-key', { path: dotted }))]
    : [];
}

function isSecretHeader(path: readonly string[]): boolean {
  return path.at(-2) === 'headers' && SECRET_HEADERS.has((path.at(-1) ?? '').toLowerCase());
}

function hasPassword(text: string): boolean {
  return /^https?:\/\/[^/\s?#]+@/i.test(text);
}
