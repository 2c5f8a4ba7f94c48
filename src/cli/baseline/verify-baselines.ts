import stringify from 'safe-stable-stringify';
import { driftOf, lockOf } from '../../compare/baseline/lock.ts';
import type { Baseline } from '../../domain/baseline.ts';
import { ExitCode as Exit, type ExitCode, type Message } from '../../domain/diagnostic.ts';
import { message, renderHint, renderText } from '../../messages/index.ts';
import type { Ports, StoredRun } from '../../ports.ts';
import { readRuns } from '../arms.ts';
import { dayOf, loadBaselines, type StoredBaseline } from '../baselines.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { worstExit } from '../exit-codes.ts';
import { text, usageError } from '../options.ts';
import { latestRun, runFolder } from '../run-place.ts';
import { say } from '../say.ts';

type Using = Pick<Ports, 'files' | 'store' | 'clock'>;

/**
 * `baseline verify [TARGET]`: are the files as they were accepted, does what was accepted still hold, and does the newest run
 * (or --run) serve what the baseline was recorded on. Exit 1 where not, 4 where there is no run to hold it against.
 */
export async function verifyBaselines(
  ports: Using,
  names: readonly string[],
  { options, console }: Invocation,
): Promise<ExitCode> {
  const stored = (
    await Promise.all((names.length === 0 ? [null] : names).map((name) => loadNamed(ports, name)))
  ).flat();
  if (stored.length === 0) throw usageError(message('baseline-none'));
  const targets = [...new Set(stored.map(({ baseline }) => baseline.target))];
  const found = [];
  for (const target of targets) {
    const files = stored.filter(({ baseline }) => baseline.target === target);
    found.push(await verifyTarget(ports, { target, files, run: text(options['run']) }));
  }
  console.json({
    schema: 'modelcompat/verified@1',
    targets: found.map(({ target, run, problems }) => ({
      target,
      run,
      problems: problems.map((each) => ({ ...each, message: renderText(console.language, each) })),
    })),
  });
  for (const each of found) tell(console, each);
  return worstExit(found.map(exitOf));
}

type Verified = {
  readonly target: string;
  readonly files: number;
  /** The run that it was held against; null = none. */
  readonly run: string | null;
  readonly problems: readonly Message[];
};

async function loadNamed({ files }: Using, name: string | null): Promise<readonly StoredBaseline[]> {
  const stored = await loadBaselines(files, name);
  if (stored.length === 0 && name !== null) throw usageError(message('baseline-not-found', { name }));
  return stored;
}

async function verifyTarget(
  ports: Using,
  {
    target,
    files,
    run,
  }: { readonly target: string; readonly files: readonly StoredBaseline[]; readonly run: string | null },
): Promise<Verified> {
  const today = dayOf(ports.clock.now());
  const dir = run === null ? await latestRun(ports.store, target) : await runFolder(ports.files, run);
  const stored = dir === null ? null : await ports.store.read(dir);
  const drifts = stored === null ? [] : await driftsFrom(ports, files, stored);
  return {
    target,
    files: files.length,
    run: stored?.manifest.id ?? null,
    problems: [...files.flatMap((each) => expiredIn(each, today)), ...drifts],
  };
}

function expiredIn(
  { file, baseline: { acceptances, cases } }: StoredBaseline,
  today: string,
): readonly Message[] {
  return acceptances.flatMap(({ who, on, why, expires }, at) => {
    if (expires === null || expires >= today) return [];
    const count = cases.filter(({ by }) => by === at).length;
    return [message('baseline-expired', { file, who, on, expires, cases: count, why: why ?? '–' })];
  });
}

async function driftsFrom(
  ports: Using,
  files: readonly StoredBaseline[],
  { dir, manifest }: StoredRun,
): Promise<readonly Message[]> {
  const now = lockOf(manifest);
  const { cases } = await readRuns(ports, [dir]);
  const hashes = new Map(cases.map(({ id, hash }) => [id, hash]));
  return files.flatMap(({ file, baseline }) => [
    ...driftOf(baseline.lock, now).map(({ key, before, now: after }) =>
      message('baseline-drift', { file, key, before: shown(before), now: shown(after), run: manifest.id }),
    ),
    ...editedSince(baseline, hashes).map((edited) =>
      message('baseline-edited-questions', { file, run: manifest.id, ...edited }),
    ),
  ]);
}

function editedSince({ cases }: Baseline, hashes: ReadonlyMap<string, string>) {
  const edited = cases.filter(({ id, hash }) => (hashes.get(id) ?? hash) !== hash);
  const [first] = edited;
  return first === undefined ? [] : [{ count: edited.length, first: first.id }];
}

function shown(value: unknown): string {
  return typeof value === 'string' ? value : (stringify(value) ?? '–');
}

function exitOf({ run, problems }: Verified): ExitCode {
  if (problems.length > 0) return Exit.unexpected;
  return run === null ? Exit.inconclusive : Exit.ok;
}

function tell(console: Console, { target, files, run, problems }: Verified): void {
  for (const each of problems) {
    console.error(console.colors.red(renderText(console.language, each)));
    const hint = renderHint(console.language, each);
    if (hint !== null) console.error(`  ${hint}`);
  }
  if (problems.length > 0) return;
  if (run !== null) console.print(say(console, 'baseline-verified', { target, files, run }));
  else console.error(say(console, 'baseline-unverified', { target }));
}
