import type { ReportedCase, RunReport } from '../../domain/report.ts';
import { type Language, message } from '../../messages/index.ts';
import { problemsOf } from '../case-lines.ts';
import type { MatrixCell, MatrixColumn, MatrixIndex, MatrixOverview, MatrixSuite } from './matrix-data.ts';
import { numbered } from './numbered.ts';
import type { Says } from './page-data.ts';
import { briefly, saysOf, saysOfCheck } from './says.ts';

type Row = MatrixIndex['rows'][number];

/** Runs as columns in the order given, grouped by model; every case of any of them as a row. */
export function matrixIndex(reports: readonly RunReport[], language: Language): MatrixIndex {
  const ordered = byModel(reports);
  const notes = numbered<Says>();
  const rows = rowsOf(ordered, notes);
  const columns = ordered.map(columnOf);
  const overview = { language, columns, suites: suitesOf(rows, columns.length) };
  return {
    schema: 'modelcompat/matrix-page@1',
    overview: { ...overview, verdict: verdictOf(columns, rows) },
    notes: notes.rows,
    rows,
  };
}

function byModel(reports: readonly RunReport[]): readonly RunReport[] {
  const models = [...new Set(reports.map(({ run }) => nameOf(run.target).model))];
  return models.flatMap((model) => reports.filter(({ run }) => nameOf(run.target).model === model));
}

function nameOf(target: string): { readonly model: string; readonly version: string } {
  const at = target.indexOf('@');
  return at < 0
    ? { model: target, version: target }
    : { model: target.slice(0, at), version: target.slice(at + 1) };
}

function columnOf({ run, totals }: RunReport): MatrixColumn {
  const { environment } = run;
  const engine = [environment?.engine, environment?.engineVersion].filter((part) => part != null).join(' ');
  const decided = totals.passed + totals.failed + totals.flaky;
  const { id, target, started } = run;
  return { run: id, target, ...nameOf(target), started, engine, passed: totals.passed, decided };
}

function rowsOf(reports: readonly RunReport[], notes: ReturnType<typeof numbered<Says>>): readonly Row[] {
  const rows = new Map<string, { row: Omit<Row, 'cells'>; cells: MatrixCell[] }>();
  for (const [column, { cases, language }] of reports.entries()) {
    for (const each of cases) {
      const { id, suite, tags } = each;
      const into = rows.get(id) ?? { row: { id, suite, tags }, cells: reports.map(() => NOT_ASKED) };
      rows.set(id, into);
      into.cells[column] = cellOf(each, language, notes);
    }
  }
  return [...rows.values()].map(({ row, cells }) => ({ ...row, cells }));
}

const NOT_ASKED: MatrixCell = [null, 0, 0, -1];

function cellOf(
  each: ReportedCase,
  language: Language,
  notes: ReturnType<typeof numbered<Says>>,
): MatrixCell {
  const decided = each.trials - each.errors - each.skipped;
  const [why] = each.outcome === 'passed' ? [] : problemsOf(each);
  const note =
    why === undefined
      ? -1
      : notes.add(`${why.code}\n${why.message}`, () => briefly(saysOfCheck(why, language)));
  return [each.outcome, each.passed, decided, note];
}

function suitesOf(rows: readonly Row[], columns: number): readonly MatrixSuite[] {
  const suites = new Map<string, Row[]>();
  for (const row of rows) {
    const list = suites.get(row.suite) ?? [];
    suites.set(row.suite, list);
    list.push(row);
  }
  return [...suites].map(([suite, list]) => ({
    suite,
    cases: list.length,
    cells: Array.from({ length: columns }, (_, column) => {
      const asked = list.map(({ cells }) => cells[column]?.[0] ?? null).filter((state) => state !== null);
      if (asked.length === 0) return null;
      const count = (state: string) => asked.filter((each) => each === state).length;
      return { passed: count('passed'), decided: count('passed') + count('failed') + count('flaky') };
    }),
  }));
}

/** The newest version of each model decides; the gravest of them is told. */
function verdictOf(columns: readonly MatrixColumn[], rows: readonly Row[]): MatrixOverview['verdict'] {
  const hint = saysOf(message('matrix-next'));
  const told = (tone: MatrixOverview['verdict']['tone'], says: Says) => ({
    tone,
    sentence: {
      en: { text: says.en.text, hint: hint.en.text },
      zh: { text: says.zh.text, hint: hint.zh.text },
    },
    limits: [],
  });
  const newest = columns.flatMap((column, at) => (columns[at + 1]?.model === column.model ? [] : [at]));
  const stateAt = (row: Row, column: number) => row.cells[column]?.[0] ?? null;
  const counted = newest.map((column) => {
    const bad = rows.filter((row) => ['failed', 'flaky'].includes(stateAt(row, column) ?? ''));
    const lost = bad.filter((row) =>
      columns.some(
        ({ model }, at) => at < column && model === columns[column]?.model && stateAt(row, at) === 'passed',
      ),
    );
    const errors = rows.filter((row) => stateAt(row, column) === 'error').length;
    return { column: columns[column]?.target ?? '', cases: bad.length, lost: lost.length, errors };
  });
  const worst = counted.toSorted((a, b) => b.lost - a.lost || b.cases - a.cases)[0];
  if (worst === undefined || columns.every(({ decided }) => decided === 0)) {
    return told('error', saysOf(message('matrix-nothing')));
  }
  if (worst.cases > 0) return told('failed', saysOf(message('matrix-some-fail', worst)));
  const open = counted.find(({ errors }) => errors > 0);
  if (open !== undefined) {
    return told('error', saysOf(message('matrix-undecided', { cases: open.errors, column: open.column })));
  }
  return told('passed', saysOf(message('matrix-all-hold')));
}
