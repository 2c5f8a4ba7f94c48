import type { ErrorObject } from 'ajv';
import { isJsonObject } from '../domain/json.ts';

/** Keywords that say "this is another kind of thing", not "this kind of thing has a mistake in it". */
const KIND_KEYWORDS = new Set(['type', 'const', 'enum', 'required', 'additionalProperties']);

/**
 * The errors of the one alternative that a value was meant to be: the only one whose kind fits. Null where none or
 * several could be meant.
 */
export function fittingBranch(
  combination: ErrorObject,
  children: readonly ErrorObject[],
): readonly ErrorObject[] | null {
  const branches = [...byBranch(combination, children).values()];
  const ofType = branches.filter((branch) => !branch.some((error) => saysOtherType(error, combination)));
  const [only] = ofType;
  if (ofType.length === 1 && only !== undefined) return only;
  const fitting = ofType.filter((branch) => !branch.some((error) => saysOtherKind(error, combination)));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}

/** For a map that fits no alternative because of one unknown key: that key, and the keys that some alternative knows. */
export function knownKeysOf(
  combination: ErrorObject,
  children: readonly ErrorObject[],
): { readonly key: string; readonly known: readonly string[] } | null {
  const schemas = alternativesOf(combination.parentSchema).filter((schema) =>
    isJsonObject(schema['properties']),
  );
  const known = new Set(schemas.flatMap((schema) => Object.keys(schema['properties'] ?? {})));
  const unknown = children
    .filter(
      ({ keyword, instancePath }) =>
        keyword === 'additionalProperties' && instancePath === combination.instancePath,
    )
    .map(({ params }) => String(params['additionalProperty']))
    .find((key) => !known.has(key));
  return unknown === undefined ? null : { key: unknown, known: [...known] };
}

/** What the alternatives look like, in the signs of YAML: `text`, `1`, `[…]`, `{equals: …}`. */
export function describeAlternatives(schema: ErrorObject['parentSchema']): readonly string[] {
  return [...new Set(alternativesOf(schema).flatMap(describe))];
}

function byBranch(combination: ErrorObject, children: readonly ErrorObject[]) {
  const branches = new Map<string, ErrorObject[]>();
  for (const error of children) {
    const index = error.schemaPath.slice(combination.schemaPath.length + 1).split('/')[0] ?? '';
    branches.set(index, [...(branches.get(index) ?? []), error]);
  }
  return branches;
}

function saysOtherType(error: ErrorObject, { instancePath }: ErrorObject): boolean {
  return (error.keyword === 'type' || error.keyword === 'const') && error.instancePath === instancePath;
}

function saysOtherKind(error: ErrorObject, { instancePath }: ErrorObject): boolean {
  return KIND_KEYWORDS.has(error.keyword) && error.instancePath === instancePath;
}

function alternativesOf(schema: ErrorObject['parentSchema']): readonly Record<string, unknown>[] {
  return schema?.['anyOf'] ?? schema?.['oneOf'] ?? [];
}

function describe(schema: Record<string, unknown>): readonly string[] {
  if ('const' in schema) return [JSON.stringify(schema['const'])];
  if (Array.isArray(schema['enum'])) return schema['enum'].map(String);
  const nested = alternativesOf(schema);
  if (nested.length > 0) return nested.flatMap(describe);
  const required = Array.isArray(schema['required']) ? schema['required'] : [];
  switch (schema['type']) {
    case 'object':
      return [required.length > 0 ? `{${required.map((key) => `${key}: …`).join(', ')}}` : '{…}'];
    case 'array':
      return ['[…]'];
    case 'boolean':
      return ['true', 'false'];
    default:
      return typeof schema['pattern'] === 'string'
        ? [`/${schema['pattern']}/`]
        : [String(schema['type'] ?? '…')];
  }
}
