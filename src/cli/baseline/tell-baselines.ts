import type { Baseline } from '../../domain/baseline.ts';
import { ExitCode as Exit, type ExitCode } from '../../domain/diagnostic.ts';
import { message, renderHint } from '../../messages/index.ts';
import type { Files } from '../../ports.ts';
import { safeLine } from '../../report/safe-text.ts';
import { loadBaselines } from '../baselines.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { usageError } from '../options.ts';
import { say } from '../say.ts';
import { table } from '../table.ts';

/** `baseline list`: every committed baseline in a line. */
export async function listBaselines(files: Files, { console }: Invocation): Promise<ExitCode> {
  const stored = await loadBaselines(files, null);
  console.json({
    schema: 'modelcompat/baselines@1',
    baselines: stored.map(({ file, baseline }) => ({
      file,
      ...countsOf(baseline),
      lock: baseline.lock,
      acceptances: baseline.acceptances,
    })),
  });
  if (stored.length === 0)
    console.print(
      `${say(console, 'baseline-none')}\n  ${renderHint(console.language, message('baseline-none')) ?? ''}`,
    );
  else
    console.print(
      table(
        ['target', 'suite', 'cases', 'failing', 'accepted', 'by', 'expires'],
        stored.map(({ baseline }) => rowOf(baseline, console)),
      ),
    );
  return Exit.ok;
}

/** `baseline show TARGET|FILE`: what is expected, of which server, who accepted it and why. */
export async function showBaselines(
  files: Files,
  names: readonly string[],
  { console }: Invocation,
): Promise<ExitCode> {
  const [name] = names;
  if (name === undefined) throw usageError(message('baseline-not-found', { name: '' }));
  const stored = await loadBaselines(files, name);
  if (stored.length === 0) throw usageError(message('baseline-not-found', { name }));
  console.json({
    schema: 'modelcompat/baselines@1',
    baselines: stored.map(({ file, baseline }) => ({ file, ...baseline })),
  });
  for (const { file, baseline } of stored)
    console.print(`${console.colors.bold(safeLine(file))}\n${detailsOf(baseline, console)}\n`);
  return Exit.ok;
}

function countsOf({ target, suite, cases }: Baseline) {
  const trials = cases.reduce((sum, { passed, failed }) => sum + passed + failed, 0);
  return {
    target,
    suite,
    cases: cases.length,
    failing: cases.filter(({ failed }) => failed > 0).length,
    trials,
  };
}

function rowOf(baseline: Baseline, console: Console): readonly string[] {
  const { target, suite, cases, failing } = countsOf(baseline);
  const newest = baseline.acceptances.at(-1);
  const soonest = baseline.acceptances.flatMap(({ expires }) => expires ?? []).sort()[0];
  return [
    target,
    suite,
    String(cases),
    String(failing),
    newest?.on ?? '',
    newest?.who ?? '',
    soonest ?? say(console, 'baseline-never'),
  ].map((cell) => safeLine(cell));
}

function detailsOf(baseline: Baseline, console: Console): string {
  const { lock, acceptances, cases } = baseline;
  const known = Object.entries(lock).filter(([, value]) => value !== null);
  const served = known.map(([key, value]) => [
    `  ${key}`,
    typeof value === 'string' ? value : JSON.stringify(value),
  ]);
  const accepted = acceptances.map(({ on, who, why, expires, causes }, at) => [
    `  ${on}`,
    who,
    `${cases.filter(({ by }) => by === at).length}`,
    causes.join(', ') || '*',
    why ?? say(console, 'baseline-no-reason'),
    expires ?? say(console, 'baseline-never'),
  ]);
  const failing = cases
    .filter(({ failed }) => failed > 0)
    .map(({ id, passed, failed, checks }) => [
      `  ${id}`,
      `${passed}/${passed + failed}`,
      checks
        .filter(({ severity }) => severity === 'must')
        .map((check) => check.id)
        .join(', '),
    ]);
  return [served, accepted, failing]
    .filter((rows) => rows.length > 0)
    .map((rows) =>
      table(
        [],
        rows.map((row) => row.map((cell) => safeLine(cell, 200))),
      ),
    )
    .join('\n');
}
