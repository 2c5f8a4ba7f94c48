import type { JsonValue } from '../domain/json.ts';
import type { Range } from './source.ts';

/** A value read from YAML that still knows where it stands. Merging keeps every part's own place. */
export type Located = LocatedScalar | LocatedList | LocatedMap;

export type LocatedScalar = {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null;
  /** Written without quotes. */
  readonly plain: boolean;
  readonly range: Range;
};

type LocatedList = {
  readonly kind: 'list';
  readonly items: readonly Located[];
  readonly range: Range;
};

export type LocatedEntry = { readonly key: Range; readonly value: Located };

export type LocatedMap = {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, LocatedEntry>;
  readonly range: Range;
};

/** The plain JSON value. A key `__proto__` becomes an own property, as in JSON.parse. */
export function toJson(node: Located): JsonValue {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(toJson);
  return Object.fromEntries([...node.entries].map(([key, entry]) => [key, toJson(entry.value)]));
}

/** The entries of a map; none for anything else. */
export function entriesOf(node: Located | undefined): ReadonlyMap<string, LocatedEntry> {
  return node?.kind === 'map' ? node.entries : new Map();
}

/** The value behind a key of a map. */
export function child(node: Located | undefined, key: string): Located | undefined {
  return entriesOf(node).get(key)?.value;
}

/** The items of a list; none for anything else. */
export function itemsOf(node: Located | undefined): readonly Located[] {
  return node?.kind === 'list' ? node.items : [];
}

/** The text of a text scalar. */
export function textValue(node: Located | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** What stands at a path: the value and, in a map, its key. */
export type Place = { readonly node: Located; readonly key: Range | null };

/** Follows a path of keys and indexes; null where it leads nowhere. */
export function placeAt(root: Located, path: readonly string[]): Place | null {
  return path.reduce<Place | null>((place, segment) => place && stepInto(place.node, segment), {
    node: root,
    key: null,
  });
}

/** A map with other entries, in the place of the old one. */
export function withEntries(map: Located, entries: Iterable<readonly [string, LocatedEntry]>): LocatedMap {
  return { kind: 'map', entries: new Map(entries), range: map.range };
}

/** A map without some keys; anything else stays as it is. */
export function without(node: Located, keys: readonly string[]): Located {
  if (node.kind !== 'map') return node;
  return withEntries(
    node,
    [...node.entries].filter(([key]) => !keys.includes(key)),
  );
}

/** Merges two values, the second winning: maps merge key by key, everything else (lists and null too) replaces. */
export function merge(below: Located, above: Located): Located {
  if (below.kind !== 'map' || above.kind !== 'map') return above;
  const merged = new Map(below.entries);
  for (const [key, entry] of above.entries) {
    const under = merged.get(key);
    merged.set(key, under === undefined ? entry : { ...entry, value: merge(under.value, entry.value) });
  }
  return { kind: 'map', entries: merged, range: above.range };
}

/** Replaces every scalar below a value. */
export function mapScalars(node: Located, change: (scalar: LocatedScalar) => LocatedScalar): Located {
  if (node.kind === 'scalar') return change(node);
  if (node.kind === 'list') return { ...node, items: node.items.map((item) => mapScalars(item, change)) };
  return withEntries(
    node,
    [...node.entries].map(([key, entry]) => [key, { ...entry, value: mapScalars(entry.value, change) }]),
  );
}

function stepInto(node: Located, segment: string): Place | null {
  if (node.kind === 'map') {
    const entry = node.entries.get(segment);
    return entry === undefined ? null : { node: entry.value, key: entry.key };
  }
  const item = node.kind === 'list' ? node.items[Number(segment)] : undefined;
  return item === undefined ? null : { node: item, key: null };
}
