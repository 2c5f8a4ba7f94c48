import type { TrialGrade } from '../domain/grade.ts';

const STATUSES: readonly unknown[] = ['passed', 'failed', 'error', 'skipped'];
const CHECK_STATUSES: readonly unknown[] = ['pass', 'fail', 'warn', 'error', 'skip'];

/** Why a line of grades.jsonl was not written by a run but by hand; null = it may have been. */
export function soundGrade(grade: TrialGrade): string | null {
  const where = `${String(grade.case)}, trial ${String(grade.trial)}`;
  const { status, trial, hash, checks, signature } = grade;
  if (!STATUSES.includes(status)) return `${where}: status ${JSON.stringify(status)}`;
  if (typeof hash !== 'string' || !Number.isSafeInteger(trial)) return `${where}: no hash or number`;
  const odd = checks.find((check) => typeof check?.id !== 'string' || !CHECK_STATUSES.includes(check.status));
  if (odd !== undefined) return `${where}: a check without an id or status`;
  if (status === 'passed' && checks.some((check) => check.status === 'fail')) {
    return `${where}: passed, but a check failed`;
  }
  if (typeof grade.tokens !== 'object' || grade.tokens === null) return `${where}: no token counts`;
  const formed =
    signature === null || (Array.isArray(signature?.exchanges) && signature.exchanges.every(isExchange));
  return formed ? null : `${where}: a signature that cannot be read`;
}

function isExchange(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const { tools, finish, channels, fields } = value as Readonly<Record<string, unknown>>;
  return [tools, finish, channels].every(Array.isArray) && typeof fields === 'object' && fields !== null;
}
