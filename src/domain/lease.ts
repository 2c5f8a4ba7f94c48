import type { LaunchStep } from './plan.ts';

/** A process, told from later ones with the same number by when it was born (null where the system does not say). */
export type ProcessMark = { readonly pid: number; readonly born: string | null };

/** What was started on this host and by whom: enough for anybody to find it, to use it and to take it down. */
export type Lease = {
  readonly schema: 'modelcompat/lease@1';
  readonly id: string;
  readonly target: string;
  readonly host: string;
  /** Who started it, and for how long: `run` ends with its harness, `up` when somebody says so. */
  readonly owner: ProcessMark;
  readonly purpose: 'run' | 'up';
  readonly state: 'starting' | 'ready';
  /** The server's own process group, once there is one. */
  readonly server: ProcessMark | null;
  readonly baseUrl: string;
  readonly readyPath: string;
  readonly model: string | null;
  readonly argv: readonly string[];
  readonly logFile: string;
  readonly scratch: string;
  readonly exclusive: string | null;
  /** Hash of the launch plan: equal means the same server. */
  readonly plan: string;
  readonly startedMs: number;
  readonly untilMs: number;
  readonly stopGraceMs: number;
  readonly teardown: readonly LaunchStep[];
};
