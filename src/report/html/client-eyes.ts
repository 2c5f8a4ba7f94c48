import type { ReportedClient } from './client-summary.ts';
import type { Says } from './page-data.ts';

/** How one client library took one recorded answer; what it says is in `findings`. */
export type PageSight = {
  readonly client: string;
  readonly outcome: 'ok' | 'throws' | 'loses' | 'unknown';
  readonly findings: readonly Says[];
};

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
