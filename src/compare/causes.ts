import type { ArmCase, ArmCheck, CauseKind, Shown } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import type { Severity } from '../domain/grade.ts';
import { type MessageCode, message } from '../messages/index.ts';
import type { Pair } from './pair.ts';
import type { Missing } from './signature-arms.ts';

/** A reason why a trial is not as it should be, and how often each arm of one case shows it. */
export type CaseCause = {
  readonly id: string;
  readonly kind: CauseKind;
  readonly severity: Severity;
  readonly base: Shown;
  readonly candidate: Shown;
  /** The check's own words, where it is a check. */
  readonly check: ArmCheck | null;
  /** What was lost, where it is a difference of signatures. */
  readonly missing: Missing | null;
};

/** A case and what its arms show. */
export type Seen = { readonly pair: Pair; readonly causes: readonly CaseCause[] };

/** One cause that got worse: the cases that show it more, and those of them that are named as worse themselves. */
export type Decline = {
  readonly cause: Pick<CaseCause, 'id' | 'kind' | 'severity' | 'check' | 'missing'>;
  readonly touched: readonly Pair[];
  readonly named: readonly Pair[];
};

/** Every cause that either arm of a case shows: checks that did not pass, and what its answers lack. Notes are no causes. */
export function causesOf(pair: Pair): readonly CaseCause[] {
  if (pair.base.checks.length + pair.candidate.checks.length + pair.signature.missing.length === 0)
    return NONE;
  const ids = new Set([...pair.base.checks, ...pair.candidate.checks].map(({ id }) => id));
  const checks = [...ids].flatMap((id) => checkCause(pair, id));
  return [...checks, ...pair.signature.missing.map(missingCause)];
}

/** Most cases show nothing. */
const NONE: readonly never[] = [];

/** Whether a larger share of the candidate's trials shows it. */
export function isMore({ base, candidate }: Pick<CaseCause, 'base' | 'candidate'>): boolean {
  return shareOf(candidate) > shareOf(base);
}

/** None of the baseline's trials shows it, and all of the candidate's do. */
export function isAllNew({ base, candidate }: Pick<CaseCause, 'base' | 'candidate'>): boolean {
  return base.trials > 0 && base.shown === 0 && candidate.trials > 0 && candidate.shown === candidate.trials;
}

export function shareOf({ shown, trials }: Shown): number {
  return trials === 0 ? 0 : shown / trials;
}

/** Which of several causes of one case is named first: the graver, then what a client meets first. */
export function rankOf({ kind, severity, id }: Pick<CaseCause, 'kind' | 'severity' | 'id'>): number {
  if (severity !== 'must') return 5;
  if (kind === 'protocol') return 0;
  if (id.startsWith('signature.status')) return 1;
  if (kind === 'behaviour') return id.startsWith('expect.') ? 3 : 2;
  return 4;
}

/** What got worse, in words. `better`: the candidate no longer shows it; `isNew`: the other arm never did. */
export function causeMessage(
  cause: Pick<CaseCause, 'id' | 'missing'>,
  { better, isNew }: { readonly better: boolean; readonly isNew: boolean },
): Message {
  const { missing } = cause;
  if (missing === null) {
    const [news, more] = better
      ? (['compare-check-gone', 'compare-check-better'] as const)
      : (['compare-check-new', 'compare-check-worse'] as const);
    return message(isNew ? news : more, { id: cause.id });
  }
  const params = { subject: missing.subject, types: missing.types };
  return message(better ? GAINED[missing.what] : LOST[missing.what], params);
}

const LOST: Readonly<Record<Missing['what'], MessageCode>> = {
  status: 'compare-lost-status',
  call: 'compare-lost-call',
  argument: 'compare-lost-argument',
  'argument-type': 'compare-retyped-argument',
  text: 'compare-lost-text',
  reasoning: 'compare-lost-reasoning',
  json: 'compare-lost-json',
  field: 'compare-lost-field',
  'field-type': 'compare-retyped-field',
};

const GAINED: Readonly<Record<Missing['what'], MessageCode>> = {
  status: 'compare-gained-status',
  call: 'compare-gained-call',
  argument: 'compare-gained-argument',
  'argument-type': 'compare-retyped-argument',
  text: 'compare-gained-text',
  reasoning: 'compare-gained-reasoning',
  json: 'compare-gained-json',
  field: 'compare-gained-field',
  'field-type': 'compare-retyped-field',
};

function checkCause({ base, candidate }: Pair, id: string): readonly CaseCause[] {
  const [before, after] = [base, candidate].map((arm) => arm.checks.find((each) => each.id === id));
  const check = after ?? before;
  if (check === undefined || check.severity === 'note') return [];
  const shown = (arm: ArmCase, found: ArmCheck | undefined): Shown => ({
    shown: found?.count ?? 0,
    trials: arm.passed + arm.failed,
  });
  const { kind, severity } = check;
  return [
    {
      id,
      kind,
      severity,
      check,
      missing: null,
      base: shown(base, before),
      candidate: shown(candidate, after),
    },
  ];
}

function missingCause(missing: Missing): CaseCause {
  const { what, subject, base, candidate } = missing;
  const id = `signature.${what}${subject === '' ? '' : `:${subject}`}`;
  return { id, kind: 'signature', severity: 'must', base, candidate, check: null, missing };
}
