import type { CheckResult } from '../domain/grade.ts';
import { APIS, type Expectation } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Check, CheckContext, Finding } from '../protocol/check.ts';
import { sections, trialSections } from '../protocol/checks/catalogue.ts';
import type { ExchangeView } from '../protocol/view.ts';
import { acceptsStatus, mayBeError, maySucceed, type StatusParams } from './assertions/status.ts';
import { judgeExpectation, judgesAnyResponse, notJudged } from './expectations.ts';
import { judgeStatus, judgeTransport } from './transport.ts';

/** An exchange with what was declared about it and what came before. */
export type GradedExchange = {
  readonly view: ExchangeView;
  readonly expect: readonly Expectation[];
  /** All exchanges of the trial. */
  readonly exchanges: readonly ExchangeView[];
};

/** Every judgement on one exchange: the way it went, the catalogue's violations, and each declared expectation. */
export function gradeExchange(subject: GradedExchange): readonly CheckResult[] {
  const { view, expect } = subject;
  const wanted = wantedStatus(expect);
  const way = judgeTransport(view, (status) => wanted.declared && wanted.accepts(status));
  const status = way === null && !wanted.declared ? judgeStatus(view) : null;
  const inTheWay = [way, status].filter((each) => each !== null);
  const errorExpected = wanted.mayBeError && !(got(view) < 400 && wanted.accepts(got(view)));
  return [
    ...inTheWay,
    ...(way?.status === 'error' ? [] : runChecks(view, { errorExpected, exchanges: upTo(subject) })),
    ...judgeDeclared(subject, { spoilt: inTheWay.length > 0, wanted }),
  ];
}

/** The first violation of each check over a whole trial. */
export function runTrialChecks(views: readonly ExchangeView[]): readonly CheckResult[] {
  const results: CheckResult[] = [];
  for (const { about, checks } of trialSections) {
    if (!about(views)) continue;
    for (const check of checks) {
      try {
        const found = check.judge(views)[0];
        if (found !== undefined) results.push(violation(check, 0, found));
      } catch (error) {
        results.push(crashed(check, error));
      }
    }
  }
  return results;
}

type Rule = Pick<Check, 'id' | 'kind' | 'severity'>;

function violation({ id, kind, severity }: Rule, exchange: number, found: Finding): CheckResult {
  const status = severity === 'must' ? 'fail' : 'warn';
  const evidence = { exchange, ...found.evidence };
  return { id, kind, severity, status, message: found.message, evidence };
}

/** A check that breaks is our own fault, and never a pass. */
function crashed({ id, kind, severity }: Rule, error: unknown): CheckResult {
  const problem = error instanceof Error ? error.message : String(error);
  return { id, kind, severity, status: 'error', message: message('expect-crashed', { id, problem }) };
}

/** What a case says about the status of one answer. */
type WantedStatus = {
  readonly declared: boolean;
  readonly accepts: (status: number) => boolean;
  readonly mayBeError: boolean;
  readonly maySucceed: boolean;
};

function wantedStatus(expect: readonly Expectation[]): WantedStatus {
  const all = expect.filter(({ kind }) => kind === 'status').map(({ params }) => params as StatusParams);
  return {
    declared: all.length > 0,
    accepts: (status) => all.every((each) => acceptsStatus(each, status)),
    mayBeError: all.some(mayBeError),
    maySucceed: all.every(maySucceed),
  };
}

function got(view: ExchangeView): number {
  return view.response?.status ?? 0;
}

function upTo({ view, exchanges }: GradedExchange): readonly ExchangeView[] {
  return exchanges.slice(0, view.index + 1);
}

const sectionsOf = new Map(
  APIS.map((api) => [
    api,
    sections
      .map(({ about, checks }) => ({
        about,
        checks: checks.filter(({ apis }) => apis === 'any' || apis.includes(api)),
      }))
      .filter(({ checks }) => checks.length > 0),
  ]),
);

/** Runs on every exchange, a hundred checks long: nothing is made for a check that holds. */
function runChecks(view: ExchangeView, context: CheckContext): readonly CheckResult[] {
  const results: CheckResult[] = [];
  for (const { about, checks } of sectionsOf.get(view.api) ?? []) {
    if (!about(view)) continue;
    for (const check of checks) {
      try {
        const found = check.judge(view, context)[0];
        if (found !== undefined) results.push(violation(check, view.index, found));
      } catch (error) {
        results.push(crashed(check, error));
      }
    }
  }
  return results;
}

type Circumstances = { readonly spoilt: boolean; readonly wanted: WantedStatus };

function judgeDeclared(
  { view, expect, exchanges }: GradedExchange,
  { spoilt, wanted }: Circumstances,
): readonly CheckResult[] {
  const refused = got(view) >= 400 && wanted.accepts(got(view)) && wanted.maySucceed;
  const answered = wanted.accepts(got(view)) && (view.answer.error === null || wanted.mayBeError);
  return expect.map((each) => {
    if (spoilt) return notJudged(each, view.index, message('expect-no-answer'));
    if (judgesAnyResponse(each)) return judgeExpectation(each, view, exchanges);
    if (refused) return { ...notJudged(each, view.index, message('expect-refused')), severity: 'note' };
    if (answered) return judgeExpectation(each, view, exchanges);
    return notJudged(each, view.index, message('expect-no-answer'));
  });
}
