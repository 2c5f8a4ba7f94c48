import type { Clock, Http } from '../ports.ts';
import type { Leases } from './leases.ts';

/** What launching lives on. */
export type LauncherParts = {
  readonly http: Http;
  readonly clock: Clock;
  /** Where it is written down what runs on this host; absent = nowhere. */
  readonly leases?: Leases;
  /** How long to wait for another harness that holds what a server needs. */
  readonly waitMs?: number;
};
