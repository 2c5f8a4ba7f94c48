import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import type { Case } from '../domain/suite.ts';
import type { Target } from '../domain/target.ts';
import { aCase, aChat, aStep, aTarget } from '../testing/builders.ts';
import { ceilingsOf } from './ceilings.ts';
import { planTarget } from './plan.ts';

const single = (more: object) =>
  aCase('a', { script: { kind: 'single', step: aStep(aChat('hi', { ...more })) } });
const ceilings = (cases: readonly Case[], target: Partial<Target> = {}, trials = 1) =>
  ceilingsOf(planTarget(aTarget(target), cases, { trials }));
const bytes = (value: object) => Buffer.byteLength(JSON.stringify(value));

describe('ceilings of a plan', () => {
  it('count requests over steps, turns and trials', () => {
    const steps = aCase('b', { script: { kind: 'steps', steps: [aStep(), aStep()] } });
    const turns = { request: aChat(), max: 5, toolResults: {}, user: [], expectEach: [], expect: [] };
    const loop = aCase('c', { script: { kind: 'turns', turns } });
    expect(ceilings([single({}), steps, loop], {}, 3).requests).toBe((1 + 2 + 5) * 3);
  });

  it('bound output tokens by the request’s own limit times n', () => {
    expect(
      ceilings([single({ max_tokens: 10, n: 3 }), single({ max_completion_tokens: 5 })]).outputTokens,
    ).toBe(35);
  });

  it('know of a raw request what its body asks for', () => {
    const raw = (body: JsonObject | string) =>
      aCase('a', {
        api: 'http',
        script: { kind: 'single', step: aStep({ method: 'POST', path: '/v1/chat/completions', body }) },
      });
    expect(ceilings([raw({ max_tokens: 3 }), raw('{"broken'), raw({ max_tokens: 4 })]).outputTokens).toBe(7);
    expect(ceilings([raw({})]).outputTokens).toBeNull();
  });

  it('fall back to the endpoint’s declared limit, else say that there is no bound', () => {
    const limits = { maxOutputTokens: 100 };
    expect(ceilings([single({})], { endpoint: { baseUrl: 'http://x/v1', limits } }).outputTokens).toBe(100);
    expect(ceilings([single({})]).outputTokens).toBeNull();
  });

  it('bound input tokens by bytes', () => {
    expect(ceilings([single({})]).inputTokens).toBe(bytes(aChat()));
  });

  it('leave out what is skipped', () => {
    const skipped = aCase('s', { needs: ['tools'] });
    expect(ceilings([skipped], { capabilities: [] })).toMatchObject({
      requests: 0,
      inputTokens: 0,
      outputTokens: 0,
    });
  });

  it('price the bounds, and give no price where there is no bound', () => {
    const price = { input: 2, output: 10, currency: 'USD', per: 1_000 };
    const cost = ceilings([single({ max_tokens: 100 })], { price }).cost;
    const input = bytes(aChat('hi', { max_tokens: 100 }));
    expect(cost).toEqual({ amount: (input * 2 + 100 * 10) / 1_000, currency: 'USD' });
    expect(ceilings([single({})], { price }).cost).toBeNull();
  });

  it('tell the least time that the declared rates allow', () => {
    const endpoint = { baseUrl: 'http://x/v1', limits: { rpm: 30 } };
    expect(ceilings([single({ max_tokens: 1 })], { endpoint }, 60).wallMs).toBe(120_000);
    expect(ceilings([single({})]).wallMs).toBe(0);
  });
});
