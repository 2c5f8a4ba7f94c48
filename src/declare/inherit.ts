import type { Diagnostic } from '../domain/diagnostic.ts';
import { resolveExtends } from './extends.ts';
import {
  child,
  entriesOf,
  type Located,
  type LocatedEntry,
  type LocatedMap,
  withEntries,
  without,
} from './located.ts';
import { expandMatrices } from './matrix.ts';
import { DATA_FIELDS } from './schema-models.ts';

type Found = { readonly root: Located; readonly diagnostics: readonly Diagnostic[] };

/** Writes out what `matrix` and `extends` stand for, in that order: a version can extend one combination of a matrix. */
export function resolveInheritance(root: Located): Found {
  const models = child(root, 'models');
  if (models?.kind !== 'map') return { root, diagnostics: [] };
  const expanded = [...models.entries].map(
    ([name, entry]) => [name, entry, expandModel(entry.value)] as const,
  );
  const byModel = resolveExtends({
    nodes: new Map(expanded.map(([name, , { root: model }]) => [name, model])),
    fullName: (_from, reference) => reference,
  });
  const byVersion = resolveExtends({ nodes: versionsOf(byModel.nodes), fullName: versionName });
  const resolved = expanded.map(([name, entry]): [string, LocatedEntry] => [
    name,
    { ...entry, value: withVersions(byModel.nodes.get(name) ?? entry.value, name, byVersion.nodes) },
  ]);
  return {
    root: replace(root, 'models', withEntries(models, resolved)),
    diagnostics: [
      ...expanded.flatMap(([, , { diagnostics }]) => diagnostics),
      ...byModel.diagnostics,
      ...byVersion.diagnostics,
    ],
  };
}

/** Drops keys whose value is null: they undo something inherited. Insides that belong to servers keep theirs. */
export function dropNulls(node: Located): Located {
  if (node.kind !== 'map') return node;
  return withEntries(
    node,
    [...node.entries]
      .filter(([, { value }]) => !isNull(value))
      .map(([key, entry]) => [
        key,
        DATA_FIELDS.has(key) ? entry : { ...entry, value: dropNulls(entry.value) },
      ]),
  );
}

function expandModel(model: Located): Found {
  if (isNull(model)) return { root: emptyMap(model), diagnostics: [] };
  const versions = child(model, 'versions');
  if (versions?.kind !== 'map') return { root: model, diagnostics: [] };
  const filled = withEntries(
    versions,
    [...versions.entries].map(([name, entry]) => [
      name,
      isNull(entry.value) ? { ...entry, value: emptyMap(entry.value) } : entry,
    ]),
  );
  const { versions: expanded, diagnostics } = expandMatrices(filled);
  return { root: replace(model, 'versions', expanded), diagnostics };
}

/** All versions by `model@version`. */
function versionsOf(models: ReadonlyMap<string, Located>): ReadonlyMap<string, Located> {
  const all = [...models].flatMap(([model, node]) =>
    [...entriesOf(child(node, 'versions'))].map(
      ([version, { value }]) => [`${model}@${version}`, value] as const,
    ),
  );
  return new Map(all);
}

/** `other@v` names any model's version, `v` one of the same model. */
function versionName(from: string, reference: string): string {
  return reference.includes('@') ? reference : `${from.slice(0, from.indexOf('@'))}@${reference}`;
}

function withVersions(model: Located, name: string, resolved: ReadonlyMap<string, Located>): Located {
  const versions = child(model, 'versions');
  if (versions?.kind !== 'map') return model;
  const entries = [...versions.entries].map(([version, entry]): [string, LocatedEntry] => [
    version,
    { ...entry, value: resolved.get(`${name}@${version}`) ?? entry.value },
  ]);
  return replace(model, 'versions', withEntries(versions, entries));
}

function replace(map: Located, key: string, value: Located): Located {
  const entry = entriesOf(map).get(key);
  if (map.kind !== 'map' || entry === undefined) return without(map, []);
  return withEntries(
    map,
    [...map.entries].map(([name, old]) => [name, name === key ? { ...old, value } : old]),
  );
}

const isNull = (node: Located) => node.kind === 'scalar' && node.value === null;

const emptyMap = ({ range }: Located): LocatedMap => ({ kind: 'map', entries: new Map(), range });
