import path from 'node:path';
import type { JsonObject } from '../domain/json.ts';
import type { Endpoint, KeyReference, Limits, Price, Target, Timeouts } from '../domain/target.ts';
import type { DraftTarget } from './draft-target.ts';
import { parseDuration } from './durations.ts';
import { headersOf } from './headers.ts';
import { parseKeyReference } from './keys.ts';
import { toJson } from './located.ts';
import type { ResolvedVersion } from './schema-models.ts';
import { positionOf } from './source.ts';

/** The target of a draft that has passed every check. `dir` is the configuration's folder; key files lie relative to it. */
export function buildTarget(draft: DraftTarget, dir: string): Target {
  const resolved = toJson(draft.node) as ResolvedVersion;
  const endpoint = buildEndpoint(resolved, dir);
  return {
    id: `${draft.model}@${draft.version}`,
    model: draft.model,
    version: draft.version,
    ...optional('family', resolved.family),
    ...optional('source', resolved.source),
    ...optional('capabilities', resolved.capabilities),
    status: resolved.status ?? 'current',
    runner: resolved.runner ?? '',
    options: resolved.options ?? {},
    ...optional('endpoint', endpoint),
    sampling: resolved.sampling ?? 'family',
    extraBody: resolved.extra_body ?? {},
    headers: headersOf(resolved.headers ?? {}),
    timeouts: buildTimeouts(resolved.timeouts ?? {}),
    concurrency: resolved.concurrency ?? 1,
    ...optional('price', buildPrice(resolved.price)),
    allowances: resolved.allowances ?? [],
    where: positionOf(draft.key),
  };
}

function buildEndpoint({ endpoint, limits }: ResolvedVersion, dir: string): Endpoint | undefined {
  if (endpoint?.base_url === undefined) return undefined;
  const apiKey = buildKey(endpoint.api_key as JsonObject | undefined, dir);
  return {
    baseUrl: endpoint.base_url,
    ...optional('model', endpoint.model),
    ...optional('apiKey', apiKey),
    limits: buildLimits({ ...limits, ...endpoint.limits }),
  };
}

function buildKey(written: JsonObject | undefined, dir: string): KeyReference | undefined {
  const reference = written === undefined ? null : parseKeyReference(written);
  if (reference === null) return undefined;
  return reference.from === 'file' ? { from: 'file', path: path.resolve(dir, reference.path) } : reference;
}

function buildLimits(limits: NonNullable<ResolvedVersion['limits']>): Limits {
  return {
    ...optional('rpm', limits.rpm),
    ...optional('tpm', limits.tpm),
    ...optional('concurrency', limits.concurrency),
    ...optional('maxOutputTokens', limits.max_output_tokens),
  };
}

function buildTimeouts(timeouts: NonNullable<ResolvedVersion['timeouts']>): Timeouts {
  return {
    connectMs: parseDuration(timeouts.connect) ?? 0,
    firstEventMs: parseDuration(timeouts.first_event) ?? 0,
    idleMs: parseDuration(timeouts.idle) ?? 0,
    totalMs: parseDuration(timeouts.total) ?? 0,
  };
}

function buildPrice(price: ResolvedVersion['price']): Price | undefined {
  if (price?.input === undefined || price.output === undefined) return undefined;
  return {
    input: price.input,
    output: price.output,
    currency: price.currency ?? 'USD',
    per: price.per ?? 1_000_000,
  };
}

/** `{key: value}`, or nothing where the value is absent. */
function optional<Key extends string, Value>(key: Key, value: Value | undefined) {
  return (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };
}
