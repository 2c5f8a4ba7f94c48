import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { TrialRecord, TrialStatus } from '../domain/record.ts';
import { judgeScripted } from '../golden/judge.ts';
import { message } from '../messages/index.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import type { ExchangeView } from '../protocol/view.ts';
import { causeCheck } from './cause-check.ts';
import { expectationsOf, notJudged } from './expectations.ts';
import { gradeExchange, runTrialChecks } from './grade-exchange.ts';
import { countRequests, sumLatency, sumTokens } from './measures.ts';
import { answerDigests, signatureOf } from './signature.ts';

/** Judges one recorded trial by today's checks and by what its case declares. Pure: the same record gives the same grade. */
export function gradeTrial(planned: PlannedCase, record: TrialRecord): TrialGrade {
  const views = record.exchanges.map((exchange, index) => openExchange(exchange, planned.case.api, index));
  const off = new Set(planned.case.checksOff);
  const cause = record.cause === undefined ? [] : [causeCheck(record.cause)];
  const results = [...cause, ...judgeTrial(planned, record, views)].filter(({ id }) => !off.has(id));
  return {
    case: record.case,
    hash: record.hash,
    trial: record.trial,
    status: record.cause?.status ?? statusOf(results),
    checks: results,
    ...answersOf(views),
    tokens: sumTokens(views),
    latency: sumLatency(views),
    requests: countRequests(record),
  };
}

function answersOf(views: readonly ExchangeView[]): Pick<TrialGrade, 'signature' | 'answers'> {
  if (views.length === 0) return { signature: null };
  const digests = answerDigests(views);
  return {
    signature: signatureOf(views, digests),
    answers: digests.map((each) => each.slice(0, 16)).join(' '),
  };
}

function judgeTrial(
  planned: PlannedCase,
  record: TrialRecord,
  views: readonly ExchangeView[],
): readonly CheckResult[] {
  if (record.cause !== undefined && views.length === 0) return [];
  const expected = expectationsOf(planned.case.script, views.length);
  const sent = views.flatMap((view, at) =>
    gradeExchange({ view, expect: expected[at] ?? [], exchanges: views }),
  );
  const together = runTrialChecks(views);
  const unsent = expected.flatMap((expect, at) =>
    at < views.length
      ? []
      : expect.map((each) => notJudged(each, at, message('expect-not-reached', { exchange: at }))),
  );
  const all = [...sent, ...together, ...unsent, ...missing(record, expected.length)];
  return [...withoutScripted(planned, all), ...judgeScripted(planned, views)];
}

/** Where a stand-in was made to say something malformed, no rule about the model's own words applies. */
function withoutScripted({ scripted }: PlannedCase, results: readonly CheckResult[]): readonly CheckResult[] {
  const malformed = scripted?.answers.some(({ fault }) => fault !== undefined) ?? false;
  return malformed ? results.filter(({ kind }) => kind !== 'behaviour') : results;
}

/** Fail closed: what was to be sent and was not is an error, unless the run said why. */
function missing({ exchanges, cause }: TrialRecord, planned: number): readonly CheckResult[] {
  if (cause !== undefined || exchanges.length >= planned) return [];
  const why =
    exchanges.length === 0
      ? message('trial-empty')
      : message('trial-incomplete', { sent: exchanges.length, planned });
  return [{ id: 'run.incomplete', kind: 'protocol', severity: 'must', status: 'error', message: why }];
}

/**
 * Failed before error before skipped: an expectation that could not be judged is never a pass. One that does not apply,
 * since the case also takes a refusal and got one, is a note.
 */
function statusOf(results: readonly CheckResult[]): TrialStatus {
  const has = (status: CheckResult['status']) => results.some((each) => each.status === status);
  if (has('fail')) return 'failed';
  if (has('error')) return 'error';
  const undecided = results.some(({ status, severity }) => status === 'skip' && severity === 'must');
  return undecided ? 'skipped' : 'passed';
}
