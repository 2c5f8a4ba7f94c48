import path from 'node:path';
import type { RunReport } from '../domain/report.ts';
import { renderTerminal } from '../report/terminal.ts';
import type { Console } from './console.ts';

/** Prints what a run came to, where its files lie, and what to type next. */
export function printSummary(console: Console, report: RunReport, files: readonly string[]): void {
  const { green, red, yellow, dim } = console.colors;
  const summary = renderTerminal(report, {
    colours: { good: green, bad: red, doubtful: yellow, faint: dim },
    files: files.map(shown),
    next: nextCommands(report),
  });
  console.print(summary.trimEnd());
}

/** An interrupted run can be finished; else asking the first failed case again is the shortest way to look closer. */
function nextCommands({ run, cases }: RunReport): readonly string[] {
  if (run.status === 'interrupted') return [`${run.command.map(quoted).join(' ')} --resume`];
  const first = cases.find((each) => each.outcome === 'failed' || each.outcome === 'flaky');
  if (first === undefined || !run.command.includes('run')) return [];
  const same = kept(run.command).map(quoted).join(' ');
  return [
    `modelcompat run ${run.target}${same === '' ? '' : ` ${same}`} --case ${quoted(first.id)} --trials 5`,
  ];
}

/** What of the former command says where things are declared: --config and the --suite patterns. */
function kept(command: readonly string[]): readonly string[] {
  let within = false;
  return command.filter((word) => {
    if (word.startsWith('-')) within = /^--(suite|config)(=|$)/.test(word);
    return within;
  });
}

function quoted(id: string): string {
  return /^[\w./@=-]+$/.test(id) ? id : `'${id.replaceAll("'", "'\\''")}'`;
}

function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}
