import { dropNulls } from './inherit.ts';
import { child, entriesOf, type Located, type LocatedMap, merge, withEntries } from './located.ts';
import { SERVED_FIELDS } from './schema-models.ts';
import type { Range } from './source.ts';
import { parseYaml } from './yaml-source.ts';

/** A version with everything that it inherits, not yet judged. */
export type DraftTarget = {
  readonly model: string;
  readonly version: string;
  readonly modelKey: Range;
  /** The version's key; the model's in the short form. */
  readonly key: Range;
  /** Dotted path for people. */
  readonly path: string;
  readonly node: Located;
};

/** Lowest layer of all: what holds where nothing was written. */
const BUILT_IN = `concurrency: 8
timeouts: {connect: 10s, first_event: 60s, idle: 30s, total: 300s}
sampling: family
status: current
`;

/** Every version of every model, merged: built in, defaults, model, version. A matrix that could not be expanded is left out. */
export function draftTargets(root: Located): readonly DraftTarget[] {
  const builtIn = parseYaml('(built in)', BUILT_IN).root;
  const defaults = child(root, 'defaults');
  const below = [builtIn, defaults].filter((layer) => layer?.kind === 'map');
  return [...entriesOf(child(root, 'models'))].flatMap(([model, { key: modelKey, value }]) => {
    const own = pickServed(value);
    const draft = (version: string, key: Range, path: string, node?: Located): DraftTarget => {
      const layers = [...below, own, ...(node === undefined ? [] : [node])].map(withLowerHeaders);
      const merged = layers.reduce<Located>(merge, emptyMap(key));
      return { model, version, modelKey, key, path, node: dropNulls(merged) };
    };
    const versions = child(value, 'versions');
    if (versions?.kind === 'map') {
      const expanded = [...versions.entries].filter(
        ([, entry]) => child(entry.value, 'matrix') === undefined,
      );
      return expanded.map(([version, entry]) =>
        draft(version, entry.key, `models.${model}.versions.${version}`, entry.value),
      );
    }
    return isServed(value) ? [draft('default', modelKey, `models.${model}`)] : [];
  });
}

/** A retired model, or one without a usable server, may say nothing about how it is served. */
function isServed(model: Located): boolean {
  const status = child(model, 'status');
  const current = status?.kind !== 'scalar' || status.value === null || status.value === 'current';
  return current || child(model, 'runner') !== undefined;
}

function pickServed(model: Located): Located {
  if (model.kind !== 'map') return model;
  return withEntries(
    model,
    [...model.entries].filter(([key]) => SERVED_FIELDS.includes(key)),
  );
}

/** Header names do not depend on case: `x-a: null` removes an inherited `X-A`. */
function withLowerHeaders(layer: Located): Located {
  const entry = entriesOf(layer).get('headers');
  if (entry?.value.kind !== 'map') return layer;
  const lower = [...entry.value.entries].map(([name, header]) => [name.toLowerCase(), header] as const);
  const entries = new Map(entriesOf(layer)).set('headers', {
    ...entry,
    value: withEntries(entry.value, lower),
  });
  return withEntries(layer, entries);
}

const emptyMap = (range: Range): LocatedMap => ({ kind: 'map', entries: new Map(), range });
