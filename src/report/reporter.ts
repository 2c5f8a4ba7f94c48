import type { RunReport } from '../domain/report.ts';

/** One form of the report: a file's name and its whole text. Pure: the same report gives the same bytes. */
export type Reporter = {
  /** As `--format` names it. */
  readonly name: string;
  readonly file: string;
  readonly render: (report: RunReport) => string;
};
