import path from 'node:path';
import { readBaseline } from '../compare/baseline/baseline-file.ts';
import { unaccepted } from '../compare/baseline/unaccepted.ts';
import type { Baseline } from '../domain/baseline.ts';
import type { ReportedCase, RunReport } from '../domain/report.ts';
import { message } from '../messages/index.ts';
import type { Clock, Files } from '../ports.ts';
import type { Console } from './console.ts';
import { usageError } from './options.ts';
import { say } from './say.ts';

const HOME = path.join('reports', 'baselines');
const MOST_BYTES = 256 * 1024 * 1024;

/** A committed baseline and the file it stands in. */
export type StoredBaseline = { readonly file: string; readonly baseline: Baseline };

/** Where the baseline of a suite on a target belongs: `reports/baselines/<target>/<suite>.json`. */
export function baselinePlace({ target, suite }: Pick<Baseline, 'target' | 'suite'>): string {
  return path.join(folderOf(target), `${suite.split('/').map(safeName).join('/')}.json`);
}

/**
 * The baselines of a file, of a folder, or of a target; null = all there are. Empty where there is none. Throws HarnessError
 * (exit 2) where one cannot be trusted.
 */
export async function loadBaselines(files: Files, name: string | null): Promise<readonly StoredBaseline[]> {
  const there = name === null ? null : await files.exists(name);
  const dir = name === null ? HOME : there === 'folder' ? name : folderOf(name);
  const found = there === 'file' && name !== null ? [name] : await filesBelow(files, dir);
  return await Promise.all(found.map((file) => readBaselineFile(files, file)));
}

/** The failures of a run that count: all, or those that no baseline expects. */
export type Expectation = (report: RunReport) => readonly ReportedCase[];

/** Reads what `--baseline` names before anything is sent: a file or folder, or `auto` = what is committed for each target. */
export async function expectationOf(
  { files, clock, console }: { readonly files: Files; readonly clock: Clock; readonly console: Console },
  option: string | null,
  targets: readonly string[],
): Promise<Expectation> {
  const failing = ({ cases }: RunReport) => unaccepted(cases, [], '');
  if (option === null) return failing;
  const today = dayOf(clock.now());
  const byTarget = new Map<string, readonly Baseline[]>();
  for (const target of targets) {
    const stored = await loadBaselines(files, option === 'auto' ? target : option);
    if (stored.length === 0 && option !== 'auto')
      throw usageError(message('baseline-not-found', { name: option }));
    if (stored.length === 0) console.note(say(console, 'baseline-auto-none', { target }));
    byTarget.set(
      target,
      stored.map(({ baseline }) => baseline),
    );
  }
  return (report) => {
    const open = unaccepted(report.cases, byTarget.get(report.run.target) ?? [], today);
    tell(console, report, { failing: failing(report).length, open });
    return open;
  };
}

/** A day as baselines write it. */
export function dayOf(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

async function filesBelow(files: Files, dir: string): Promise<readonly string[]> {
  if ((await files.exists(dir)) !== 'folder') return [];
  return (await files.glob(['**/*.json'], dir)).map((file) => path.join(dir, file));
}

async function readBaselineFile(files: Files, file: string): Promise<StoredBaseline> {
  const read = await files.readText(file, MOST_BYTES);
  if ('problem' in read) throw usageError(read.problem);
  const found = readBaseline(read.text);
  if ('problem' in found)
    throw usageError(message('compare-baseline-unfit', { file, problem: found.problem }));
  return { file, baseline: found.baseline };
}

function folderOf(target: string): string {
  return path.join(HOME, safeName(target));
}

/** File names that every system takes, and that lead nowhere else. */
function safeName(name: string): string {
  const plain = name.replace(/[^\w.@+-]/g, '_').replace(/^\.+/, '_');
  return plain === '' ? '_' : plain;
}

function tell(
  console: Console,
  { run: { target } }: RunReport,
  { failing, open }: { readonly failing: number; readonly open: readonly ReportedCase[] },
): void {
  if (failing === 0) return;
  const first = open[0] === undefined ? '' : `(${open[0].id}${open.length > 1 ? ', …' : ''})`;
  const counts = { target, count: failing, expected: failing - open.length, open: open.length, first };
  console.note(say(console, 'baseline-expected', counts));
}
