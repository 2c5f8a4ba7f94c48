import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import {
  child,
  entriesOf,
  itemsOf,
  type Located,
  type LocatedEntry,
  type LocatedScalar,
  mapScalars,
  withEntries,
  without,
} from './located.ts';
import { diagnose } from './source.ts';
import { unknownName } from './suggest.ts';

/** More than this is a mistake, or a bill. */
const MAX_COMBINATIONS = 200;

type Combination = ReadonlyMap<string, LocatedScalar>;
type Expanded = {
  readonly entries: readonly (readonly [string, LocatedEntry])[];
  readonly diagnostics: readonly Diagnostic[];
};

/** Replaces every version that has a `matrix` by one version for each of its combinations. One that is wrong keeps its matrix. */
export function expandMatrices(versions: Located): {
  readonly versions: Located;
  readonly diagnostics: readonly Diagnostic[];
} {
  if (versions.kind !== 'map') return { versions, diagnostics: [] };
  const expanded = [...versions.entries].map(([name, entry]) => expandVersion(name, entry));
  const entries = new Map<string, LocatedEntry>();
  const diagnostics = expanded.flatMap((each) => each.diagnostics);
  for (const [name, entry] of expanded.flatMap((each) => each.entries)) {
    if (entries.has(name)) diagnostics.push(diagnose(entry.key, message('version-duplicate', { name })));
    else entries.set(name, entry);
  }
  return { versions: withEntries(versions, entries), diagnostics };
}

function expandVersion(name: string, entry: LocatedEntry): Expanded {
  const matrix = child(entry.value, 'matrix');
  if (matrix?.kind !== 'map') return { entries: [[name, entry]], diagnostics: [] };
  const axes = [...entriesOf(matrix)].map(([axis, { value }]) => [axis, scalarsOf(value)] as const);
  const size = axes.reduce((product, [, values]) => product * values.length, 1);
  const excluded = child(entry.value, 'exclude');
  // Whatever has the wrong shape is left in place for the schema to report.
  if (size === 0 || axes.length === 0 || (excluded !== undefined && excluded.kind !== 'list'))
    return { entries: [[name, entry]], diagnostics: [] };
  if (size > MAX_COMBINATIONS) {
    const told = message('too-many-combinations', { size, limit: MAX_COMBINATIONS });
    return { entries: [[name, entry]], diagnostics: [diagnose(entry.key, told)] };
  }
  const misnamed = unknownPlaceholders(
    name,
    entry,
    axes.map(([axis]) => axis),
  );
  if (misnamed.length > 0) return { entries: [[name, entry]], diagnostics: misnamed };
  const { kept, unused } = exclude(combine(axes), itemsOf(excluded));
  const own = without(entry.value, ['matrix', 'exclude']);
  return {
    entries: kept.map((combination) => [
      fillText(name, combination),
      { key: entry.key, value: mapScalars(own, (scalar) => fillScalar(scalar, combination)) },
    ]),
    diagnostics: [...unused, ...lossyNumbers(axes)],
  };
}

function combine(axes: readonly (readonly [string, readonly LocatedScalar[]])[]): readonly Combination[] {
  return axes.reduce<readonly Combination[]>(
    (combinations, [axis, values]) =>
      combinations.flatMap((combination) => values.map((value) => new Map([...combination, [axis, value]]))),
    [new Map()],
  );
}

function exclude(combinations: readonly Combination[], excluded: readonly Located[]) {
  const matches = (combination: Combination, rule: Located) =>
    [...entriesOf(rule)].every(
      ([axis, { value }]) => value.kind === 'scalar' && combination.get(axis)?.value === value.value,
    );
  const unused = excluded
    .filter((rule) => !combinations.some((combination) => matches(combination, rule)))
    .map((rule) => diagnose(rule.range, message('exclude-unused'), 'warning'));
  const kept = combinations.filter((combination) => !excluded.some((rule) => matches(combination, rule)));
  return { kept, unused };
}

function fillScalar(scalar: LocatedScalar, combination: Combination): LocatedScalar {
  if (typeof scalar.value !== 'string' || !scalar.value.includes('{')) return scalar;
  const whole = combination.get(/^\{([^{}]+)\}$/.exec(scalar.value)?.[1] ?? '');
  return { ...scalar, value: whole === undefined ? fillText(scalar.value, combination) : whole.value };
}

/** `{axis}` becomes its value; other braces stay as they are: `{port}` is filled in at launch. */
function fillText(text: string, combination: Combination): string {
  return text.replace(/\{([^{}]+)\}/g, (placeholder, axis: string) => {
    const value = combination.get(axis)?.value;
    return value === undefined ? placeholder : String(value);
  });
}

function unknownPlaceholders(
  name: string,
  { key }: LocatedEntry,
  axes: readonly string[],
): readonly Diagnostic[] {
  return [...name.matchAll(/\{([^{}]*)\}/g)]
    .map(([, axis]) => axis ?? '')
    .filter((axis) => !axes.includes(axis))
    .map((axis) => diagnose(key, unknownName('unknown-placeholder', { name: axis, known: axes })));
}

/** `0.10` without quotes is the number 0.1: the version that would be tested is another one. */
function lossyNumbers(axes: readonly (readonly [string, readonly LocatedScalar[]])[]): readonly Diagnostic[] {
  return axes.flatMap(([axis, values]) =>
    values
      .filter(
        ({ value, range }) =>
          typeof value === 'number' && String(value) !== range.source.text.slice(range.start, range.end),
      )
      .map(({ value, range }) =>
        diagnose(
          range,
          message('unquoted-text', {
            path: `matrix.${axis}`,
            source: range.source.text.slice(range.start, range.end),
            value: String(value),
          }),
        ),
      ),
  );
}

/** None where anything in the list is not a plain value. */
function scalarsOf(list: Located): readonly LocatedScalar[] {
  const scalars = itemsOf(list).filter((item) => item.kind === 'scalar' && item.value !== null);
  return scalars.length === itemsOf(list).length ? scalars.filter((item) => item.kind === 'scalar') : [];
}
