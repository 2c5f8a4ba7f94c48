import type { CheckResult } from '../domain/grade.ts';
import type { Expectation } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Check, CheckContext, Finding } from '../protocol/check.ts';
import { checks } from '../protocol/checks/catalogue.ts';
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

/** Runs a check; one that breaks is our own fault, and never a pass. */
export function runCheck(
  check: Pick<Check, 'id' | 'kind' | 'severity'>,
  exchange: number,
  judge: () => readonly Finding[],
): readonly CheckResult[] {
  const { id, kind, severity } = check;
  try {
    const first = judge()[0];
    if (first === undefined) return [];
    const status = severity === 'must' ? 'fail' : 'warn';
    return [
      { id, kind, severity, status, message: first.message, evidence: { exchange, ...first.evidence } },
    ];
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    return [{ id, kind, severity, status: 'error', message: message('expect-crashed', { id, problem }) }];
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

function runChecks(view: ExchangeView, context: CheckContext): readonly CheckResult[] {
  return checks
    .filter((check) => check.apis === 'any' || check.apis.includes(view.api))
    .flatMap((check) => runCheck(check, view.index, () => check.judge(view, context)));
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
