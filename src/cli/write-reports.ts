import type { TargetPlan } from '../domain/plan.ts';
import type { RunManifest } from '../domain/record.ts';
import type { RunReport } from '../domain/report.ts';
import type { Fold } from '../grade/fold.ts';
import type { Language } from '../messages/index.ts';
import type { RunFolder } from '../ports.ts';
import { renderHtml } from '../report/html/render.ts';
import { reporters } from '../report/reporters.ts';
import { clientEyes } from './client-eyes.ts';
import type { Composition } from './compose.ts';
import { gradesOf } from './grades.ts';
import { reportPage } from './report-page.ts';
import { reportOf } from './run-report.ts';

/** Names of report formats, as `--format` takes them. */
export const FORMATS = ['html', ...reporters.map(({ name }) => name)];
/** Those that are written where none is named. */
const DEFAULTS = ['html', ...reporters.filter(({ onlyAsked }) => onlyAsked !== true).map(({ name }) => name)];

export type ReportJob = {
  readonly folder: RunFolder;
  readonly manifest: RunManifest;
  readonly plan: TargetPlan;
  readonly fold: Fold;
  readonly language: Language;
  readonly formats: readonly string[] | 'all';
  /** Whether the installed client libraries are shown the answers; their code is run. */
  readonly clients?: boolean;
};

/** What was written, and what is for a CI system to read on standard output. */
export type WrittenReports = {
  readonly report: RunReport;
  readonly files: readonly string[];
  readonly log: string;
};

/** Derives a run's reports from its folded grades and records, and writes them into its folder. */
export async function writeReports(composition: Composition, job: ReportJob): Promise<WrittenReports> {
  const { folder, formats } = job;
  const report = reportOf(job);
  const wanted = formats === 'all' ? DEFAULTS : formats;
  const chosen = reporters.filter(({ name }) => wanted.includes(name));
  const files: string[] = [];
  for (const { file, render } of chosen) files.push(await folder.write(file, render(report)));
  if (wanted.includes('html')) files.push(...(await writePage(composition, job, report)));
  return { report, files, log: chosen.map(({ log }) => log?.(report) ?? '').join('') };
}

async function writePage(
  composition: Composition,
  { folder, plan, language, clients }: ReportJob,
  report: RunReport,
): Promise<readonly string[]> {
  const stored = await composition.ports.store.read(folder.dir);
  const eyes =
    clients === true ? await clientEyes(gradesOf(stored, plan), composition.ports.env.cwd) : undefined;
  const page = await reportPage(composition);
  const input = { report, trials: gradesOf(stored, plan), page, language };
  const html = renderHtml(eyes === undefined ? input : { ...input, clients: eyes });
  const file = await folder.write('report.html', html);
  if (eyes === undefined) return [file];
  const document = { schema: 'modelcompat/clients@1', run: report.run.id, clients: eyes.clients };
  return [file, await folder.write('clients.json', `${JSON.stringify(document, null, 2)}\n`)];
}
