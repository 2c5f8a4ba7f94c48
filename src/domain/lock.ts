import type { JsonValue } from './json.ts';

/** What a run served, as far as it was declared or told; a value that was never told is null. */
export type ServedLock = Readonly<Record<LockKey, JsonValue>>;

export const LOCK_KEYS = [
  'model',
  'modelRevision',
  'runner',
  'engine',
  'engineVersion',
  'chatTemplateSha256',
  'contextTokens',
  'toolCallParser',
  'reasoningParser',
  'options',
  'sampling',
  'capabilities',
] as const;
export type LockKey = (typeof LOCK_KEYS)[number];
