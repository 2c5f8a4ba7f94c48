import type { Message } from './diagnostic.ts';
import type { CaseOutcome, CheckKind, CheckResult, Severity } from './grade.ts';
import type { Environment, RunStatus } from './record.ts';

/** Counts of a run. `cases`, `trials` count everything planned that has a grade; errors and skips are never passes. */
export type Totals = {
  readonly cases: number;
  readonly trials: number;
  /** Cases by outcome. */
  readonly passed: number;
  readonly failed: number;
  readonly flaky: number;
  readonly errors: number;
  readonly skipped: number;
  /** Checks with status warn, over all cases. */
  readonly warnings: number;
  /** HTTP requests sent, retries included. */
  readonly requests: number;
  /** Tokens as the server told them; null = never told. */
  readonly tokens: { readonly prompt: number | null; readonly completion: number | null };
  readonly cost: { readonly amount: number; readonly currency: string } | null;
};

export type ReportedCheck = {
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  readonly status: CheckResult['status'];
  readonly code: string;
  readonly params: Message['params'];
  /** Rendered in the report's language. */
  readonly message: string;
  readonly hint: string | null;
  readonly count: number;
  readonly evidence?: {
    readonly trial: number;
    readonly exchange: number;
    readonly at?: string;
    readonly expected?: string;
    readonly got?: string;
  };
};

export type ReportedCase = {
  readonly id: string;
  readonly suite: string;
  readonly tags: readonly string[];
  readonly hash: string;
  readonly outcome: CaseOutcome;
  readonly trials: number;
  readonly passed: number;
  readonly errors: number;
  readonly skipped: number;
  readonly file: string;
  readonly line: number;
  readonly seconds: number;
  readonly checks: readonly ReportedCheck[];
};

/** report.json: the whole result of one run, without transcripts. */
export type RunReport = {
  readonly schema: 'modelcompat/report@1';
  readonly language: 'en' | 'zh';
  readonly run: {
    readonly id: string;
    readonly target: string;
    readonly environment: Environment | null;
    readonly started: string;
    readonly finished: string | null;
    readonly status: RunStatus;
    readonly stopped: string | null;
    /** Trials that were planned and never sent, since the run was stopped; they count as skipped or errors. */
    readonly unsent?: { readonly trials: number; readonly planned: number };
    readonly command: readonly string[];
  };
  readonly totals: Totals;
  readonly cases: readonly ReportedCase[];
};
