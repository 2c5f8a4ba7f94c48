import type { Message } from './diagnostic.ts';
import type { CheckKind, Evidence, Severity, Signature } from './grade.ts';
import type { JsonValue } from './json.ts';
import type { ServedLock } from './lock.ts';
import type { Environment, RunStatus } from './record.ts';

/** A run in one line: which, of what, how it ended. */
export type ArmRun = {
  readonly id: string;
  readonly target: string;
  readonly started: string;
  readonly status: RunStatus;
  readonly environment: Environment | null;
  /** Sampling values as the target declared them; null = unknown. */
  readonly sampling: JsonValue;
  /** Absent where nothing is known of what was served. */
  readonly lock?: ServedLock;
};

/** A check that did not pass in some decided trials of a case; count = those trials. */
export type ArmCheck = {
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  readonly count: number;
  readonly message: Message;
  /** Of the first trial that showed it; a baseline has none, since it quotes answers. */
  readonly evidence?: Evidence & { readonly trial: number };
};

/** Decided trials whose answers looked alike. */
export type ArmSignature = { readonly count: number; readonly signature: Signature };

/** A share of answers that is worth knowing though nothing hangs on it; `docs/comparing.md` defines each. */
export const RATES = [
  'task-success',
  'first-try',
  'calls',
  'calls-labelled',
  'calls-valid',
  'names-declared',
  'call-ids',
  'finish-fits',
  'json-parses',
  'same-streamed',
  'usage-sound',
  'protocol-clean',
  'leaks',
  'only-reasoning',
] as const;
export type Rate = (typeof RATES)[number];

/** What is timed or counted of a trial: times in milliseconds, tokens as told, output tokens a second. */
export const QUANTITIES = [
  'first-event',
  'total-time',
  'prompt-tokens',
  'output-tokens',
  'tokens-a-second',
] as const;
export type Quantity = (typeof QUANTITIES)[number];

/** What was measured of a case's decided trials beside passing and failing. */
export type ArmMeasures = {
  /** So many answers of so many; those that no answer was asked for are absent. */
  readonly rates: Readonly<Partial<Record<Rate, readonly [shown: number, of: number]>>>;
  /** Medians over trials; those that were never told are absent. */
  readonly medians: Readonly<Partial<Record<Quantity, number>>>;
  /** Trials whose times cannot be: no number, negative, or over before they began. */
  readonly badTimes: number;
};

/** One case on one version, counted. Decided trials are those that passed or failed. */
export type ArmCase = {
  readonly id: string;
  readonly hash: string;
  /** Trials that were planned; null = unknown. */
  readonly planned: number | null;
  /** Whether temperature 0 was asked for. */
  readonly greedy: boolean;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
  readonly checks: readonly ArmCheck[];
  readonly signatures: readonly ArmSignature[];
  /** Decided trials whose answers are exact copies of an earlier trial's. */
  readonly copies: number;
  /** Fewest and most prompt tokens that a decided trial was told; null = never told. */
  readonly promptTokens: readonly [least: number, most: number] | null;
  /** Absent where nothing was measured. */
  readonly measures?: ArmMeasures;
  /** Why a trial was not decided, where one was not. */
  readonly undecided?: Message;
};

/** One version's trials, counted: what a comparison needs of a run, and all that a baseline keeps. */
export type ArmSummary = {
  readonly run: ArmRun;
  readonly cases: readonly ArmCase[];
  /** Lines that told of a trial once more; only the first counts. */
  readonly repeated: number;
};

/** Levels of the gate. `margin`: largest mean drop of the pass rate that may pass; null = by the number of cases. */
export type GatePolicy = {
  /** Chance of a false alarm spent on single cases. */
  readonly alphaCase: number;
  /** Chance of a false alarm spent on what is pooled over cases: half on all trials, half on single causes. */
  readonly alphaPool: number;
  readonly margin: number | null;
};

/** What a comparison has to heed that is made while trials still come in; without it there is one look at all of them. */
export type SequentialRules = {
  /** Both sides without the trials that an earlier result asked for; what is pooled over cases counts these alone. */
  readonly scheduled: { readonly base: ArmSummary; readonly candidate: ArmSummary };
  /** Looks at the data that share the error budget. */
  readonly looks: number;
  /** Trials of one case that must show a new violation before it counts: one may be an accident of the moment. */
  readonly sightings: Readonly<Record<'must' | 'should', number>>;
  /** Trials a case to which suspicion can bring each side; null = those that are there. */
  readonly reach: { readonly base: number | null; readonly candidate: number };
  /** The sides were not served in the same hour: drops that a session's luck explains are no regression. */
  readonly guard: boolean;
};

/** The levels, and what else holds where the comparison is one of several looks at trials that still come in. */
export type ComparisonRules = GatePolicy & {
  readonly sequential?: SequentialRules;
  /** The same words were said on both sides and nothing was left to chance: one trial decides. */
  readonly exact?: boolean;
};

export type CaseVerdict =
  | 'regressed'
  | 'improved'
  | 'changed'
  | 'unchanged'
  | 'flaky'
  | 'inconclusive'
  | 'added'
  | 'removed';

/** What kind of cause: a check's own kind, a difference of behaviour signatures, or the suite as a whole. */
export type CauseKind = CheckKind | 'signature' | 'suite';

/** Trials of some cases that show a cause, among their decided trials. */
export type Shown = { readonly shown: number; readonly trials: number };

/** One cause and every case it touches. Only `worse` fails the gate. */
export type ComparisonFinding = {
  /** A check's id, or `signature.<what>:<subject>`. */
  readonly id: string;
  readonly kind: CauseKind;
  readonly severity: Severity;
  readonly direction: 'worse' | 'better' | 'changed';
  readonly cases: readonly string[];
  readonly message: Message;
  /** Over the cases listed. */
  readonly base: Shown;
  readonly candidate: Shown;
  /** What the check itself said in the candidate (worse) or the baseline (better). */
  readonly example: {
    readonly case: string;
    readonly message: Message;
    readonly evidence?: ArmCheck['evidence'];
  } | null;
  /** Ids of other causes that touch exactly the same cases: mostly consequences. */
  readonly also: readonly string[];
};

/** A case on one side; `trials` are decided ones. */
export type ComparedArm = {
  readonly trials: number;
  readonly passed: number;
  readonly errors: number;
  readonly skipped: number;
  readonly copies: number;
};

export type ComparedCase = {
  readonly id: string;
  readonly hash: string;
  readonly verdict: CaseVerdict;
  /** Kind of the finding that decided; null = none did. */
  readonly kind: CauseKind | null;
  /** Ids of the findings that touch it. */
  readonly checks: readonly string[];
  readonly base: ComparedArm;
  readonly candidate: ComparedArm;
  /** Evidence that it got worse, and that it got better (e-values, 1 = none); null = not compared. */
  readonly e: number | null;
  readonly eBetter: number | null;
  readonly message: Message;
};

/** One side of a comparison in numbers. */
export type ComparedRun = ArmRun & {
  readonly cases: number;
  readonly trials: number;
  readonly passed: number;
  readonly failed: number;
  readonly errors: number;
  readonly skipped: number;
};

/** What differs in what was served. */
export type EnvironmentDifference = {
  readonly name: string;
  readonly base: string;
  readonly candidate: string;
};

/** How the verdict was reached, in numbers. */
export type GateNumbers = {
  /** Cases with decided trials on both sides. */
  readonly compared: number;
  readonly meanE: number;
  /** Exact p that all cases together got worse. */
  readonly suiteP: number;
  /** Mean drop of the pass rate, its upper bound, and the margin it must stay below. */
  readonly drop: number;
  readonly dropUpper: number;
  readonly margin: number;
  /** Causes that were tested over all cases. */
  readonly hypotheses: number;
};

/** An estimate and its 95 % interval; null where one case tells nothing about others. */
export type Estimate = { readonly value: number; readonly low: number | null; readonly high: number | null };

/** Shares of cases at which a spread is told: the least, 10 %, a quarter, the middle, three quarters, 90 %, the most. */
export const SPREAD = [0, 0.1, 0.25, 0.5, 0.75, 0.9, 1] as const;

/** A rate on one side: `low` to `high` is its 95 % interval; all null without answers to ask. */
export type ComparedShare = {
  readonly shown: number;
  readonly of: number;
  readonly value: number | null;
  readonly low: number | null;
  readonly high: number | null;
};

export type ComparedRate = {
  readonly name: Rate;
  readonly base: ComparedShare;
  readonly candidate: ComparedShare;
  /** Candidate minus baseline, paired by case; null where a side has no answer to ask. */
  readonly difference: Estimate | null;
};

export type ComparedQuantity = {
  readonly name: Quantity;
  /** Cases that have it on both sides. */
  readonly cases: number;
  /** Geometric means over cases of each case's median. */
  readonly base: number;
  readonly candidate: number;
  /** Candidate ÷ baseline, paired by case. */
  readonly ratio: Estimate;
  /** How the medians of cases spread, at `SPREAD`. */
  readonly spread: { readonly base: readonly number[]; readonly candidate: readonly number[] };
};

/** Numbers for people, over cases that both sides have; none of them decides anything. */
export type ComparedMeasures = {
  readonly rates: readonly ComparedRate[];
  /** Whether the two call tools on the same questions: F1, the baseline's own, and the difference; null where none calls. */
  readonly calls: {
    readonly f1: Estimate;
    readonly noise: Estimate | null;
    readonly excess: Estimate | null;
  } | null;
  readonly quantities: readonly ComparedQuantity[];
  readonly badTimes: { readonly base: number; readonly candidate: number };
};

/** Two runs compared. */
export type Comparison = {
  readonly verdict: 'pass' | 'fail' | 'inconclusive';
  readonly reason: Message;
  /** Further reasons not to pass; empty unless inconclusive. */
  readonly doubts: readonly Message[];
  readonly warnings: readonly Message[];
  readonly base: ComparedRun;
  readonly candidate: ComparedRun;
  readonly policy: GatePolicy;
  readonly numbers: GateNumbers;
  readonly measures: ComparedMeasures;
  /** Trials a case that would decide, where too few were run. */
  readonly needed: { readonly base: number; readonly candidate: number } | null;
  readonly differences: readonly EnvironmentDifference[];
  readonly totals: Readonly<Record<CaseVerdict, number>>;
  readonly findings: readonly ComparisonFinding[];
  readonly cases: readonly ComparedCase[];
  readonly regressions: readonly string[];
};
