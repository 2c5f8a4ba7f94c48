import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { child, entriesOf, itemsOf, type Located, type LocatedEntry, withEntries } from './located.ts';
import { diagnose, type Range } from './source.ts';

/** More variants than this of one case are a mistake. */
const MAX_VARIANTS = 1000;

/** One combination: its name as in `case[name]` (empty for a bare case), and what it sets. */
export type Variant = { readonly name: string; readonly settings: readonly Setting[] };

type Setting = { readonly path: string; readonly key: Range; readonly value: Located };

type Choice = Setting & { readonly shown: string };
type Found = { readonly variants: readonly Variant[]; readonly diagnostics: readonly Diagnostic[] };

/** All variants of a case's `vary`: the product in file order, the last key changing fastest. */
export function variantsOf(vary: Located | undefined, id: string): Found {
  const diagnostics: Diagnostic[] = [];
  const axes = [...entriesOf(vary)].map(([path, { key, value }]) =>
    itemsOf(value).map((item) => choice({ path, key }, item, diagnostics)),
  );
  const size = axes.reduce((product, axis) => product * axis.length, 1);
  if (vary !== undefined && size > MAX_VARIANTS) {
    const told = message('vary-too-many', { id, size, limit: MAX_VARIANTS });
    return { variants: [], diagnostics: [diagnose(firstKey(vary), told)] };
  }
  const combinations = axes.reduce<readonly (readonly Choice[])[]>(
    (all, axis) => all.flatMap((chosen) => axis.map((next) => [...chosen, next])),
    [[]],
  );
  const variants = combinations.map((settings) => ({
    name: settings.map(({ path, shown }) => `${path}=${shown}`).join(','),
    settings,
  }));
  return { variants, diagnostics: [...diagnostics, ...duplicates(variants)] };
}

/** A request with a variant's values in it. Maps on the way are made; a path through anything else is an error. */
export function applyVariant(
  request: Located,
  { settings }: Variant,
): { readonly request: Located; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const changed = settings.reduce((node, setting) => {
    const next = setAt(node, setting.path.split('.'), setting);
    if (next === null)
      diagnostics.push(diagnose(setting.key, message('vary-blocked', { key: setting.path })));
    return next ?? node;
  }, request);
  return { request: changed, diagnostics };
}

function choice(axis: Pick<Setting, 'path' | 'key'>, item: Located, diagnostics: Diagnostic[]): Choice {
  const label = child(item, 'label');
  const labelled = entriesOf(item).size === 2 ? child(item, 'value') : undefined;
  if (label?.kind === 'scalar' && label.value !== null && labelled !== undefined) {
    const shown = String(label.value);
    if (!LABEL.test(shown)) diagnostics.push(needsLabel(axis.path, label));
    return { ...axis, value: labelled, shown };
  }
  const shown = item.kind === 'scalar' ? String(item.value) : '';
  if (item.kind !== 'scalar' || !PLAIN.test(shown)) diagnostics.push(needsLabel(axis.path, item));
  return { ...axis, value: item, shown };
}

const LABEL = /^[^\s[\],=]{1,60}$/u;
/** What a value may look like to stand in an id as it is: one line, and none of the id's own signs. */
const PLAIN = /^[^\p{Cc}[\],]{1,60}$/u;

function needsLabel(key: string, { range }: Located): Diagnostic {
  return diagnose(range, message('vary-needs-label', { key }));
}

function duplicates(variants: readonly Variant[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return variants.flatMap(({ name, settings }) => {
    const first = !seen.has(name);
    seen.add(name);
    const [setting] = settings;
    return first || setting === undefined
      ? []
      : [diagnose(setting.key, message('variant-duplicate', { id: name }))];
  });
}

function setAt(node: Located, path: readonly string[], setting: Setting): Located | null {
  const [segment = '', ...rest] = path;
  if (path.length === 0) return setting.value;
  if (node.kind === 'list') {
    const index = /^\d+$/.test(segment) ? Number(segment) : -1;
    const item = node.items[index];
    const value = item === undefined ? null : setAt(item, rest, setting);
    return value === null ? null : { ...node, items: node.items.with(index, value) };
  }
  if (node.kind !== 'map') return null;
  const below = node.entries.get(segment);
  const value = setAt(below?.value ?? emptyMap(setting.key), rest, setting);
  if (value === null) return null;
  const entry: LocatedEntry = { key: below?.key ?? setting.key, value };
  return withEntries(node, new Map(node.entries).set(segment, entry));
}

function firstKey(vary: Located): Range {
  const [first] = entriesOf(vary).values();
  return first?.key ?? vary.range;
}

const emptyMap = (range: Range): Located => ({ kind: 'map', entries: new Map(), range });
