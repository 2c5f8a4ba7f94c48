import type { TrialGrade } from '../domain/grade.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { Exchange, TrialRecord } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import { type Cause, cause } from './session.ts';
import type { Trial } from './trials.ts';

/** A trial as it will be stored. */
export type JudgedTrial = { readonly record: TrialRecord; readonly grade: TrialGrade };

/** How a run judges: the grader comes in as a function, since `run` knows nothing of grading. */
export type Judging = {
  readonly grade: (planned: PlannedCase, record: TrialRecord) => TrialGrade;
  /** Takes secrets out of text. */
  readonly redact: (text: string) => string;
};

/**
 * Makes a trial's record and grade. A reason that only the run knows beats the checks; a grader that throws is our own
 * fault, so the trial is an error and the run goes on.
 */
export function judgeTrial(
  { planned, index }: Trial,
  done: { readonly exchanges: readonly Exchange[]; readonly cause: Cause | null },
  { grade, redact }: Judging,
): JudgedTrial {
  const draft = recordOf({ planned, index }, done.exchanges, done.cause);
  try {
    const judged = grade(planned, draft);
    const status = done.cause?.status ?? judged.status;
    return { record: { ...draft, status }, grade: judged.status === status ? judged : { ...judged, status } };
  } catch (error) {
    const record = recordOf({ planned, index }, done.exchanges, harnessFault(error, redact));
    return { record, grade: emptyGrade(record) };
  }
}

/** The cause of a trial that our own code broke. */
export function harnessFault(error: unknown, redact: (text: string) => string): Cause {
  const detail = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return cause('error', message('harness-fault', { detail: redact(detail) }));
}

function recordOf({ planned, index }: Trial, exchanges: readonly Exchange[], why: Cause | null): TrialRecord {
  return {
    schema: 'modelcompat/record@1',
    case: planned.case.id,
    hash: planned.hash,
    trial: index,
    status: why?.status ?? 'passed',
    exchanges,
    ...(why === null ? {} : { cause: why }),
  };
}

function emptyGrade(record: TrialRecord): TrialGrade {
  return {
    case: record.case,
    hash: record.hash,
    trial: record.trial,
    status: record.status,
    checks: [],
    signature: null,
    tokens: { prompt: null, completion: null, total: null },
    latency: { firstEventMs: null, totalMs: 0 },
    requests: record.exchanges.reduce((sum, { attempts }) => sum + attempts.length, 0),
  };
}
