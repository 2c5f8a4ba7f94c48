import { ExitCode } from '../../domain/diagnostic.ts';
import { createFold } from '../../grade/fold.ts';
import { message } from '../../messages/index.ts';
import { catalogueHash } from '../../protocol/checks/catalogue.ts';
import type { Invocation } from '../command.ts';
import { compose } from '../compose.ts';
import { regrade } from '../grades.ts';
import { text, usageError } from '../options.ts';
import { readPlan } from '../plan-file.ts';
import { runFolder } from '../run-place.ts';
import { printSummary } from '../summary.ts';
import { FORMATS, writeReports } from '../write-reports.ts';

/** `report RUN`: judges the records again with today's checks and writes the reports anew; no request is sent. */
export async function report({ operands, options, console }: Invocation): Promise<ExitCode> {
  const composition = compose({ emit: () => undefined });
  const { store, files } = composition.ports;
  const formats = formatsOf(text(options['format']));
  const dir = await runFolder(files, String(operands[0]));
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
      formats,
    });
    console.json(written.report);
    printSummary(console, written.report, written.files);
    return ExitCode.ok;
  } finally {
    await folder.close();
  }
}

function formatsOf(list: string | null): readonly string[] | 'all' {
  if (list === null) return 'all';
  const formats = list.split(',').map((each) => each.trim());
  const unknown = formats.find((each) => !FORMATS.includes(each));
  if (unknown !== undefined) throw usageError(message('unknown-format', { value: unknown, known: FORMATS }));
  return formats;
}
