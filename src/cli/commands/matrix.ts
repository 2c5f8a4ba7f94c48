import path from 'node:path';
import { ExitCode } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import { featuresAsked } from '../../probe/ask-features.ts';
import type { ProbeDocument } from '../../probe/document.ts';
import { type Matrix, type MatrixColumn, type MatrixRow, matrixOf, worstOf } from '../../probe/matrix.ts';
import type { State } from '../../probe/probe.ts';
import type { Invocation } from '../command.ts';
import { type Composition, compose } from '../compose.ts';
import type { Console } from '../console.ts';
import { strings, text, usageError } from '../options.ts';
import { readProbe } from '../probe-file.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';

/** `matrix [PROBE…]`: features of probed targets side by side; with --ask, whether something can be used: 0 yes, 1 no, 4 unknown. */
export async function matrix({ operands, options, console }: Invocation): Promise<ExitCode> {
  const composition = compose({ emit: () => undefined });
  const probes = await probesOf(composition, strings(operands[0]));
  const wanted = text(options['target']);
  const chosen = probes.filter(
    ({ target }) => wanted === null || target === wanted || target.split('@')[0] === wanted,
  );
  if (chosen.length === 0) throw usageError(message('matrix-empty', { dir: path.join('reports', 'runs') }));
  const all = matrixOf(chosen);
  const question = text(options['ask']);
  if (question !== null) return answer(console, all, question);
  console.json({ schema: 'modelcompat/matrix@1', ...all });
  console.print(options['format'] === 'md' ? markdown(console, all) : shown(console, all));
  return ExitCode.ok;
}

/** Those that were named, else all that lie in reports/runs. */
async function probesOf(
  { ports: { files, store } }: Composition,
  names: readonly string[],
): Promise<readonly ProbeDocument[]> {
  if (names.length > 0) return Promise.all(names.map((name) => readProbe(files, name)));
  const dirs = await store.list(path.join('reports', 'runs'));
  const found = await Promise.all(
    dirs.map(async (dir) => ((await files.exists(path.join(dir, 'probe.json'))) === 'file' ? [dir] : [])),
  );
  return Promise.all(found.flat().map((dir) => readProbe(files, dir)));
}

function answer(console: Console, { columns, rows }: Matrix, question: string): ExitCode {
  const asked = featuresAsked(
    question,
    rows.map(({ feature }) => feature),
  );
  if ('unknown' in asked) {
    const known = rows.map(({ feature }) => feature);
    throw usageError(message('matrix-words-unknown', { words: asked.unknown, known }));
  }
  const about = rows.filter(({ feature }) => asked.features.includes(feature));
  const verdicts = columns.map((column, at) => ({
    column,
    state: worstOf(about.map(({ states }) => states[at] ?? 'unknown')),
    features: Object.fromEntries(about.map(({ feature, states }) => [feature, states[at] ?? 'unknown'])),
  }));
  console.json({
    schema: 'modelcompat/matrix-answer@1',
    features: asked.features,
    answers: verdicts.map(({ column, ...rest }) => ({ ...column, ...rest, answer: WORDS[rest.state] })),
  });
  for (const { column, state, features } of verdicts) {
    const details = Object.entries(features).map(
      ([feature, each]) => `${feature}: ${say(console, `probe-word-${each}`)}`,
    );
    console.print(say(console, `matrix-${WORDS[state]}`, { column: nameOf(column), details }));
  }
  const states = verdicts.map(({ state }) => WORDS[state]);
  if (states.includes('no')) return ExitCode.unexpected;
  return states.includes('unknown') ? ExitCode.inconclusive : ExitCode.ok;
}

const WORDS = {
  works: 'yes',
  partly: 'no',
  refused: 'no',
  ignored: 'no',
  broken: 'no',
  crashes: 'no',
  unknown: 'unknown',
} as const satisfies Record<State, string>;

function shown(console: Console, { columns, rows }: Matrix): string {
  return table(
    headOf(console, columns),
    rows.map((row) => cellsOf(console, row)),
  );
}

function markdown(console: Console, { columns, rows }: Matrix): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  const head = headOf(console, columns);
  return [line(head), line(head.map(() => '---')), ...rows.map((row) => line(cellsOf(console, row)))].join(
    '\n',
  );
}

function headOf(console: Console, columns: readonly MatrixColumn[]): readonly string[] {
  return [say(console, 'probe-head-feature'), ...columns.map(nameOf), say(console, 'matrix-head-span')];
}

function cellsOf(console: Console, { feature, states, spans }: MatrixRow): readonly string[] {
  const told = spans.map(({ engine, since, until }) =>
    [engine, since === null ? '' : `≥ ${since}`, until === null ? '' : `≤ ${until}`]
      .filter((part) => part !== '')
      .join(' '),
  );
  return [feature, ...states.map((state) => say(console, `probe-word-${state}`)), told.join('; ')];
}

function nameOf({ target, engine, engineVersion }: MatrixColumn): string {
  return engineVersion === null ? target : `${target} (${engine ?? ''} ${engineVersion})`.replace('( ', '(');
}
