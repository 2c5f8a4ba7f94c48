import { describe, expect, it } from 'vitest';
import type { ArmCase, ArmRun, Comparison } from '../domain/comparison.ts';
import { anArm, anArmCase, anArmCheck, aSignature } from '../testing/sample-arms.ts';
import { compare } from './compare.ts';

const suite = (count: number, trials: number, more: Partial<ArmCase> = {}) =>
  Array.from({ length: count }, (_, at) => anArmCase(`s/c${at}`, [trials, 0], more));
const withCase = (cases: readonly ArmCase[], changed: ArmCase) =>
  cases.map((each) => (each.id === changed.id ? changed : each));
const protocol = { kind: 'protocol' } as const;

function judged(
  base: readonly ArmCase[],
  candidate: readonly ArmCase[],
  { before = {}, after = {} }: { readonly before?: Partial<ArmRun>; readonly after?: Partial<ArmRun> } = {},
): Comparison {
  const found = compare(anArm('v1', base, before), anArm('v2', candidate, after));
  if (found === null) throw new Error('no case in common');
  return found;
}

const verdictIn = ({ cases }: Comparison, id: string) => cases.find((each) => each.id === id)?.verdict;
const codes = (messages: readonly { readonly code: string }[]) => messages.map(({ code }) => code);
const worse = ({ findings }: Comparison) => findings.filter(({ direction }) => direction === 'worse');

describe('pairing', () => {
  it('takes an edited case for two: one removed, one added', () => {
    const edited = anArmCase('s/c0', [12, 0], { hash: 'edited' });
    const found = judged(suite(2, 12), [...suite(2, 12).slice(1), edited]);
    expect(found.cases.map(({ id, hash, verdict }) => [id, hash, verdict])).toEqual([
      ['s/c1', 'hash-of-s/c1', 'unchanged'],
      ['s/c0', 'edited', 'added'],
      ['s/c0', 'hash-of-s/c0', 'removed'],
    ]);
  });

  it('compares nothing with nothing', () => {
    expect(compare(anArm('v1', suite(1, 5)), anArm('v2', [anArmCase('other/c', [5, 0])]))).toBeNull();
  });

  it('does not punish a case that only the candidate has', () => {
    const added = anArmCase('s/new', [0, 12], { checks: [anArmCheck('stream.done', 12, protocol)] });
    expect(judged(suite(5, 12), [...suite(5, 12), added])).toMatchObject({
      verdict: 'pass',
      regressions: [],
    });
  });
});

describe('a violation of the protocol', () => {
  const broken = (id: string, shown: number, of: number) =>
    anArmCase(id, [of - shown, shown], { checks: [anArmCheck('stream.done', shown, protocol)] });

  it('is a regression at its first sight where the baseline shows it in no case', () => {
    const found = judged(suite(100, 2), withCase(suite(100, 2), broken('s/c7', 1, 2)));
    expect(found).toMatchObject({ verdict: 'fail', regressions: ['s/c7'] });
    expect(worse(found)).toMatchObject([{ id: 'stream.done', kind: 'protocol', cases: ['s/c7'] }]);
  });

  it('goes by its counts where any case of the baseline shows it, even one that is gone', () => {
    const before = [...suite(100, 2), broken('gone/x', 1, 2)];
    const found = judged(before, withCase(suite(100, 2), broken('s/c7', 1, 2)));
    expect(found).toMatchObject({ verdict: 'inconclusive', regressions: [] });
  });

  it('may be the load of a moment where it is a stall: only every trial of a case is plain', () => {
    const stalled = (shown: number, of: number) =>
      anArmCase('s/c7', [of - shown, shown], { checks: [anArmCheck('transport.stall', shown, protocol)] });
    const named = (each: ArmCase) => judged(suite(30, 4), withCase(suite(30, 4), each)).regressions;
    expect([named(stalled(1, 4)), named(stalled(1, 1)), named(stalled(4, 4))]).toEqual([[], [], ['s/c7']]);
  });

  it('is one finding, however many cases it hits', () => {
    const found = judged(
      suite(300, 1),
      suite(300, 1).map(({ id }) => broken(id, 1, 1)),
    );
    expect(worse(found)).toHaveLength(1);
    expect(found.regressions).toHaveLength(300);
  });

  it('proves nothing about a case that the baseline never judged', () => {
    const lost = anArmCase('s/c7', [0, 0], { errors: 2 });
    const found = judged(withCase(suite(9, 12), lost), withCase(suite(9, 12), broken('s/c7', 2, 2)));
    expect(found).toMatchObject({ verdict: 'inconclusive', regressions: [] });
  });
});

describe('a warning that tokens cannot cause', () => {
  const warned = (shown: number, kind: 'protocol' | 'behaviour' = 'protocol') =>
    anArmCase('s/c0', [4, 0], { checks: [anArmCheck('usage.sum', shown, { kind, severity: 'should' })] });

  it.each([
    ['in half of the trials and never before', 0, 2, ['s/c0']],
    ['in fewer than half', 0, 1, []],
    ['once in the baseline already', 1, 4, []],
  ])('%s', (_name, before, after, regressions) => {
    const base = before === 0 ? suite(20, 4) : withCase(suite(20, 4), warned(before));
    expect(judged(base, withCase(suite(20, 4), warned(after))).regressions).toEqual(regressions);
  });

  it('goes by counts where tokens can cause it', () => {
    expect(judged(suite(20, 4), withCase(suite(20, 4), warned(2, 'behaviour'))).regressions).toEqual([]);
  });

  it('is nobody’s business as a note', () => {
    const noted = anArmCase('s/c0', [4, 0], { checks: [anArmCheck('odd', 4, { severity: 'note' })] });
    expect(judged(suite(20, 4), withCase(suite(20, 4), noted)).findings).toEqual([]);
  });
});

describe('behaviour', () => {
  it('names one broken case of a hundred', () => {
    const found = judged(suite(100, 10), withCase(suite(100, 10), anArmCase('s/c7', [0, 10])));
    expect(found).toMatchObject({ verdict: 'fail', regressions: ['s/c7'], needed: null });
    expect(worse(found)).toMatchObject([
      { id: 'expect.text', base: { shown: 0, trials: 10 }, candidate: { shown: 10, trials: 10 } },
    ]);
  });

  it('finds one cause in many cases from a single trial of each', () => {
    const cases = suite(40, 1).map(({ id }, at) => anArmCase(id, at < 12 ? [0, 1] : [1, 0]));
    const found = judged(suite(40, 1), cases);
    expect([found.verdict, found.regressions.length, worse(found).length]).toEqual(['fail', 12, 1]);
  });

  it('fails on a thin drop over all cases without naming one, and tells its suspects', () => {
    const cases = suite(100, 4).map(({ id }, at) =>
      anArmCase(id, [3, 1], { checks: [anArmCheck(`check-${at}`, 1)] }),
    );
    const found = judged(suite(100, 4), cases);
    expect(found).toMatchObject({ verdict: 'fail', regressions: [] });
    expect(worse(found)).toMatchObject([{ id: 'suite.pass-rate', kind: 'suite' }]);
    expect(worse(found)[0]?.cases).toHaveLength(5);
  });

  it('asks more of each cause the more causes there are', () => {
    const broken = (at: number) => anArmCase(`s/c${at}`, [0, 4], { checks: [anArmCheck(`check-${at}`, 4)] });
    const one = judged(suite(30, 4), withCase(suite(30, 4), broken(0)));
    const three = [0, 1, 2].reduce((cases, at) => withCase(cases, broken(at)), suite(30, 4));
    expect(one.regressions).toEqual(['s/c0']);
    expect(worse(judged(suite(30, 4), three))).toMatchObject([
      { id: 'suite.pass-rate', cases: ['s/c0', 's/c1', 's/c2'] },
    ]);
  });

  it('calls a case flaky that passes and fails on both sides, and lets it pass', () => {
    const flaky = anArmCase('s/c0', [8, 4]);
    const found = judged(withCase(suite(50, 12), flaky), withCase(suite(50, 12), flaky));
    expect([found.verdict, verdictIn(found, 's/c0')]).toEqual(['pass', 'flaky']);
  });

  it('calls a case improved that was broken, without moving the gate', () => {
    const found = judged(withCase(suite(50, 10), anArmCase('s/c0', [0, 10])), suite(50, 10));
    expect([found.verdict, verdictIn(found, 's/c0'), found.totals.improved]).toEqual(['pass', 'improved', 1]);
    expect(found.findings).toMatchObject([
      { direction: 'better', id: 'expect.text', base: { shown: 10 }, candidate: { shown: 0 } },
    ]);
  });

  it('tells consequences together with their cause', () => {
    const checks = [anArmCheck('http.status', 10, protocol), anArmCheck('expect.text', 10)];
    const found = judged(suite(30, 10), withCase(suite(30, 10), anArmCase('s/c0', [0, 10], { checks })));
    expect(worse(found)).toMatchObject([{ id: 'http.status', also: ['expect.text'] }]);
  });
});

describe('the form of answers', () => {
  const form = (signature: ReturnType<typeof aSignature>) => ({ signatures: [{ count: 1, signature }] });
  const fields = (name: string) => ({
    choices: 'array',
    'choices[]': 'object',
    'choices[].message': 'object',
    [`choices[].message.${name}`]: 'string',
  });
  const call = aSignature({ channels: ['tool_calls'], tools: [{ name: 'f', arguments: { a: 'string' } }] });

  it('makes one finding of a field renamed in 300 cases, and a note of its new name', () => {
    const found = judged(
      suite(300, 1, form(aSignature({ fields: fields('reasoning_content') }))),
      suite(300, 1, form(aSignature({ fields: fields('reasoning') }))),
    );
    expect(found.verdict).toBe('fail');
    expect(worse(found)).toMatchObject([
      { id: 'signature.field:choices[].message.reasoning_content', kind: 'signature' },
    ]);
    expect(worse(found)[0]?.cases).toHaveLength(300);
  });

  it('takes a new field for a note', () => {
    const before = aSignature();
    const after = aSignature({ fields: { ...before.exchanges[0]?.fields, extra: 'string' } });
    const found = judged(suite(20, 10, forms(before)), suite(20, 10, forms(after)));
    expect([found.verdict, found.totals.unchanged]).toEqual(['pass', 20]);
    expect(found.findings).toMatchObject([{ direction: 'changed', severity: 'note' }]);
    expect(found.findings[0]?.cases).toHaveLength(20);
  });

  it('takes a lost call for worse even where every check passes', () => {
    const found = judged(suite(1, 12, forms(call)), suite(1, 12, forms(aSignature())));
    expect([found.verdict, found.regressions]).toEqual(['fail', ['s/c0']]);
    expect(worse(found)).toMatchObject([{ id: 'signature.call:f' }]);
  });

  it('takes another finish reason for a change that fails nothing', () => {
    const found = judged(
      suite(20, 10, forms(aSignature())),
      suite(20, 10, forms(aSignature({ finish: ['length'] }))),
    );
    expect([found.verdict, found.totals.changed]).toEqual(['pass', 20]);
    expect(found.findings).toMatchObject([{ id: 'signature.finish', direction: 'changed' }]);
  });

  it('notes prompts that are counted differently', () => {
    const found = judged(
      suite(20, 10, { promptTokens: [20, 22] }),
      suite(20, 10, { promptTokens: [23, 23] }),
    );
    expect([found.verdict, codes(found.findings.map(({ message }) => message))]).toEqual([
      'pass',
      ['compare-changed-prompt-tokens'],
    ]);
  });

  function forms(signature: ReturnType<typeof aSignature>) {
    return { signatures: [{ count: 10, signature }] };
  }
});

describe('INCONCLUSIVE', () => {
  it.each([
    [100, 1, 9],
    [100, 8, 9],
    [20, 7, 8],
  ])('with %i clean cases of %i trials, of which %i on both sides would do', (cases, trials, enough) => {
    const found = judged(suite(cases, trials), suite(cases, trials));
    expect(found).toMatchObject({ verdict: 'inconclusive', reason: { code: 'compare-too-few-trials' } });
    const { base = 0, candidate = 0 } = found.needed ?? {};
    expect(judged(suite(cases, base), suite(cases, candidate)).verdict).toBe('pass');
    expect(judged(suite(cases, enough), suite(cases, enough)).verdict).toBe('pass');
  });

  it('where a small suite cannot bound the drop, with the number that would do', () => {
    const found = judged(suite(1, 8), suite(1, 8));
    expect(found.reason.code).toBe('compare-drop-too-wide');
    const { base = 0, candidate = 0 } = found.needed ?? {};
    expect(judged(suite(1, base), suite(1, candidate)).verdict).toBe('pass');
  });

  it.each([
    ['base', [0, 0], [12, 0], 'compare-no-trials-base'],
    ['candidate', [12, 0], [0, 0], 'compare-no-trials-candidate'],
  ] as const)('where all of the %s are errors', (_side, before, after, code) => {
    const of = (counts: readonly [number, number]) =>
      suite(3, 0).map(({ id }) => anArmCase(id, counts, counts[0] === 0 ? { errors: 12 } : {}));
    expect(judged(of(before), of(after))).toMatchObject({ verdict: 'inconclusive', reason: { code } });
  });

  it('where a case was judged before and is not now', () => {
    const lost = anArmCase('s/c3', [0, 0], { planned: 12, skipped: 12 });
    const found = judged(suite(30, 12), withCase(suite(30, 12), lost));
    expect(found).toMatchObject({ verdict: 'inconclusive', reason: { code: 'compare-untested' } });
    expect(verdictIn(found, 's/c3')).toBe('inconclusive');
  });

  it('minds no case that both sides skip', () => {
    const skipped = anArmCase('s/c3', [0, 0], { skipped: 12 });
    const cases = withCase(suite(30, 12), skipped);
    expect(judged(cases, cases).verdict).toBe('pass');
  });

  it('points at a case that went from passing to failing in too few trials', () => {
    const found = judged(suite(20, 2), withCase(suite(20, 2), anArmCase('s/c3', [0, 2])));
    expect([found.verdict, verdictIn(found, 's/c3')]).toEqual(['inconclusive', 'inconclusive']);
    expect(found.doubts).toMatchObject([{ code: 'compare-suspects', params: { cases: ['s/c3'] } }]);
  });

  it('gives way to a failure', () => {
    const broken = anArmCase('s/c7', [0, 1], { checks: [anArmCheck('stream.done', 1, protocol)] });
    expect(judged(suite(50, 1), withCase(suite(50, 1), broken)).verdict).toBe('fail');
  });
});

describe('what a reader must know', () => {
  it('a run held against itself passes, with few trials too, unless it has none', () => {
    const same = { id: 'run', started: 's' };
    const sides = { before: same, after: same };
    expect(judged(suite(3, 1), suite(3, 1), sides)).toMatchObject({
      verdict: 'pass',
      reason: { code: 'compare-verdict-same' },
    });
    const none = suite(3, 0, { errors: 1 });
    expect(judged(none, none, sides).verdict).toBe('inconclusive');
  });

  it.each([
    ['an unfinished run', { after: { status: 'interrupted' } as const }, {}, 'compare-unfinished'],
    [
      'other sampling',
      { before: { sampling: 'none' }, after: { sampling: { temperature: 1 } } },
      {},
      'compare-other-sampling',
    ],
    ['other numbers of trials', {}, { planned: 3 }, 'compare-uneven-trials'],
    ['greedy trials', {}, { greedy: true }, 'compare-greedy-candidate'],
    ['copies', {}, { copies: 5 }, 'compare-copies-candidate'],
    ['greedy copies', {}, { copies: 5, greedy: true }, 'compare-copies-greedy-candidate'],
  ])('warns of %s', (_name, runs, after, code) => {
    const found = judged(suite(10, 12), suite(10, 12, after), runs);
    expect([found.verdict, codes(found.warnings)]).toEqual(['pass', [code]]);
  });

  it('tells what differs in what was served', () => {
    const environment = {
      runner: 'vllm',
      baseUrl: 'http://127.0.0.1/v1',
      servedModel: 'm',
      engine: 'vllm',
      engineVersion: '0.10.0',
      argv: ['vllm', 'serve'],
      chatTemplateSha256: null,
      contextTokens: null,
      harness: '1',
      node: '20',
      platform: 'linux',
      probes: {},
    };
    const at = (port: number, engineVersion: string) => ({
      environment: {
        ...environment,
        engineVersion,
        baseUrl: `http://127.0.0.1:${port}/v1`,
        argv: ['vllm', 'serve', '--port', `${port}`],
      },
    });
    const found = judged(suite(1, 2), suite(1, 2), {
      before: at(38_815, '0.10.0'),
      after: at(41_589, '0.11.0'),
    });
    expect(found.differences).toEqual([
      { name: 'target', base: 'model@v1', candidate: 'model@v2' },
      { name: 'engineVersion', base: '0.10.0', candidate: '0.11.0' },
    ]);
  });
});
