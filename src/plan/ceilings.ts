import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Ceilings, PlannedCase, TargetPlan } from '../domain/plan.ts';
import type { Script } from '../domain/suite.ts';
import type { Target } from '../domain/target.ts';
import { outputBound } from '../protocol/output-bound.ts';
import { requestsOf } from './plan.ts';

/** Upper bounds of what a plan can spend, without retries; they are computed, no server is asked. */
export function ceilingsOf(plan: TargetPlan): Ceilings {
  const limit = plan.target.endpoint?.limits.maxOutputTokens;
  const runnable = plan.cases.filter((each) => each.skip === undefined);
  const costs = runnable.map((each) => times(caseBounds(each, limit), each.trials));
  const requests = sum(costs.map((each) => each.requests));
  const inputTokens = sum(costs.map((each) => each.input));
  const bounded = costs.flatMap((each) => (each.output === null ? [] : [each.output]));
  const outputTokens = bounded.length === costs.length ? sum(bounded) : null;
  return {
    requests,
    inputTokens,
    outputTokens,
    cost: costOf(plan.target, inputTokens, outputTokens),
    wallMs: wallMs(plan.target, requests, inputTokens + (outputTokens ?? 0)),
  };
}

type Bounds = { readonly requests: number; readonly input: number; readonly output: number | null };

function caseBounds({ case: { api, script } }: PlannedCase, limit: number | undefined): Bounds {
  const bodies = requestsOf(script);
  const outputs = bodies.map((body) => outputBound(api, api === 'http' ? asked(body) : body, limit));
  const output = outputs.some((each) => each === null) ? null : sum(outputs.map((each) => each ?? 0));
  const input = sum(bodies.map((body) => byteLength(body)));
  return script.kind === 'turns'
    ? turnsBounds(script, input, output)
    : { requests: bodies.length, input, output };
}

/** What a raw request asks for; a body that is no JSON object is refused before anything is generated. */
function asked({ body }: JsonObject): JsonValue | undefined {
  return isJsonObject(body) ? body : undefined;
}

/** Every turn resends the whole history: the first body, all answers so far (a token is at most some 16 bytes) and results. */
function turnsBounds(
  { turns }: Extract<Script, { kind: 'turns' }>,
  first: number,
  answer: number | null,
): Bounds {
  const scripted = byteLength(turns.toolResults) + byteLength(turns.user);
  const growth = (scripted + 16 * (answer ?? 0)) * ((turns.max * (turns.max - 1)) / 2);
  return {
    requests: turns.max,
    input: first * turns.max + growth,
    output: answer === null ? null : answer * turns.max,
  };
}

function costOf(target: Target, input: number, output: number | null): Ceilings['cost'] {
  const { price } = target;
  if (price === undefined || output === null) return null;
  return { amount: (input * price.input + output * price.output) / price.per, currency: price.currency };
}

function wallMs(target: Target, requests: number, tokens: number): number {
  const limits = target.endpoint?.limits;
  const byRequests = limits?.rpm === undefined ? 0 : (requests / limits.rpm) * 60_000;
  const byTokens = limits?.tpm === undefined ? 0 : (tokens / limits.tpm) * 60_000;
  return Math.round(Math.max(byRequests, byTokens));
}

function times({ requests, input, output }: Bounds, trials: number): Bounds {
  return {
    requests: requests * trials,
    input: input * trials,
    output: output === null ? null : output * trials,
  };
}

function byteLength(value: unknown): number {
  return Buffer.byteLength(JSON.stringify(isJsonObject(value) || Array.isArray(value) ? value : null));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
