import type { ProbeDocument } from './document.ts';
import { STATES, type State } from './probe.ts';

/** One probed target: a column of the table. */
export type MatrixColumn = Pick<ProbeDocument, 'target' | 'engine' | 'engineVersion' | 'run' | 'probed'>;

/** A feature on every column, and the versions of an engine between which it is had. */
export type MatrixRow = {
  readonly feature: string;
  readonly states: readonly State[];
  readonly spans: readonly Span[];
};

/** `since`: the first version from which on it works; `until`: the last one up to which it did. Null = open. */
export type Span = {
  readonly engine: string;
  readonly since: string | null;
  readonly until: string | null;
};

export type Matrix = { readonly columns: readonly MatrixColumn[]; readonly rows: readonly MatrixRow[] };

/** Puts probes side by side: the newest one of each target and version, engines together, versions in order. */
export function matrixOf(probes: readonly ProbeDocument[]): Matrix {
  const newest = new Map<string, ProbeDocument>();
  for (const each of [...probes].sort((a, b) => compare(a.probed, b.probed))) {
    newest.set(JSON.stringify([each.target, each.engine, each.engineVersion]), each);
  }
  const columns = [...newest.values()].sort(
    (a, b) =>
      compare(a.engine ?? '', b.engine ?? '') ||
      byVersion(a.engineVersion ?? '', b.engineVersion ?? '') ||
      compare(a.target, b.target),
  );
  const features = [...new Set(columns.flatMap((each) => each.features.map(({ feature }) => feature)))];
  return {
    columns: columns.map(({ target, engine, engineVersion, run, probed }) => ({
      target,
      engine,
      engineVersion,
      run,
      probed,
    })),
    rows: features.map((feature) => {
      const states = columns.map(
        (each) => each.features.find((one) => one.feature === feature)?.state ?? 'unknown',
      );
      return { feature, states, spans: spansOf(columns, states) };
    }),
  };
}

/** Versions in the order of their numbers: 0.9 before 0.10, b900 before b1000. */
export function byVersion(a: string, b: string): number {
  return a.localeCompare(b, 'en', { numeric: true });
}

/** Only a change between known versions of one engine is a span: what never changed has no since and no until. */
function spansOf(columns: readonly ProbeDocument[], states: readonly State[]): readonly Span[] {
  const engines = [
    ...new Set(
      columns.flatMap(({ engine, engineVersion }) =>
        engine === null || engineVersion === null ? [] : [engine],
      ),
    ),
  ];
  return engines.flatMap((engine) => {
    const versions = columns.flatMap((each, at) => {
      const state = states[at];
      return each.engine !== engine ||
        each.engineVersion === null ||
        state === undefined ||
        state === 'unknown'
        ? []
        : [{ version: each.engineVersion, works: state === 'works' }];
    });
    const first = versions.findIndex(({ works }) => works);
    const last = versions.findLastIndex(({ works }) => works);
    if (first < 0) return [];
    const since = first === 0 ? null : (versions[first]?.version ?? null);
    const until = last === versions.length - 1 ? null : (versions[last]?.version ?? null);
    return since === null && until === null ? [] : [{ engine, since, until }];
  });
}

/** What a column says to a question for several features: the worst of them. */
export function worstOf(states: readonly State[]): State {
  return (
    STATES.filter((state) => states.includes(state))
      .sort((a, b) => RANK[a] - RANK[b])
      .at(-1) ?? 'unknown'
  );
}

const RANK: Readonly<Record<State, number>> = {
  works: 0,
  unknown: 1,
  partly: 2,
  refused: 3,
  ignored: 4,
  broken: 5,
  crashes: 6,
};

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
