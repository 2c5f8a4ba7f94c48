import { isAlias, isMap, isScalar, type Pair, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { Located, LocatedEntry, LocatedScalar } from './located.ts';
import { diagnose, type Range, type Source } from './source.ts';

/** Values that aliases may add to a file. An alias bomb of a few lines stands for billions. */
const MAX_ALIASED = 100_000;

type State = {
  readonly source: Source;
  readonly maxDepth: number;
  /** Anchored values by name; `open` while the value is being read, so that it cannot contain itself. */
  readonly anchors: Map<string, Located | 'open'>;
  readonly sizes: WeakMap<Located, number>;
  readonly diagnostics: Diagnostic[];
  aliased: number;
};

/** Turns the library's tree into ours: aliases shared, merge keys applied, repeated keys and non-JSON values reported. */
export function convert(root: ParsedNode, source: Source, maxDepth: number) {
  const state: State = {
    source,
    maxDepth,
    anchors: new Map(),
    sizes: new WeakMap(),
    diagnostics: [],
    aliased: 0,
  };
  const located = convertNode(root, state, 0);
  return { root: state.diagnostics.length > 0 ? null : located, diagnostics: state.diagnostics };
}

function convertNode(node: ParsedNode, state: State, depth: number): Located {
  const range = rangeOf(node, state.source);
  if (isAlias(node)) return followAlias(node.source, range, state);
  if (depth > state.maxDepth) {
    return report(state, range, 'yaml-too-deep', { limit: state.maxDepth });
  }
  if (node.anchor !== undefined) state.anchors.set(node.anchor, 'open');
  const located = convertValue(node, range, state, depth);
  state.sizes.set(located, sizeOf(located, state));
  if (node.anchor !== undefined) state.anchors.set(node.anchor, located);
  return located;
}

function convertValue(
  node: Exclude<ParsedNode, { source: string; commentBefore?: never }>,
  range: Range,
  state: State,
  depth: number,
): Located {
  if (isScalar(node)) return convertScalar(node, range, state);
  if (isMap(node)) return convertMap(node as YAMLMap.Parsed, range, state, depth);
  const items = 'items' in node ? node.items : [];
  return {
    kind: 'list',
    items: items.map((item) => convertNode(item as ParsedNode, state, depth + 1)),
    range,
  };
}

function convertScalar(node: Scalar, range: Range, state: State): Located {
  const { value } = node;
  const plain = node.type === 'PLAIN';
  if (typeof value === 'number' && !Number.isFinite(value)) {
    return report(state, range, 'yaml-not-json', { value: String(value) });
  }
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') {
    return { kind: 'scalar', value, plain, range };
  }
  return { kind: 'scalar', value: null, plain, range };
}

function convertMap(map: YAMLMap.Parsed, range: Range, state: State, depth: number): Located {
  const entries = new Map<string, LocatedEntry>();
  const inherited: Located[] = [];
  for (const pair of map.items) {
    const key = rangeOf(pair.key, state.source);
    const name = keyOf(pair, key, state);
    const value = pair.value === null ? nothing(key) : convertNode(pair.value, state, depth + 1);
    if (isMergeKey(pair)) inherited.push(...(value.kind === 'list' ? value.items : [value]));
    else if (entries.has(name)) report(state, key, 'yaml-duplicate-key', { key: name });
    else entries.set(name, { key, value });
  }
  for (const below of inherited) {
    if (below.kind !== 'map') report(state, below.range, 'yaml-merge-not-map');
    else for (const [name, entry] of below.entries) if (!entries.has(name)) entries.set(name, entry);
  }
  return { kind: 'map', entries, range };
}

function isMergeKey({ key }: Pair): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

/** Numbers, booleans and null become the text that JSON would use; `versions` looks at the key's own text besides. */
function keyOf({ key }: Pair, range: Range, state: State): string {
  if (isScalar(key)) return key.value === null ? '' : String(key.value);
  report(state, range, 'yaml-key-not-scalar');
  return '';
}

function followAlias(name: string, range: Range, state: State): Located {
  const target = state.anchors.get(name);
  if (target === undefined) return report(state, range, 'yaml-unknown-alias', { name });
  if (target === 'open') return report(state, range, 'yaml-recursive-alias', { name });
  state.aliased += state.sizes.get(target) ?? 1;
  if (state.aliased > MAX_ALIASED) return report(state, range, 'yaml-alias-bomb', { limit: MAX_ALIASED });
  return target;
}

function sizeOf(node: Located, { sizes }: State): number {
  if (node.kind === 'scalar') return 1;
  const parts = node.kind === 'list' ? node.items : [...node.entries.values()].map((entry) => entry.value);
  return parts.reduce((sum, part) => sum + (sizes.get(part) ?? 1), 1);
}

function report(state: State, range: Range, ...told: Parameters<typeof message>): LocatedScalar {
  state.diagnostics.push(diagnose(range, message(...told)));
  return nothing(range);
}

const nothing = (range: Range): LocatedScalar => ({ kind: 'scalar', value: null, plain: true, range });

function rangeOf(node: unknown, source: Source): Range {
  const { range } = node as { range?: readonly [number, number, number] | null };
  return { source, start: range?.[0] ?? 0, end: range?.[1] ?? 1 };
}
