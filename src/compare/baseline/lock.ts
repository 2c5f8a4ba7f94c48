import stringify from 'safe-stable-stringify';
import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import { LOCK_KEYS, type LockKey, type ServedLock } from '../../domain/lock.ts';
import type { RunManifest } from '../../domain/record.ts';

/** What a run served, as far as it was declared or revealed: what a baseline is true for. */
export function lockOf({
  environment,
  targetDeclaration,
}: Pick<RunManifest, 'environment' | 'targetDeclaration'>): ServedLock {
  const source = objectAt(targetDeclaration, 'source');
  const options = objectAt(targetDeclaration, 'options');
  const argv = environment?.argv ?? [];
  return {
    model: environment?.servedModel ?? null,
    modelRevision: source['revision'] ?? null,
    runner: environment?.runner ?? targetDeclaration['runner'] ?? null,
    engine: environment?.engine ?? null,
    engineVersion: environment?.engineVersion ?? null,
    chatTemplateSha256: environment?.chatTemplateSha256 ?? null,
    contextTokens: environment?.contextTokens ?? null,
    toolCallParser: options['tool_call_parser'] ?? flagOf(argv, '--tool-call-parser'),
    reasoningParser: options['reasoning_parser'] ?? flagOf(argv, '--reasoning-parser'),
    options,
    sampling: targetDeclaration['sampling'] ?? null,
    capabilities: targetDeclaration['capabilities'] ?? null,
  };
}

/** One thing that is served otherwise than it was. */
export type Drift = { readonly key: LockKey; readonly before: JsonValue; readonly now: JsonValue };

/** What of a lock no longer holds. What the baseline never knew cannot drift; what is no longer told has. */
export function driftOf(before: ServedLock, now: ServedLock): readonly Drift[] {
  return LOCK_KEYS.filter(
    (key) => before[key] !== null && stringify(before[key]) !== stringify(now[key]),
  ).map((key) => ({ key, before: before[key], now: now[key] }));
}

function objectAt(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isJsonObject(found) ? found : {};
}

function flagOf(argv: readonly string[], flag: string): string | null {
  const joined = argv.find((each) => each.startsWith(`${flag}=`));
  const at = argv.indexOf(flag);
  return joined?.slice(flag.length + 1) ?? (at === -1 ? null : (argv[at + 1] ?? null));
}
