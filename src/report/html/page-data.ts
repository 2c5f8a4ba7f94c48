import type {
  CaseOutcome,
  CheckKind,
  CheckResult,
  Latency,
  Severity,
  Signature,
  TokenCounts,
} from '../../domain/grade.ts';
import type { Ending, TransportFailure, TrialStatus } from '../../domain/record.ts';
import type { Totals } from '../../domain/report.ts';
import type { Language } from '../../messages/index.ts';
import type { Answer, Channel } from '../../protocol/answer.ts';
import type { Verdict } from '../verdict.ts';

/** A sentence in both languages, so that the page can switch; hint = the next thing to do. */
export type Says = Readonly<Record<Language, { readonly text: string; readonly hint: string | null }>>;

/** What the first screen needs: the whole result without transcripts. */
export type Overview = {
  readonly language: Language;
  readonly runId: string;
  readonly target: string;
  readonly started: string;
  readonly finished: string | null;
  readonly verdict: PageVerdict;
  readonly command: string;
  /** What was served and by what, as rows of a known key and its value. */
  readonly environment: readonly (readonly [EnvironmentKey, string])[];
  readonly totals: Totals;
  readonly suites: readonly SuiteCounts[];
  /** Failed checks folded over cases: 400 failures read as six problems. */
  readonly problems: Problems;
  readonly warnings: Problems;
  /** Failed and flaky cases, the first ones of `failuresTotal`. */
  readonly failures: readonly FailedCase[];
  readonly failuresTotal: number;
  /** Skipped cases and errors, folded by reason. */
  readonly untested: Problems;
  /** What client libraries made of the answers; absent where that was not asked. */
  readonly clients?: readonly ReportedClient[];
};

/** What the first screen says first; the hint of the sentence is what to do. */
export type PageVerdict = {
  readonly tone: Verdict['tone'];
  readonly sentence: Says;
  readonly limits: readonly Says[];
};

export type EnvironmentKey =
  | 'engine'
  | 'model'
  | 'runner'
  | 'url'
  | 'argv'
  | 'template'
  | 'context'
  | 'harness'
  | 'platform';

export type SuiteCounts = { readonly suite: string; readonly cases: number } & Readonly<
  Record<CaseOutcome, number>
>;

export type Problem = {
  readonly check: string;
  readonly kind: CheckKind | null;
  readonly severity: Severity | null;
  readonly status: CheckResult['status'];
  readonly says: Says;
  readonly cases: number;
  /** The first few case ids. */
  readonly examples: readonly string[];
};

/** The most frequent groups, and how many more there are. */
export type Problems = { readonly shown: readonly Problem[]; readonly left: number };

export type FailedCase = {
  readonly id: string;
  readonly outcome: CaseOutcome;
  readonly trials: number;
  readonly passed: number;
  readonly checks: readonly (CheckHead & { readonly says: Says; readonly count: number } & Gap)[];
  readonly checksLeft: number;
};

type Gap = { readonly expected?: string; readonly got?: string };

/** A check without its words. */
export type CheckHead = {
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  readonly status: CheckResult['status'];
};

/**
 * The index: one row a case, as columns, in reading order (failures first). Numbers in `suite`, `file`, `checks` point into
 * `tables`; `checks` holds triples of check, sentence and count.
 */
export type PageIndex = {
  readonly schema: 'modelcompat/page@1';
  readonly overview: Overview;
  readonly tables: {
    readonly suites: readonly string[];
    readonly tags: readonly string[];
    readonly files: readonly string[];
    readonly checks: readonly CheckHead[];
    readonly says: readonly Says[];
    /** What must hold, by check id, for those of our own checks that did not pass somewhere. */
    readonly rules: Readonly<Record<string, Rule>>;
  };
  readonly cases: {
    readonly id: readonly string[];
    readonly suite: readonly number[];
    /** Numbers of tags. */
    readonly tags: readonly (readonly number[])[];
    readonly outcome: readonly CaseOutcome[];
    readonly trials: readonly number[];
    readonly passed: readonly number[];
    readonly skipped: readonly number[];
    readonly errors: readonly number[];
    readonly file: readonly number[];
    readonly line: readonly number[];
    readonly seconds: readonly number[];
    readonly checks: readonly (readonly number[])[];
  };
  readonly trials: TrialPlaces;
  readonly shed: Shed;
};

/**
 * Where each trial lies: row of its case (-1: none), trial number, block and position in the block; on which side of a
 * comparison it was (0 = baseline; a run has but one side, 0).
 */
export type TrialPlaces = Readonly<Record<'row' | 'trial' | 'side' | 'block' | 'at', readonly number[]>>;

/** A check's rule in both languages and what it rests on. */
export type Rule = Readonly<Record<Language, string>> & { readonly source: string };

/** What the size budget cost, in trials, and how many fields were cut. */
export type Shed = { readonly shortened: number; readonly emptied: number; readonly cutFields: number };

/** How much of a trial's transcript is in the report. */
export type Detail = 'full' | 'short' | 'none';

/** Text that may have been cut: `left` = UTF-8 bytes not shown. */
export type Cut = { readonly text: string; readonly left: number };

/** One trial as the page shows it; blocks are gzipped JSON arrays of these. */
export type PageTrial = {
  readonly case: string;
  readonly trial: number;
  readonly status: TrialStatus;
  readonly detail: Detail;
  readonly cause: Says | null;
  readonly tokens: TokenCounts;
  readonly latency: Latency;
  /** What the answers looked like, without their words. */
  readonly signature: Signature | null;
  readonly checks: readonly PageCheck[];
  readonly exchanges: readonly PageExchange[];
};

export type PageCheck = CheckHead & {
  readonly says: Says;
  readonly evidence?: { readonly exchange: number; readonly at?: string } & Gap;
};

export type PageExchange = {
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  /** Null = no body; `binary` bodies are not shown. */
  readonly request: Cut | null;
  /** Every send, in order: a status or why there was none. */
  readonly attempts: readonly {
    readonly startedMs: number;
    readonly durationMs: number;
    readonly outcome: number | TransportFailure['kind'];
  }[];
  readonly response: PageResponse | null;
  readonly failure: TransportFailure | null;
  readonly answer: PageAnswer | null;
  readonly durationMs: number;
  readonly firstEventMs: number | null;
  /** What client libraries made of it; absent where that was not asked. */
  readonly clients?: readonly PageSight[];
};

export type PageResponse = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Cut;
  readonly binary: boolean;
  readonly ended: Ending;
  /** Whole length where the record itself was cut. */
  readonly recordCutAt: number | null;
  /** Network reads: [milliseconds since send, bytes]. */
  readonly chunks: readonly (readonly [number, number])[];
  /** Stream events: [first character, end, milliseconds or null]; characters count in the body's text. */
  readonly events: readonly (readonly [number, number, number | null])[];
  readonly marksLeft: number;
};

/** The assembled answer. */
export type PageAnswer = Pick<Answer, 'form' | 'error'> & {
  readonly usage: Readonly<
    Record<'prompt' | 'completion' | 'total' | 'reasoning' | 'cached', number | null>
  > | null;
  readonly choices: readonly PageChoice[];
  readonly models: readonly string[];
  readonly embeddings: readonly number[];
};

export type PageChoice = {
  readonly index: number;
  readonly reasoning: Cut | null;
  readonly text: Cut | null;
  readonly refusal: Cut | null;
  readonly toolCalls: readonly {
    readonly id: string | null;
    readonly name: string | null;
    readonly arguments: Cut;
    readonly defect: string | null;
  }[];
  readonly finishReason: string | null;
  readonly channels: readonly Channel[];
};

/** How one client library took one recorded answer; what it says is in `findings`. */
export type PageSight = {
  readonly client: string;
  readonly outcome: 'ok' | 'throws' | 'loses' | 'unknown';
  readonly findings: readonly Says[];
};

/** A client over all answers of a run. */
export type ReportedClient = {
  readonly name: string;
  readonly version: string | null;
  /** Why it could not be asked at all. */
  readonly problem: Says | null;
  /** Answers by outcome. */
  readonly counts: Readonly<Record<PageSight['outcome'], number>>;
  /** Cases in which it throws or loses something, and the first few of them in words. */
  readonly cases: number;
  readonly examples: readonly {
    readonly case: string;
    readonly outcome: PageSight['outcome'];
    readonly says: Says;
  }[];
};
