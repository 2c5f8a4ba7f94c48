import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import type { Case } from '../domain/suite.ts';
import type { Target } from '../domain/target.ts';
import { aCase, aChat, aStep, aTarget } from '../testing/builders.ts';
import { planTarget, requestsOf } from './plan.ts';

const asking = (request: JsonObject, changes: Partial<Case> = {}) =>
  aCase('suite/case', { script: { kind: 'single', step: aStep(request) }, ...changes });
const planned = (each: Case, target: Partial<Target>, trials?: number) => {
  const [first] = planTarget(aTarget(target), [each], trials === undefined ? {} : { trials }).cases;
  if (first === undefined) throw new Error('nothing was planned');
  return first;
};
const sent = (each: Case, target: Partial<Target>) => requestsOf(planned(each, target).case.script)[0];

describe('what a plan sends', () => {
  it('is the request and nothing else where nothing is declared', () => {
    expect(sent(asking(aChat()), {})).toEqual(aChat());
  });

  it('lets the request win over extra body and extra body over sampling', () => {
    const target = {
      sampling: { temperature: 1, top_p: 0.9, min_p: 0.1 },
      extraBody: { top_p: 0.8, min_p: 0.2 },
    };
    expect(sent(asking(aChat('hi', { min_p: 0.3 })), target)).toMatchObject({
      temperature: 1,
      top_p: 0.8,
      min_p: 0.3,
    });
  });

  it('removes what the request sets to null', () => {
    expect(sent(asking(aChat('hi', { temperature: null })), { sampling: { temperature: 1 } })).toEqual(
      aChat(),
    );
  });

  it('lets a case replace the sampling of its target', () => {
    expect(
      sent(asking(aChat(), { sampling: { temperature: 0 } }), { sampling: { temperature: 1, top_k: 5 } }),
    ).toEqual(aChat('hi', { temperature: 0 }));
  });

  it('sends only temperature and top_p to the Responses API', () => {
    const each = asking({ input: 'hi' }, { api: 'responses' });
    expect(sent(each, { sampling: { temperature: 1, top_p: 0.5, top_k: 3 } })).toEqual({
      input: 'hi',
      temperature: 1,
      top_p: 0.5,
    });
  });

  it('adds no sampling to embeddings and nothing at all to http', () => {
    const target = { sampling: { temperature: 1 }, extraBody: { user: 'x' } };
    expect(sent(asking({ input: 'hi' }, { api: 'embeddings' }), target)).toEqual({ input: 'hi', user: 'x' });
    expect(sent(asking({ method: 'GET', path: '/health' }, { api: 'http' }), target)).toEqual({
      method: 'GET',
      path: '/health',
    });
  });

  it('merges into every request of steps, concurrent and turns', () => {
    const target = { extraBody: { user: 'x' } };
    const steps = [aStep(aChat('one')), aStep(aChat('two'))];
    for (const kind of ['steps', 'concurrent'] as const) {
      const bodies = requestsOf(planned(aCase('a', { script: { kind, steps } }), target).case.script);
      expect(bodies.map((body) => body['user'])).toEqual(['x', 'x']);
    }
    const turns = { request: aChat(), max: 3, toolResults: {}, user: [], expectEach: [], expect: [] };
    const [body] = requestsOf(planned(aCase('a', { script: { kind: 'turns', turns } }), target).case.script);
    expect(body).toMatchObject({ user: 'x' });
  });
});

describe('seeds', () => {
  it('are kept apart from the body so that trial k can send seed + k', () => {
    const each = planned(asking(aChat()), { sampling: { temperature: 0, seed: 7 } });
    expect(each.seed).toBe(7);
    expect(requestsOf(each.case.script)[0]).not.toHaveProperty('seed');
  });

  it('are left alone where the request has its own', () => {
    const each = planned(asking(aChat('hi', { seed: 1 })), { sampling: { seed: 7 } });
    expect(each).not.toHaveProperty('seed');
    expect(requestsOf(each.case.script)[0]).toMatchObject({ seed: 1 });
  });

  it('are not added where none is declared', () => {
    expect(planned(asking(aChat()), { sampling: { temperature: 0 } })).not.toHaveProperty('seed');
  });
});

describe('the content hash', () => {
  const base = asking(aChat());
  const hash = (each: Case, target: Partial<Target> = {}) => planned(each, target).hash;

  it.each<[string, Case, Partial<Target>]>([
    ['another target', base, { id: 'other@v2', endpoint: { baseUrl: 'http://127.0.0.1:1/v1', limits: {} } }],
    ['another sampling of the target', base, { sampling: { temperature: 1, seed: 3 } }],
    ['another extra body', base, { extraBody: { user: 'x' } }],
    [
      'an ideal answer',
      aCase('suite/case', {
        script: { kind: 'single', step: { ...aStep(aChat()), golden: { content: 'x' } } },
      }),
      {},
    ],
    ['other tags', { ...base, tags: ['x'], level: 'deep' }, {}],
    ['another file', { ...base, where: { file: 'z.yaml', line: 9, column: 9 } }, {}],
  ])('does not change with %s', (_title, each, target) => {
    expect(hash(each, target)).toBe(hash(base));
  });

  it.each<[string, Case]>([
    ['request', asking(aChat('ho'))],
    ['API', { ...base, api: 'responses' }],
    ['headers', { ...base, headers: { 'x-a': '1' } }],
    ['silenced checks', { ...base, checksOff: ['usage.sum'] }],
    [
      'expectations',
      aCase('suite/case', {
        script: { kind: 'single', step: aStep(aChat(), [{ kind: 'status', params: 200 }]) },
      }),
    ],
    ['own sampling', { ...base, sampling: { temperature: 0 } }],
    [
      'moment of hanging up',
      aCase('suite/case', {
        script: { kind: 'single', step: { ...aStep(aChat()), abortAfter: { events: 1 } } },
      }),
    ],
    ['script', aCase('suite/case', { script: { kind: 'steps', steps: [aStep(aChat())] } })],
  ])('changes with the %s', (_title, each) => {
    expect(hash(each)).not.toBe(hash(base));
  });
});

describe('the order of keys', () => {
  it('does not change the content hash', () => {
    const one = planned(asking({ a: 1, b: 2 }), {}).hash;
    expect(planned(asking({ b: 2, a: 1 }), {}).hash).toBe(one);
  });
});

describe('what is run', () => {
  it('takes the trials of the command line, else of the case, else one', () => {
    expect(planned(asking(aChat(), { trials: 3 }), {}, 5).trials).toBe(5);
    expect(planned(asking(aChat(), { trials: 3 }), {}).trials).toBe(3);
    expect(planned(asking(aChat()), {}).trials).toBe(1);
  });

  it('skips a case, with the reason, whose needs are not among the declared capabilities', () => {
    const each = asking(aChat(), { needs: ['tools', 'chat'] });
    expect(planned(each, { capabilities: ['chat'] }).skip).toMatchObject({
      code: 'capability-missing',
      params: { needs: ['tools'] },
    });
    expect(planned(each, { capabilities: ['chat', 'tools'] })).not.toHaveProperty('skip');
  });

  it('skips a case about keys where the target declares none', () => {
    const each = asking(aChat(), { needs: ['auth'] });
    const apiKey = { from: 'env', name: 'KEY' } as const;
    expect(planned(each, {}).skip).toMatchObject({ code: 'key-not-declared' });
    expect(
      planned(each, { endpoint: { baseUrl: 'http://127.0.0.1/v1', limits: {}, apiKey } }),
    ).not.toHaveProperty('skip');
  });

  it('tries everything where no capabilities are declared', () => {
    expect(planned(asking(aChat(), { needs: ['tools'] }), {})).not.toHaveProperty('skip');
  });
});
