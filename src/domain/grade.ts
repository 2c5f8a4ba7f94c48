import type { Message } from './diagnostic.ts';
import type { JsonObject } from './json.ts';
import type { TrialStatus } from './record.ts';

/** protocol = no choice of tokens can cause it; behaviour = anything that tokens can cause. */
export type CheckKind = 'protocol' | 'behaviour';

/** must fails the trial · should warns · note is only shown. */
export type Severity = 'must' | 'should' | 'note';

/** Where the evidence lies: exchange number (from 0) and a pointer into it, e.g. `event 3 /choices/0/delta`. */
export type Evidence = {
  readonly exchange: number;
  readonly at?: string;
  readonly expected?: string;
  readonly got?: string;
};

/** One judgement. `warn` = a violated should or note; `skip` = could not be judged here, with the reason as message. */
export type CheckResult = {
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  readonly status: 'pass' | 'fail' | 'warn' | 'error' | 'skip';
  readonly message: Message;
  readonly evidence?: Evidence;
};

/** Token counts of a trial as the server told them, summed over exchanges; null = never told. */
export type TokenCounts = {
  readonly prompt: number | null;
  readonly completion: number | null;
  readonly total: number | null;
};

/** Times of a trial's exchanges in milliseconds, summed; firstEvent is that of the first exchange. */
export type Latency = {
  readonly firstEventMs: number | null;
  readonly totalMs: number;
};

/** What an answer looked like, without its words; compared between versions. */
export type Signature = {
  readonly exchanges: readonly ExchangeSignature[];
  /** Which exchanges' answers equal each other, e.g. "AAB". */
  readonly equal: string;
};

export type ExchangeSignature = {
  /** `2xx`, `4xx`, `5xx` or `none`. */
  readonly status: string;
  readonly tools: readonly { readonly name: string; readonly arguments: Readonly<Record<string, string>> }[];
  readonly finish: readonly string[];
  /** content, reasoning, refusal, tool_calls in order of first appearance. */
  readonly channels: readonly string[];
  /** Structured output asked for: parsed or not; null = not asked for. */
  readonly parsed: boolean | null;
  /** Wire field path → JSON types seen, e.g. `choices[].message.content` → `string`. */
  readonly fields: Readonly<Record<string, string>>;
};

/** One line of grades.jsonl: the judgement of one trial by today's checks. */
export type TrialGrade = {
  readonly case: string;
  readonly hash: string;
  readonly trial: number;
  readonly status: TrialStatus;
  /** Everything that was declared, and whatever else did not pass. */
  readonly checks: readonly CheckResult[];
  readonly signature: Signature | null;
  /** Digest of all answers' words without ids, times and counts: equal digests are exact copies. Absent without an answer. */
  readonly answers?: string;
  readonly tokens: TokenCounts;
  readonly latency: Latency;
  readonly requests: number;
};

/** First of: failed, flaky, error, skipped, passed. */
export type CaseOutcome = 'failed' | 'flaky' | 'error' | 'skipped' | 'passed';

/** A check folded over a case's trials; count = trials with that status. */
export type FoldedCheck = {
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  readonly status: CheckResult['status'];
  readonly message: Message;
  readonly evidence?: Evidence & { readonly trial: number };
  readonly count: number;
};

/** A case over all its trials. */
export type CaseResult = {
  readonly id: string;
  readonly hash: string;
  readonly outcome: CaseOutcome;
  readonly trials: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
  readonly checks: readonly FoldedCheck[];
};

/** First line of grades.jsonl: which catalogue of checks judged. */
export type GradesHeader = {
  readonly schema: 'modelcompat/grades@1';
  readonly catalogue: string;
  readonly extra?: JsonObject;
};
