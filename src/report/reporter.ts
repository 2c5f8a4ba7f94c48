import type { RunReport } from '../domain/report.ts';

/** One form of the report: a file's name and its whole text. Pure: the same report gives the same bytes. */
export type Reporter = {
  /** As `--format` names it. */
  readonly name: string;
  readonly file: string;
  /** Written only where it is asked for. */
  readonly onlyAsked?: true;
  readonly render: (report: RunReport) => string;
  /** What is said on standard output besides: commands that a CI system reads there. */
  readonly log?: (report: RunReport) => string;
};
