import { describe, expect, it } from 'vitest';
import type { CheckResult } from '../../domain/grade.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { TrialStatus } from '../../domain/record.ts';
import { aCase, aChat, aGrade, aRecord, aStep } from '../../testing/builders.ts';
import type { RunCases } from '../passes.ts';
import { tallySuite, tallySuiteClasses, wantedRequests } from './suite-tally.ts';
import { suiteTest } from './suite-test.ts';

const tools = [{ type: 'function', function: { name: 'f', parameters: {} } }];
const bug = (id: string, request: JsonObject, trigger: readonly string[] = []): JsonObject => ({
  id,
  class: id.slice(0, 1),
  trigger,
  request,
  faulty: { body: { text: 'bad' } },
  correct: { body: { text: 'good' } },
});
const bugs = [
  bug('a-plain', aChat('entry')),
  bug('a-tools', aChat('entry', { tools }), ['tools:1']),
  bug('b-n', aChat('entry', { n: 3 }), ['n']),
  bug('b-also-n', aChat('other', { n: 3 }), ['n']),
];
const cases = [
  aCase('s/blind', { script: { kind: 'single', step: aStep(aChat('mine')) } }),
  aCase('s/broken', { script: { kind: 'single', step: aStep(aChat('mine')) } }),
  aCase('s/keen', { script: { kind: 'single', step: aStep(aChat('mine')) } }),
];
const raised = (id: string): CheckResult => ({
  id,
  kind: 'protocol',
  severity: 'must',
  status: 'fail',
  message: { code: 'x', params: {} },
});

/** A harness whose checks know nothing but the words of an answer, and what they expect of one case. */
const harness =
  (
    judge: (
      name: string,
      said: string,
    ) => { readonly status: TrialStatus; readonly checks: readonly CheckResult[] },
  ): RunCases =>
  async ({ baseUrl, cases: asked, trials }, onGrade) => {
    expect(trials).toBe(1);
    for (const { id, headers, script } of asked) {
      const body = script.kind === 'single' ? script.step.request : {};
      const init = { method: 'POST', headers, body: JSON.stringify(body) };
      const answer = await fetch(`${baseUrl}/chat/completions`, init);
      const { text } = (await answer.json()) as { readonly text: string };
      const name = cases[Number(id.split(' ')[1])]?.id ?? '';
      const { status, checks } = judge(name, text);
      onGrade(aGrade({ ...aRecord(), case: id, hash: id, status }, { checks }));
    }
  };
const keen = harness((name, said) => {
  if (name === 's/broken') return { status: 'error', checks: [raised('run')] };
  const always = raised('always');
  const sees = name === 's/keen' && said === 'bad';
  return { status: 'failed', checks: sees ? [always, raised('bad-word')] : [always] };
});

describe('what a suite would catch', () => {
  it('is what a case raises on the broken server and not on its sound twin', async () => {
    const [plain] = await suiteTest({ bugs, cases, run: keen });
    expect(plain).toMatchObject({ id: 'a-plain', caught: { case: 's/keen', checks: ['bad-word'] } });
  });

  it('counts only cases that were judged as asking', async () => {
    const [plain] = await suiteTest({ bugs, cases, run: keen });
    expect(plain?.asked).toBe(2);
    const idle = harness(() => ({ status: 'skipped', checks: [] }));
    const [none] = await suiteTest({ bugs, cases, run: idle });
    expect([none?.asked, none?.caught]).toEqual([0, null]);
  });

  it('is counted by class, and what was never asked tells what a request would need', async () => {
    const found = await suiteTest({ bugs, cases, run: keen });
    expect(tallySuite('all', found)).toEqual({
      name: 'all',
      bugs: 4,
      asked: 1,
      caught: 1,
      unseen: [],
      neverAsked: ['a-tools', 'b-n', 'b-also-n'],
    });
    expect(tallySuiteClasses(found).map(({ name, bugs: all, asked }) => [name, all, asked])).toEqual([
      ['a', 2, 1],
      ['b', 2, 0],
    ]);
    expect(wantedRequests(found)).toEqual([
      { requests: 'chat + n:3 + no stream', bugs: ['b-n', 'b-also-n'] },
      { requests: 'chat + tools:1 + no stream', bugs: ['a-tools'] },
    ]);
  });

  it('goes on until every case that asks has been tried', async () => {
    const many = Array.from({ length: 40 }, (_, at) =>
      aCase(`s/c${at}`, { script: { kind: 'single', step: aStep(aChat(`words ${at}`)) } }),
    );
    const tried = new Set<string>();
    const run: RunCases = async ({ cases: asked }, onGrade) => {
      for (const { id } of asked) {
        tried.add(id);
        onGrade(aGrade({ ...aRecord(), case: id, hash: id, status: 'passed' }));
      }
    };
    const [plain] = await suiteTest({ bugs: bugs.slice(0, 1), cases: many, run });
    expect([tried.size, plain?.asked, plain?.caught]).toEqual([40, 40, null]);
  });
});
