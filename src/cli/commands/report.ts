import path from 'node:path';
import { ExitCode } from '../../domain/diagnostic.ts';
import { createFold } from '../../grade/fold.ts';
import { message } from '../../messages/index.ts';
import { catalogueHash } from '../../protocol/checks/catalogue.ts';
import { safeLine } from '../../report/safe-text.ts';
import type { Invocation } from '../command.ts';
import { compose } from '../compose.ts';
import type { Console } from '../console.ts';
import { regrade } from '../grades.ts';
import { strings, text, usageError } from '../options.ts';
import { readPlan } from '../plan-file.ts';
import { runFolder } from '../run-place.ts';
import { readReport } from '../run-report.ts';
import { say } from '../say.ts';
import { printSummary } from '../summary.ts';
import { writeMatrix } from '../write-matrix.ts';
import { FORMATS, writeReports } from '../write-reports.ts';

const MATRIX = 'matrix';

/**
 * `report RUN`: judges the records again with today's checks and writes the reports anew. `report RUN RUN…`: the runs side by
 * side, as one matrix. No request is sent.
 */
export async function report({ operands, options, console }: Invocation): Promise<ExitCode> {
  const runs = strings(operands[0]);
  const formats = formatsOf(text(options['format']));
  const [run = ''] = runs;
  return runs.length > 1 || formats.includes(MATRIX)
    ? await reportMatrix(runs, text(options['out']) ?? path.join('reports', MATRIX), console)
    : await reportRun(run, { formats, clients: options['clients'] === true }, console);
}

async function reportRun(
  run: string,
  { formats, clients }: { readonly formats: readonly string[]; readonly clients: boolean },
  console: Console,
): Promise<ExitCode> {
  const composition = compose({ emit: () => undefined });
  const { store, files } = composition.ports;
  const dir = await runFolder(files, run);
  const stored = await store.read(dir);
  const plan = await readPlan(files, dir);
  const fold = createFold();
  const folder = await store.open(dir, 'resume', catalogueHash);
  try {
    await regrade(folder, stored, plan, fold);
    const written = await writeReports(composition, {
      folder,
      manifest: stored.manifest,
      plan,
      fold,
      language: console.language,
      formats: formats.length === 0 ? 'all' : formats,
      clients,
    });
    console.json(written.report);
    printSummary(console, written.report, written.files);
    if (written.log !== '') console.print(written.log.trimEnd());
    return ExitCode.ok;
  } finally {
    await folder.close();
  }
}

async function reportMatrix(runs: readonly string[], dir: string, console: Console): Promise<ExitCode> {
  const composition = compose({ emit: () => undefined });
  const reports = [];
  for (const run of runs) reports.push(await readReport(composition.ports, run, console.language));
  const files = await writeMatrix(composition, reports, { dir, language: console.language });
  console.json({ schema: 'modelcompat/result@1', exitCode: ExitCode.ok, files });
  console.print(say(console, 'report-heading-files'));
  for (const file of files) console.print(`  ${safeLine(file, 1000)}`);
  return ExitCode.ok;
}

/** Empty = none named. */
function formatsOf(list: string | null): readonly string[] {
  if (list === null) return [];
  const known = [...FORMATS, MATRIX];
  const formats = list.split(',').map((each) => each.trim());
  const unknown = formats.find((each) => !known.includes(each));
  if (unknown !== undefined) throw usageError(message('unknown-format', { value: unknown, known }));
  return formats;
}
