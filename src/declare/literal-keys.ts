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

/** In suites only what is shaped like a real key: a wrong one may be sent on purpose. */
export function findKeyShapes(node: Located, path: readonly string[] = []): readonly Diagnostic[] {
  if (node.kind === 'list') {
    return node.items.flatMap((item, index) => findKeyShapes(item, [...path, String(index)]));
  }
  if (node.kind === 'map') {
    return [...entriesOf(node)].flatMap(([key, { value }]) => findKeyShapes(value, [...path, key]));
  }
  const text = typeof node.value === 'string' && node.value.length <= MAX_KEY_TEXT ? node.value : '';
  if (!looksLikeKey(text)) return [];
  return [diagnoseSecret(node.range, message('literal-key-suite', { path: path.join('.') }))];
}

/** Longer texts are prompts or data; a hit in them is chance. */
const MAX_KEY_TEXT = 500;

function isSecretHeader(path: readonly string[]): boolean {
  return path.at(-2) === 'headers' && SECRET_HEADERS.has((path.at(-1) ?? '').toLowerCase());
}

function hasPassword(text: string): boolean {
  return /^https?:\/\/[^/\s?#]+@/i.test(text);
}
