import type { ArmCase, ArmCheck, ArmRun, ArmSignature, ArmSummary } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import type { CheckResult, Signature, TrialGrade } from '../domain/grade.ts';
import { type MeasuresFold, measuresOf, measureTrial, type SharedRates } from './arm-measures.ts';
import { type Examples, exampleOf } from './examples.ts';
import { added, type Few } from './few.ts';
import { type Forms, formOf, noForms } from './forms.ts';

/** A case as it was planned: trials, and whether temperature 0 was asked for. */
export type PlannedArmCase = Pick<ArmCase, 'id' | 'hash' | 'planned' | 'greedy'>;

/** What has been counted so far: a few numbers, and one example of each check and each form of answer, for every case. */
export type ArmFold = {
  readonly cases: Map<string, CaseFold>;
  readonly forms: Forms;
  readonly rates: SharedRates;
  readonly examples: Examples;
  repeated: number;
};

type CaseFold = PlannedArmCase & {
  passed: number;
  failed: number;
  errors: number;
  skipped: number;
  seen: Few<number>;
  checks: FoldedChecks | null;
  /** The first form of answer, in how many trials, and the others likewise. */
  form: Signature | null;
  formed: number;
  otherForms: Map<Signature, number> | null;
  answers: Few<string>;
  copies: number;
  promptTokens: readonly [number, number] | null;
  measures: MeasuresFold | null;
  undecided?: Message & { readonly trial: number };
};

type FoldedChecks = Map<string, { readonly check: ArmCheck; readonly trial: number }>;

/** Nothing counted yet. `planned`: every case of the run, so that one without a trial is not forgotten. */
export function createArmFold(planned: readonly PlannedArmCase[] = []): ArmFold {
  const cases = planned.map((each) => [keyOf(each), emptyCase(each)] as const);
  return { cases: new Map(cases), forms: noForms(), rates: new Map(), examples: new Map(), repeated: 0 };
}

/** Counts one trial in. A trial that is told of twice counts once. */
export function foldTrial(fold: ArmFold, grade: TrialGrade): void {
  const key = keyOf({ id: grade.case, hash: grade.hash });
  const into =
    fold.cases.get(key) ?? emptyCase({ id: grade.case, hash: grade.hash, planned: null, greedy: false });
  fold.cases.set(key, into);
  const seen = added(into.seen, grade.trial);
  if (seen === null) {
    fold.repeated += 1;
    return;
  }
  into.seen = seen;
  into[COUNTER[grade.status]] += 1;
  if (grade.status !== 'skipped') {
    into.measures = measureTrial(into.measures, grade, fold.rates);
  }
  if (grade.status === 'error' || grade.status === 'skipped') noteUndecided(into, grade);
  else foldDecided(into, grade, fold);
}

/** What was counted, in an order that does not depend on that of the trials. */
export function armSummary(fold: ArmFold, run: ArmRun): ArmSummary {
  return {
    run,
    cases: [...fold.cases.values()].map((each) => armCase(each, fold.rates)),
    repeated: fold.repeated,
  };
}

const COUNTER = { passed: 'passed', failed: 'failed', error: 'errors', skipped: 'skipped' } as const;

function keyOf({ id, hash }: Pick<ArmCase, 'id' | 'hash'>): string {
  return `${id}\n${hash}`;
}

function emptyCase(planned: PlannedArmCase): CaseFold {
  const { id, hash, planned: trials, greedy } = planned;
  const counts = { passed: 0, failed: 0, errors: 0, skipped: 0, copies: 0, promptTokens: null };
  return {
    id,
    hash,
    planned: trials,
    greedy,
    ...counts,
    seen: null,
    checks: null,
    form: null,
    formed: 0,
    otherForms: null,
    answers: null,
    measures: null,
  };
}

function noteUndecided(into: CaseFold, { checks, trial }: TrialGrade): void {
  if (into.undecided !== undefined && into.undecided.trial <= trial) return;
  const why =
    checks.find(({ status }) => status === 'error') ?? checks.find(({ status }) => status === 'skip');
  if (why !== undefined) into.undecided = { ...structuredClone(why.message), trial };
}

function foldDecided(into: CaseFold, grade: TrialGrade, { forms, examples }: ArmFold): void {
  const shown = grade.checks.filter(({ status }) => status === 'fail' || status === 'warn');
  for (const [at, check] of shown.entries()) {
    // Several exchanges may show it; the first is the example.
    if (shown.findIndex(({ id }) => id === check.id) === at)
      foldCheck(into, check, { trial: grade.trial, examples });
  }
  into.promptTokens = widened(into.promptTokens, grade.tokens.prompt);
  if (grade.signature !== null) foldForm(into, formOf(forms, grade.signature));
  if (grade.answers === undefined) return;
  const answers = added(into.answers, grade.answers);
  if (answers === null) into.copies += 1;
  else into.answers = answers;
}

type Seen = { readonly trial: number; readonly examples: Examples };

function foldForm(into: CaseFold, form: Signature): void {
  into.form ??= form;
  if (into.form === form) {
    into.formed += 1;
    return;
  }
  into.otherForms ??= new Map();
  into.otherForms.set(form, (into.otherForms.get(form) ?? 0) + 1);
}

function widened(range: CaseFold['promptTokens'], tokens: number | null): CaseFold['promptTokens'] {
  if (!Number.isFinite(tokens) || tokens === null) return range;
  return range === null ? [tokens, tokens] : [Math.min(range[0], tokens), Math.max(range[1], tokens)];
}

function foldCheck(into: CaseFold, found: CheckResult, { trial, examples }: Seen): void {
  into.checks ??= new Map();
  const known = into.checks.get(found.id);
  const count = (known?.check.count ?? 0) + 1;
  if (known !== undefined && known.trial <= trial) {
    into.checks.set(found.id, { trial: known.trial, check: { ...known.check, count } });
    return;
  }
  const { id, kind, severity, message, evidence } = exampleOf(examples, found);
  const told = evidence === undefined ? {} : { evidence: { ...evidence, trial } };
  into.checks.set(id, { trial, check: { id, kind, severity, message, ...told, count } });
}

function armCase(each: CaseFold, rates: SharedRates): ArmCase {
  const { id, hash, planned, greedy, passed, failed, errors, skipped, copies, promptTokens, undecided } =
    each;
  const why =
    undecided === undefined ? {} : { undecided: { code: undecided.code, params: undecided.params } };
  const counts = { passed, failed, errors, skipped, copies, promptTokens };
  const measured = each.measures === null ? null : measuresOf(each.measures, rates);
  return {
    id,
    hash,
    planned,
    greedy,
    ...counts,
    checks: checksOf(each),
    signatures: signaturesOf(each),
    ...(measured === null ? {} : { measures: measured }),
    ...why,
  };
}

function checksOf({ checks }: CaseFold): readonly ArmCheck[] {
  if (checks === null) return NONE;
  return [...checks.values()].map(({ check }) => check).sort((a, b) => compareTexts(a.id, b.id));
}

function signaturesOf({ form, formed, otherForms }: CaseFold): readonly ArmSignature[] {
  if (form === null) return NONE;
  const first = { count: formed, signature: form };
  if (otherForms === null) return [first];
  const forms = [first, ...[...otherForms].map(([signature, count]) => ({ count, signature }))];
  const keys = new Map(forms.map(({ signature }) => [signature, JSON.stringify(signature)]));
  return forms.sort(
    (a, b) => b.count - a.count || compareTexts(keys.get(a.signature) ?? '', keys.get(b.signature) ?? ''),
  );
}

/** One empty list for all the cases that have nothing to list. */
const NONE: readonly never[] = [];

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
