import type { Message } from '../domain/diagnostic.ts';
import type { JsonObject } from '../domain/json.ts';
import type { TargetPlan } from '../domain/plan.ts';
import type { Environment, RunManifest, RunStatus, TrialCause } from '../domain/record.ts';

/** What run.json says when a run starts. */
export type RunStart = {
  readonly id: string;
  readonly plan: TargetPlan;
  readonly planHash: string;
  readonly shard?: NonNullable<RunManifest['shard']>;
  /** The target as it was declared; holds no key. */
  readonly declaration: JsonObject;
  readonly environment: Environment | null;
  /** The command line, with secrets gone. */
  readonly command: readonly string[];
  /** Wall clock, milliseconds since 1970. */
  readonly startedMs: number;
};

/** run.json of a run that has begun: should it be killed, `running` says so. */
export function startManifest(start: RunStart): RunManifest {
  return {
    schema: 'modelcompat/run@1',
    id: start.id,
    target: start.plan.target.id,
    targetDeclaration: start.declaration,
    started: isoTime(start.startedMs),
    finished: null,
    status: 'running',
    environment: start.environment,
    planHash: start.planHash,
    ...(start.shard === undefined ? {} : { shard: start.shard }),
    cases: start.plan.cases.length,
    trials: start.plan.cases.reduce((sum, { trials }) => sum + trials, 0),
    command: start.command,
  };
}

/** How a run ended. */
export type RunEnd = {
  readonly finishedMs: number;
  readonly status: RunStatus;
  readonly stopped?: Message | undefined;
  readonly unsent?: TrialCause | undefined;
};

/** run.json of a run that has ended, from that of its start. */
export function finishManifest(manifest: RunManifest, end: RunEnd): RunManifest {
  const { stopped: _stopped, unsent: _unsent, ...started } = manifest;
  return {
    ...started,
    finished: isoTime(end.finishedMs),
    status: end.status,
    ...(end.stopped === undefined ? {} : { stopped: end.stopped }),
    ...(end.unsent === undefined ? {} : { unsent: end.unsent }),
  };
}

function isoTime(ms: number): string {
  // biome-ignore lint/style/noRestrictedGlobals: formats a given time; no clock is asked.
  return new Date(ms).toISOString();
}
