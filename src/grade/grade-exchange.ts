import type { CheckResult } from '../domain/grade.ts';
import { APIS, type Expectation } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Check, CheckContext, Finding } from '../protocol/check.ts';
import { checks, trialChecks } from '../protocol/checks/catalogue.ts';
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

/** The first violation of a check over a whole trial; one that breaks is our own fault, and never a pass. */
export function runTrialChecks(views: readonly ExchangeView[]): readonly CheckResult[] {
  const results: CheckResult[] = [];
  for (const check of trialChecks) collect(results, check, 0, () => check.judge(views)[0]);
  return results;
}

/** Runs on every trial, hundreds of times: one list, and nothing made for a check that holds. */
function collect(
  results: CheckResult[],
  check: Pick<Check, 'id' | 'kind' | 'severity'>,
  exchange: number,
  first: () => Finding | undefined,
): void {
  const { id, kind, severity } = check;
  try {
    const found = first();
    if (found === undefined) return;
    const status = severity === 'must' ? 'fail' : 'warn';
    const evidence = { exchange, ...found.evidence };
    results.push({ id, kind, severity, status, message: found.message, evidence });
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    results.push({
      id,
      kind,
      severity,
      status: 'error',
      message: message('expect-crashed', { id, problem }),
    });
  }
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

const checksOf = new Map(
  APIS.map((api) => [api, checks.filter(({ apis }) => apis === 'any' || apis.includes(api))]),
);

function runChecks(view: ExchangeView, context: CheckContext): readonly CheckResult[] {
  const results: CheckResult[] = [];
  for (const check of checksOf.get(view.api) ?? []) {
    collect(results, check, view.index, () => check.judge(view, context)[0]);
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
