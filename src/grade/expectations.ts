import type { CheckResult } from '../domain/grade.ts';
import type { Expectation, Script } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { ExchangeView } from '../protocol/view.ts';
import type { AssertionResult } from './assertion.ts';
import { assertionOf } from './assertions.ts';

/** What is declared about each of so many exchanges, in order. */
export function expectationsOf(script: Script, sent: number): readonly (readonly Expectation[])[] {
  if (script.kind === 'single') return [script.step.expect];
  if (script.kind !== 'turns') return script.steps.map((step) => step.expect);
  const { expectEach, expect } = script.turns;
  return Array.from({ length: Math.max(1, sent) }, (_, at) =>
    at === sent - 1 || sent === 0 ? [...expectEach, ...expect] : expectEach,
  );
}

/** Judges one declared expectation. A kind that does not exist, or an assertion that breaks, is an error: never a pass. */
export function judgeExpectation(
  expectation: Expectation,
  view: ExchangeView,
  exchanges: readonly ExchangeView[],
): CheckResult {
  const assertion = assertionOf(expectation.kind);
  if (assertion === undefined) {
    return result(expectation, view.index, {
      status: 'error',
      message: message('expect-unknown-kind', { kind: expectation.kind }),
    });
  }
  try {
    return result(expectation, view.index, assertion.judge({ view, exchanges }, expectation.params));
  } catch (cause) {
    const problem = cause instanceof Error ? cause.message : String(cause);
    const id = checkId(expectation);
    return result(expectation, view.index, {
      status: 'error',
      message: message('expect-crashed', { id, problem }),
    });
  }
}

/** An expectation that nothing can be held against. */
export function notJudged(
  expectation: Expectation,
  exchange: number,
  reason: CheckResult['message'],
): CheckResult {
  return result(expectation, exchange, { status: 'skip', message: reason });
}

/** Kinds that judge any response, an error answer included. */
export function judgesAnyResponse({ kind }: Expectation): boolean {
  return ANY_RESPONSE.has(kind);
}

const ANY_RESPONSE = new Set(['status', 'error', 'header', 'body']);

type Judged = AssertionResult | { readonly status: 'error'; readonly message: CheckResult['message'] };

function result(expectation: Expectation, exchange: number, judged: Judged): CheckResult {
  const given = 'evidence' in judged ? judged.evidence : undefined;
  return {
    id: checkId(expectation),
    kind: assertionOf(expectation.kind)?.checkKind ?? 'protocol',
    severity: 'must',
    status: judged.status,
    message: judged.status === 'pass' ? message('expect-met') : judged.message,
    evidence: { exchange, ...given },
  };
}

function checkId({ kind }: Expectation): string {
  return `expect.${kind}`;
}
