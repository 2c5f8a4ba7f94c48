import type { TrialGrade } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import type { PlannedCase, TargetPlan } from '../domain/plan.ts';
import type { Attempt, Exchange, TrialRecord } from '../domain/record.ts';
import type { Case, Expectation, Step } from '../domain/suite.ts';
import type { Target } from '../domain/target.ts';

/** A plain endpoint target `model@default`. */
export function aTarget(changes: Partial<Target> = {}): Target {
  return {
    id: 'model@default',
    model: 'model',
    version: 'default',
    status: 'current',
    runner: 'endpoint',
    options: {},
    endpoint: { baseUrl: 'http://127.0.0.1:8000/v1', limits: {} },
    sampling: 'none',
    extraBody: {},
    headers: {},
    timeouts: { connectMs: 2_000, firstEventMs: 5_000, idleMs: 2_000, totalMs: 10_000 },
    concurrency: 4,
    allowances: [],
    where: { file: 'models.yaml', line: 1, column: 1 },
    ...changes,
  };
}

/** One request with its expectations. */
export function aStep(request: JsonObject = aChat(), expect: readonly Expectation[] = []): Step {
  return { request, expect };
}

/** A chat body with one user message. */
export function aChat(text = 'hi', more: JsonObject = {}): JsonObject {
  return { messages: [{ role: 'user', content: text }], ...more };
}

/** A chat case of one request. */
export function aCase(id = 'suite/case', changes: Partial<Case> = {}): Case {
  return {
    id,
    suite: id.split('/')[0] ?? id,
    variant: '',
    tags: [],
    level: 'core',
    needs: [],
    api: 'chat',
    headers: {},
    script: { kind: 'single', step: aStep() },
    checksOff: [],
    where: { file: 'suites/suite.yaml', line: 1, column: 1 },
    ...changes,
  };
}

/** A planned case; its hash is made from its id. */
export function aPlannedCase(each: Case = aCase(), changes: Partial<PlannedCase> = {}): PlannedCase {
  return { case: each, hash: `hash-of-${each.id}`, trials: 1, ...changes };
}

/** A plan of cases on a target. */
export function aPlan(cases: readonly PlannedCase[], target: Target = aTarget()): TargetPlan {
  return { target, cases };
}

/** An exchange of one attempt: a JSON answer to a JSON request. */
export function anExchange(
  answer: JsonObject,
  { request = aChat(), status = 200 }: { readonly request?: JsonObject; readonly status?: number } = {},
): Exchange {
  const text = JSON.stringify(answer);
  const attempt: Attempt = {
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:8000/v1/chat/completions',
      headers: { 'content-type': 'application/json' },
      body: { utf8: JSON.stringify(request) },
    },
    response: {
      status,
      headers: { 'content-type': 'application/json' },
      body: { utf8: text },
      chunks: [[1, new TextEncoder().encode(text).length]],
      ended: 'complete',
    },
    failure: null,
    startedMs: 0,
    durationMs: 1,
  };
  return { attempts: [attempt] };
}

/** A record of a planned case's trial. */
export function aRecord(
  planned: PlannedCase = aPlannedCase(),
  changes: Partial<TrialRecord> = {},
): TrialRecord {
  return {
    schema: 'modelcompat/record@1',
    case: planned.case.id,
    hash: planned.hash,
    trial: 0,
    status: 'passed',
    exchanges: [],
    ...changes,
  };
}

/** A grade that says what its record says, with no checks. */
export function aGrade(record: TrialRecord = aRecord(), changes: Partial<TrialGrade> = {}): TrialGrade {
  return {
    case: record.case,
    hash: record.hash,
    trial: record.trial,
    status: record.status,
    checks: [],
    signature: null,
    tokens: { prompt: null, completion: null, total: null },
    latency: { firstEventMs: null, totalMs: 0 },
    requests: record.exchanges.reduce((sum, { attempts }) => sum + attempts.length, 0),
    ...changes,
  };
}
