import { type Diagnostic, ExitCode, HarnessError } from '../domain/diagnostic.ts';
import { LEVELS, type Level } from '../domain/suite.ts';
import { message } from '../messages/index.ts';

type Raw = Readonly<Record<string, unknown>>;

/** Options that choose cases. */
export type SelectionOptions = {
  readonly suites: readonly string[];
  readonly cases: readonly string[];
  readonly tags: readonly string[];
  readonly budget?: Level;
  readonly trials?: number;
};

/** Options that bound and place a run. */
export type RunningOptions = {
  readonly out: string | null;
  readonly mode: 'create' | 'resume' | 'force';
  readonly concurrency: number | null;
  readonly maxRequests: number | null;
  readonly maxCost: number | null;
  readonly commands: boolean | null;
  /** Whose failures are expected: a baseline file or folder, or `auto`. */
  readonly baseline: string | null;
  /** `i/n` or `auto`: only this part of what was selected. */
  readonly shard: string | null;
};

/** Reads --suite, --case, --tag, --budget, --trials. */
export function selectionOptions(raw: Raw): SelectionOptions {
  const budget = LEVELS.find((level) => level === raw['budget']);
  const trials = wholeNumber(raw, 'trials', 1);
  return {
    suites: strings(raw['suite']),
    cases: strings(raw['case']),
    tags: strings(raw['tag']),
    ...(budget === undefined ? {} : { budget }),
    ...(trials === null ? {} : { trials }),
  };
}

/** Reads --out, --resume, --force, --concurrency and the ceilings. Throws HarnessError `option-not-a-number` (exit 2). */
export function runningOptions(raw: Raw): RunningOptions {
  return {
    out: text(raw['out']),
    mode: raw['resume'] === true ? 'resume' : raw['force'] === true ? 'force' : 'create',
    concurrency: wholeNumber(raw, 'concurrency', 1),
    maxRequests: wholeNumber(raw, 'maxRequests', 0),
    maxCost: amount(raw, 'maxCost'),
    commands: raw['commands'] === false ? false : null,
    baseline: text(raw['baseline']),
    shard: text(raw['shard']),
  };
}

/** A text option, or null. */
export function text(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}

/** A repeatable option or a variadic operand. */
export function strings(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** A usage error without a place in a file: exit 2. */
export function usageError(found: Pick<Diagnostic, 'code' | 'params'>): HarnessError {
  return new HarnessError([{ severity: 'error', ...found }], ExitCode.usage);
}

/** A whole number option, or null where it was not given. Throws HarnessError `option-not-a-number` (exit 2). */
export function wholeNumber(raw: Raw, key: string, least: number): number | null {
  const value = raw[key];
  if (value === undefined) return null;
  const number = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isSafeInteger(number) && number >= least) return number;
  throw usageError(message('option-not-a-number', { option: flagOf(key), least, value: String(value) }));
}

function amount(raw: Raw, key: string): number | null {
  const value = raw[key];
  if (value === undefined) return null;
  const number = typeof value === 'string' && /^\d+(\.\d+)?$/.test(value) ? Number(value) : Number.NaN;
  if (Number.isFinite(number)) return number;
  throw usageError(message('option-not-a-number', { option: flagOf(key), least: 0, value: String(value) }));
}

const flagOf = (key: string) => `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
