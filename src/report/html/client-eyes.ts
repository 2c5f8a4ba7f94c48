import type { PageSight, ReportedClient } from './page-data.ts';

/** What the installed clients made of a run's answers. */
export type ClientEyes = {
  readonly clients: readonly ReportedClient[];
  /** Of one exchange of one trial. */
  readonly sightsOf: (place: {
    readonly case: string;
    readonly trial: number;
    readonly exchange: number;
  }) => readonly PageSight[];
};
