import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import { chatJson, wireView } from '../testing/judged-exchange.ts';
import { foldStates, judgeProbe } from './judge.ts';
import { adds } from './judges.ts';
import type { Probe } from './probe.ts';
import { shown, textIn } from './sights.ts';

const probe: Probe = {
  feature: 'shouting',
  api: 'chat',
  requests: [{}, { shout: true }],
  judge: adds((view) => textIn(view) === 'HI', shown.text),
};
const saying = (content: string, status = 200, body?: JsonObject) =>
  wireView({ status, json: body ?? chatJson({ content }) });
const calm = { view: saying('hi'), checks: [] };
const violation: CheckResult = {
  id: 'usage.shape',
  kind: 'protocol',
  severity: 'must',
  status: 'fail',
  message: { code: 'x', params: {} },
};

describe('a probe', () => {
  it.each([
    ['works where the feature shows', { view: saying('HI'), checks: [] }, 'works'],
    ['is ignored where the answer is as it was', calm, 'ignored'],
    [
      'is refused by an error that can be read',
      { view: saying('', 400, { error: { message: 'no' } }), checks: [] },
      'refused',
    ],
    ['is refused by a 501', { view: saying('', 501, { error: { message: 'no' } }), checks: [] }, 'refused'],
    [
      'crashes at any other 5xx',
      { view: saying('', 500, { error: { message: 'oops' } }), checks: [] },
      'crashes',
    ],
    [
      'is broken by an error in a 200',
      { view: saying('', 200, { error: { message: 'oops' } }), checks: [] },
      'broken',
    ],
    [
      'tells nothing without a key',
      { view: saying('', 401, { error: { message: 'key' } }), checks: [] },
      'unknown',
    ],
    [
      'tells nothing under load',
      { view: saying('', 429, { error: { message: 'slow' } }), checks: [] },
      'unknown',
    ],
    [
      'is broken where it works and breaks the protocol',
      { view: saying('HI'), checks: [violation] },
      'broken',
    ],
  ] as const)('%s', (_title, answer, state) => {
    expect(judgeProbe(probe, [calm, answer]).state).toBe(state);
  });

  it('is unknown where the request without the feature failed already', () => {
    const broken = { view: saying('', 500, { error: { message: 'oops' } }), checks: [] };
    expect(judgeProbe(probe, [broken, broken]).state).toBe('unknown');
  });

  it('does not blame the feature for a fault that is there without it', () => {
    const flawed = { ...calm, checks: [violation] };
    expect(judgeProbe(probe, [flawed, { view: saying('HI'), checks: [violation] }]).state).toBe('works');
  });

  it('works by being refused where a refusal is what is wanted', () => {
    const refused = { view: saying('', 404, { error: { message: 'no such model' } }), checks: [] };
    expect(judgeProbe({ ...probe, wantsRefusal: true }, [calm, refused]).state).toBe('works');
  });
});

describe('a time-out', () => {
  const slow = (durationMs: number) => {
    const failure = { kind: 'total_timeout', sent: true, detail: '' } as const;
    return { view: wireView({ failure, durationMs }), checks: [] };
  };

  it('is a hang where the request without the feature took no time, and says nothing on a slow machine', () => {
    const quick = { view: wireView({ json: chatJson({ content: 'hi' }), durationMs: 50 }), checks: [] };
    const crawling = {
      view: wireView({ json: chatJson({ content: 'hi' }), durationMs: 40_000 }),
      checks: [],
    };
    expect(judgeProbe(probe, [quick, slow(60_000)]).state).toBe('crashes');
    expect(judgeProbe(probe, [crawling, slow(60_000)]).state).toBe('unknown');
  });
});

describe('several trials', () => {
  it.each([
    [['works', 'works'], 'works'],
    [['unknown', 'works'], 'works'],
    [['works', 'ignored'], 'partly'],
    [['works', 'broken'], 'partly'],
    [['ignored', 'crashes'], 'crashes'],
    [['unknown'], 'unknown'],
    [[], 'unknown'],
  ] as const)('%j make %s', (states, folded) => {
    expect(foldStates(states)).toBe(folded);
  });
});
