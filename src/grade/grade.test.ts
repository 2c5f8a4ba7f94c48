import { describe, expect, it } from 'vitest';
import type { TrialGrade } from '../domain/grade.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { Ending, TransportFailure } from '../domain/record.ts';
import type { Case, Expectation } from '../domain/suite.ts';
import { renderText } from '../messages/index.ts';
import { aCase, aPlannedCase, aRecord, aStep } from '../testing/builders.ts';
import {
  chatEvents,
  chatJson,
  WEATHER,
  type Wire,
  wireCall,
  wireExchange,
} from '../testing/judged-exchange.ts';
import { gradeTrial } from './grade.ts';

const PARIS: Wire = { request: { messages: [] }, json: chatJson({ content: 'Paris' }) };
const contains = (words: string): Expectation => ({ kind: 'text', params: { contains: words } });
const status = (params: number | string | (number | string)[]): Expectation => ({ kind: 'status', params });

function planned(expect: readonly Expectation[], changes: Partial<Case> = {}): PlannedCase {
  return aPlannedCase(aCase('s/c', { script: { kind: 'single', step: aStep({}, expect) }, ...changes }));
}

function grade(wires: readonly Wire[], of: PlannedCase = planned([])): TrialGrade {
  return gradeTrial(of, aRecord(of, { exchanges: wires.map(wireExchange) }));
}

const ids = (graded: TrialGrade, wanted: string) =>
  graded.checks.filter((check) => check.status === wanted).map(({ id }) => id);

describe('the status of a trial', () => {
  it('is passed when every expectation holds, and lists each', () => {
    const graded = grade([PARIS], planned([status(200), contains('Paris')]));
    expect(graded.status).toBe('passed');
    expect(ids(graded, 'pass')).toEqual(['expect.status', 'expect.text']);
  });

  it('is failed with the evidence when one does not', () => {
    const graded = grade([PARIS], planned([contains('Rome')]));
    expect(graded.status).toBe('failed');
    expect(graded.checks[0]).toMatchObject({
      id: 'expect.text',
      kind: 'behaviour',
      status: 'fail',
      evidence: { exchange: 0, at: 'text', got: 'Paris' },
    });
  });

  it('is failed when a check of the catalogue is violated, and names it', () => {
    const call = wireCall('get_weather', '{}');
    const graded = grade([
      {
        request: { tools: [WEATHER] },
        json: chatJson({ tool_calls: [call] }, { finish_reason: 'tool_calls' }),
      },
    ]);
    expect([graded.status, ids(graded, 'fail')]).toEqual(['failed', ['tool-call.arguments-schema']]);
  });

  it('is passed with a warning where only a should is violated', () => {
    const graded = grade([{ ...PARIS, json: { ...chatJson({ content: 'x' }), usage: null } }]);
    expect([graded.status, ids(graded, 'warn')]).toEqual(['passed', ['usage.present']]);
  });

  it.each<[number, 'failed' | 'error']>([
    [500, 'failed'],
    [502, 'failed'],
    [404, 'failed'],
    [301, 'failed'],
    [429, 'error'],
    [503, 'error'],
  ])('for an unexpected %i is %s', (code, expected) => {
    const graded = grade([{ ...PARIS, status: code, text: 'busy', attempts: 3 }], planned([contains('x')]));
    expect(graded.status).toBe(expected);
    expect(graded.requests).toBe(3);
    expect(ids(graded, 'skip')).toEqual(['expect.text']);
  });

  it.each<[Ending, string]>([
    ['complete', 'passed'],
    ['lingering', 'passed'],
    ['hung_up', 'passed'],
    ['reset', 'failed'],
    ['early_close', 'failed'],
    ['idle_timeout', 'failed'],
    ['first_event_timeout', 'failed'],
    ['total_timeout', 'failed'],
    ['too_large', 'failed'],
    ['cancelled', 'error'],
  ])('for a response that ended %s is %s', (ended, expected) => {
    expect(grade([{ request: { stream: true }, events: chatEvents([{ content: 'x' }]), ended }]).status).toBe(
      expected,
    );
  });

  it.each<[TransportFailure['kind'], boolean, string]>([
    ['dns', false, 'error'],
    ['refused', false, 'error'],
    ['tls', false, 'error'],
    ['connect_timeout', false, 'error'],
    ['reset', false, 'error'],
    ['total_timeout', false, 'error'],
    ['reset', true, 'failed'],
    ['closed', true, 'failed'],
    ['total_timeout', true, 'failed'],
    ['malformed', true, 'failed'],
    ['cancelled', true, 'error'],
    ['internal', false, 'error'],
  ])('for %s (sent: %s) is %s', (kind, sent, expected) => {
    const graded = grade([{ failure: { kind, sent, detail: 'x' } }], planned([contains('x')]));
    expect(graded.status).toBe(expected);
  });

  it('has a sentence for everything that did not pass', () => {
    for (const wire of [
      { status: 500, text: '' },
      { failure: { kind: 'dns', sent: false, detail: 'x' } as const },
    ]) {
      for (const { message } of grade([wire]).checks)
        expect(renderText('en', message)).not.toMatch(/\{\w+\}/);
    }
  });
});

describe('an expected error', () => {
  const refusal: Wire = { request: { n: 2 }, status: 400, json: { error: { message: 'no', type: 'x' } } };

  it('passes with a proper envelope, and fails without', () => {
    expect(grade([refusal], planned([status(400)])).status).toBe('passed');
    const flat = grade([{ ...refusal, json: { detail: 'no' } }], planned([status('4xx')]));
    expect(ids(flat, 'fail')).toEqual(['error.readable']);
  });

  it('fails when the request is answered after all, without further alarm', () => {
    const graded = grade([{ ...PARIS, request: { n: 2 } }], planned([status([400, 422])]));
    expect([graded.status, ids(graded, 'fail')]).toEqual(['failed', ['expect.status']]);
  });

  it('may be one of two ways: then what else is expected applies to the answer only', () => {
    const either = planned([status([200, 400]), contains('Paris')]);
    expect(grade([refusal], either).status).toBe('passed');
    expect(grade([PARIS], either).status).toBe('passed');
    expect(grade([{ ...PARIS, json: chatJson({ content: 'Rome' }) }], either).status).toBe('failed');
    expect(ids(grade([{ ...PARIS, request: { n: 2 } }], either), 'fail')).toEqual(['implied.n']);
  });

  it('may be a 429 or 503 that the case wants', () => {
    const wire: Wire = { ...refusal, status: 429 };
    expect(grade([wire], planned([status(429)])).status).toBe('passed');
  });
});

describe('what cannot be judged', () => {
  it('is skipped, never passed, for a pattern that is none', () => {
    expect(grade([PARIS], planned([status(200), { kind: 'text', params: { matches: '(' } }])).status).toBe(
      'skipped',
    );
  });

  it('is an error for an expectation that does not exist or breaks', () => {
    expect(grade([PARIS], planned([{ kind: 'no_such', params: 1 }])).status).toBe('error');
    expect(grade([PARIS], planned([{ kind: 'tool_calls', params: null }])).status).toBe('error');
  });

  it('is an error where requests are missing', () => {
    expect(grade([]).status).toBe('error');
    const steps = { script: { kind: 'steps', steps: [aStep(), aStep({}, [contains('x')])] } as const };
    const graded = grade([PARIS], planned([], steps));
    expect([graded.status, ids(graded, 'skip'), ids(graded, 'error')]).toEqual([
      'error',
      ['expect.text'],
      ['run.incomplete'],
    ]);
  });

  it('tells only the cause where nothing was sent', () => {
    const of = planned([contains('Paris')]);
    const cause = { status: 'skipped', code: 'some-cause', params: {} } as const;
    expect(ids(gradeTrial(of, aRecord(of, { cause })), 'skip')).toEqual(['run.some-cause']);
  });

  it('has the status that the run gave it', () => {
    const of = planned([contains('Paris')]);
    for (const wanted of ['skipped', 'error', 'failed'] as const) {
      const cause = { status: wanted, code: 'some-cause', params: {} };
      const graded = gradeTrial(of, aRecord(of, { exchanges: [wireExchange(PARIS)], cause }));
      expect([graded.status, graded.checks[0]?.id]).toEqual([wanted, 'run.some-cause']);
    }
  });
});

describe('the exchanges of a trial', () => {
  it('are held against their own steps', () => {
    const steps = {
      script: {
        kind: 'steps',
        steps: [aStep({}, [contains('Paris')]), aStep({}, [contains('Rome')])],
      } as const,
    };
    const graded = grade([PARIS, PARIS], planned([], steps));
    expect(graded.checks.map(({ status: each, evidence }) => [each, evidence?.exchange])).toEqual([
      ['pass', 0],
      ['fail', 1],
    ]);
  });

  it('of a conversation are all held against expect_each, the last one also against expect', () => {
    const turns = {
      request: {},
      max: 3,
      toolResults: {},
      user: [],
      expectEach: [status(200)],
      expect: [contains('Paris')],
    };
    const graded = grade([PARIS, PARIS], planned([], { script: { kind: 'turns', turns } }));
    expect(graded.checks.map(({ id, evidence }) => [id, evidence?.exchange])).toEqual([
      ['expect.status', 0],
      ['expect.status', 1],
      ['expect.text', 1],
    ]);
  });

  it('are summed: tokens, times, requests', () => {
    const steps = { script: { kind: 'steps', steps: [aStep(), aStep()] } as const };
    const graded = grade([PARIS, { ...PARIS, attempts: 2, durationMs: 7 }], planned([], steps));
    expect(graded).toMatchObject({
      tokens: { prompt: 18, completion: 8, total: 26 },
      latency: { totalMs: 12 },
      requests: 3,
    });
  });
});

describe('silenced checks', () => {
  it('are not listed and do not fail', () => {
    const wire: Wire = { ...PARIS, request: { n: 2 } };
    expect(grade([wire]).status).toBe('failed');
    expect(grade([wire], planned([], { checksOff: ['implied.n'] }))).toMatchObject({
      status: 'passed',
      checks: [],
    });
  });
});

describe('hostile bytes', () => {
  it.each([
    ['deep JSON', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['choices of scalars', '{"choices":[1,null,"x",[]],"usage":[]}'],
    [
      'prototype names',
      '{"__proto__":{"x":1},"choices":[{"message":{"tool_calls":[{"function":{"name":"__proto__","arguments":"{}"}}]}}]}',
    ],
    ['a null', 'null'],
    [
      'numbers beyond all',
      '{"choices":[{"index":1e999,"message":{"content":1}}],"usage":{"total_tokens":1e400}}',
    ],
  ])('do not break the grader: %s', (_title, text) => {
    const graded = grade([{ request: { messages: [], tools: [WEATHER] }, text }], planned([contains('x')]));
    expect(graded.status).toBe('failed');
    expect(ids(graded, 'error')).toEqual([]);
    expect(JSON.parse(JSON.stringify(graded))).toEqual(graded);
  });
});
