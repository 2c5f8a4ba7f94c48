import { describe, expect, it } from 'vitest';
import { convert, create } from 'xmlbuilder2';
import type { CaseResult, FoldedCheck } from '../domain/grade.ts';
import type { RunManifest } from '../domain/record.ts';
import { message } from '../messages/index.ts';
import { HOSTILE_STRINGS } from '../testing/hostile-strings.ts';
import { renderJson } from './json.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { buildReport, type ReportParts } from './model.ts';
import { reporters } from './reporters.ts';
import { safeText } from './safe-text.ts';
import { renderTerminal } from './terminal.ts';

const manifest: RunManifest = {
  schema: 'modelcompat/run@1',
  id: 'run-1',
  target: 'model@v1',
  targetDeclaration: {},
  started: '2026-01-02T03:04:05.678Z',
  finished: '2026-01-02T03:05:05.678Z',
  status: 'complete',
  environment: null,
  planHash: 'p',
  cases: 1,
  trials: 1,
  command: ['modelcompat', 'run'],
};

const hostile =
  '\u001b[31mred\u001b]0;title\u0007 <img src=x onerror=alert(1)> | `code` ``` @someone #1 ![p](http://x.example/p.png)\nwww.evil.example \u0000\ud800 ]]> &amp; \u202eabc ::error::x';

function failure(got: string, over: Partial<FoldedCheck> = {}): FoldedCheck {
  return {
    id: 'expect.text',
    kind: 'behaviour',
    severity: 'must',
    status: 'fail',
    message: message('expect-text-contains', { expected: 'Paris', got }),
    evidence: { trial: 0, exchange: 0, at: 'text', expected: 'Paris', got },
    count: 2,
    ...over,
  };
}

function result(id: string, over: Partial<CaseResult> = {}): CaseResult {
  return {
    id,
    hash: 'h',
    outcome: 'passed',
    trials: 1,
    passed: 1,
    failed: 0,
    errors: 0,
    skipped: 0,
    checks: [],
    ...over,
  };
}

function parts(results: readonly CaseResult[], over: Partial<ReportParts> = {}): ReportParts {
  const planned = results.map(({ id, hash }, at) => ({
    id,
    suite: 'core/chat',
    tags: [],
    hash,
    file: 'suites/core/chat.yaml',
    line: at + 3,
  }));
  const seconds = new Map(results.map(({ id }) => [id, 1.5]));
  return {
    manifest,
    planned,
    results,
    requests: 4,
    tokens: { prompt: 1000, completion: 500 },
    unsent: 0,
    seconds,
    language: 'en',
    ...over,
  };
}

const failed = (id: string, got = 'Rome') =>
  result(id, { outcome: 'failed', passed: 0, failed: 2, trials: 2, checks: [failure(got)] });
const flaky = (id: string) =>
  result(id, { outcome: 'flaky', passed: 3, failed: 2, trials: 5, checks: [failure('Rome')] });
const broken = (id: string) => {
  const params = { kind: 'refused', detail: 'ECONNREFUSED' };
  const check = failure('', {
    id: 'transport.unreachable',
    status: 'error',
    message: message('trial-unreachable', params),
  });
  return result(id, { outcome: 'error', passed: 0, errors: 1, checks: [check] });
};
const skipped = (id: string) => {
  const check = failure('', {
    id: 'run.skip',
    status: 'skip',
    message: { code: 'needs-tools', params: { missing: 'tools' } },
  });
  return result(id, { outcome: 'skipped', passed: 0, skipped: 1, checks: [check] });
};

describe('the report model', () => {
  it('counts cases by outcome, and warnings by trial', () => {
    const warned = result('core/chat/w', { checks: [failure('x', { status: 'warn', severity: 'should' })] });
    const report = buildReport(parts([warned, failed('b'), flaky('c'), broken('d'), skipped('e')]));
    expect(report.totals).toMatchObject({
      cases: 5,
      passed: 1,
      failed: 1,
      flaky: 1,
      errors: 1,
      skipped: 1,
      warnings: 2,
    });
  });

  it('makes an error of a case that was planned and never run', () => {
    const all = parts([result('core/chat/a'), result('core/chat/b')], {
      manifest: { ...manifest, status: 'interrupted' },
    });
    const report = buildReport({ ...all, results: all.results.slice(0, 1) });
    expect(report.cases[1]).toMatchObject({
      outcome: 'error',
      trials: 0,
      checks: [{ id: 'run.not-run', status: 'error' }],
    });
    expect(report.totals).toMatchObject({ cases: 2, passed: 1, errors: 1 });
  });

  it('does not take the result of a case with another hash', () => {
    const all = parts([result('core/chat/a')]);
    const report = buildReport({ ...all, results: [result('core/chat/a', { hash: 'other' })] });
    expect(report.cases[0]?.outcome).toBe('error');
  });

  it.each([
    [
      { prompt: 1000, completion: 500 },
      { amount: 0.0035, currency: 'USD' },
    ],
    [{ prompt: 1000, completion: null }, null],
  ])('tells the cost of %j where it can be known', (tokens, cost) => {
    const price = { input: 1, output: 5, currency: 'USD', per: 1_000_000 };
    expect(buildReport(parts([result('a')], { tokens, price })).totals.cost).toEqual(cost);
    expect(buildReport(parts([result('a')], { tokens })).totals.cost).toBeNull();
  });

  it('speaks the language asked for and keeps the code', () => {
    const report = buildReport(parts([failed('a')], { language: 'zh' }));
    expect(report.cases[0]?.checks[0]).toMatchObject({
      code: 'expect-text-contains',
      message: expect.stringContaining('文本'),
    });
  });
});

type Xml = {
  testsuites: { '@name': string; '@failures': string; testsuite: { testcase: Record<string, unknown>[] } };
};
const parsed = (text: string) => convert(text, { format: 'object' }) as unknown as Xml;

describe('junit.xml', () => {
  it('maps outcomes to failure, error and skipped; a flaky case is a failure', () => {
    const report = buildReport(
      parts([
        result('core/chat/a'),
        failed('core/chat/b'),
        flaky('core/chat/c'),
        broken('core/chat/d'),
        skipped('core/chat/e'),
      ]),
    );
    const { testsuites } = parsed(renderJunit(report));
    expect(testsuites).toMatchObject({
      '@name': 'model@v1',
      '@tests': '5',
      '@failures': '2',
      '@errors': '1',
      '@skipped': '1',
    });
    const kinds = testsuites.testsuite.testcase.map(
      (each) => Object.keys(each).filter((key) => !key.startsWith('@'))[0] ?? 'passed',
    );
    expect(kinds).toEqual(['passed', 'failure', 'failure', 'error', 'skipped']);
    expect(testsuites.testsuite.testcase[1]).toMatchObject({
      '@name': 'b',
      '@classname': 'model@v1.core/chat',
      '@time': '1.500',
      '@file': 'suites/core/chat.yaml',
      '@line': '4',
      failure: { '@message': expect.stringContaining('Rome'), '#': expect.stringContaining('Rome') },
    });
  });

  it('survives hostile text: it parses, and holds no control character', () => {
    const text = renderJunit(buildReport(parts([failed('core/chat/<b>&"', hostile)])));
    const { testsuites } = parsed(text);
    expect(JSON.stringify(testsuites)).toContain('onerror=alert(1)');
    expect(text).not.toContain('<img');
    expect(text).not.toMatch(/[\u0000-\u0008\u000b-\u001f\ud800\u202e]/);
  });

  // Two characters have no place in XML; what is blank has nothing to be found by.
  const short = HOSTILE_STRINGS.filter(
    (text) => text.length < 300 && safeText(text).trim() !== '' && !/[\ufffe\uffff]/.test(text),
  );
  it.each([...short, '&lt;b&gt; &amp;amp; &#0; &#x1b; &nbsp; &x1; ]]>'])('writes %j as text', (text) => {
    const xml = renderJunit(buildReport(parts([failed('core/chat/a', text)])));
    const escaped = safeText(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    expect(xml).toContain(`got: ${escaped}`);
    expect(() => create(xml)).not.toThrow();
  });

  it('gives a second case of one name another, since readers drop it', () => {
    const all = parts([result('core/chat/a'), result('core/chat/a', { hash: 'h2' })]);
    const names = parsed(renderJunit(buildReport(all))).testsuites.testsuite.testcase.map(
      (each) => each['@name'],
    );
    expect(new Set(names).size).toBe(2);
  });

  it('keeps a case below 4 KB however long the answer was', () => {
    const report = buildReport(parts([failed('core/chat/a', 'x'.repeat(100_000))]));
    expect(renderJunit(report).length).toBeLessThan(6000);
  });
});

describe('report.md', () => {
  const text = renderMarkdown(buildReport(parts([failed('core/chat/b', hostile), skipped('core/chat/e')])));
  /** Outside of code blocks nothing of the answer may come alive. */
  const open = text.replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');

  it.each([/<img/, /@someone/, /(?<!&)#1/, /!\[p\]/, /http:/, /www\./, /`/])(
    'has no live %s outside of code blocks',
    (live) => {
      expect(open).not.toMatch(live);
    },
  );

  it('fences a block with more backticks than the text inside has', () => {
    expect(text).toContain('\n````text\n');
  });

  it('keeps each case on one row of its table', () => {
    const rows = open.split('\n').filter((line) => line.includes('core/chat/b') && line.startsWith('|'));
    expect(rows).toHaveLength(1);
    expect(rows[0]?.match(/\|/g)).toHaveLength(6);
  });
});

describe('the terminal summary', () => {
  it('says in its first line that all is well, or what is not', () => {
    expect(renderTerminal(buildReport(parts([result('a')])))).toMatch(/^✓ .*all 1 tested cases passed/);
    expect(renderTerminal(buildReport(parts([failed('a'), result('b')])))).toMatch(
      /^✗ .*1 failed of 2 cases/,
    );
    expect(renderTerminal(buildReport(parts([broken('a'), result('b')])))).toMatch(
      /^\? .*no answer that can be judged/,
    );
    expect(renderTerminal(buildReport(parts([skipped('a')])))).toMatch(
      /^\? .*none of 1 cases could be decided/,
    );
    expect(renderTerminal(buildReport(parts([])))).toMatch(/^\? .*Nothing was tested/);
  });

  it('tells what was never sent, in every form of the report', () => {
    const stopped = { code: 'ceiling-requests', params: { max: 3 } };
    const report = buildReport(
      parts([failed('a')], {
        manifest: { ...manifest, status: 'stopped', stopped, trials: 12 },
        unsent: 9,
      }),
    );
    expect(renderTerminal(report)).toContain('9 of 12 trials were never sent');
    expect(renderMarkdown(report)).toContain('9 of 12 trials were never sent');
    expect(JSON.parse(renderJson(report)).run.unsent).toEqual({ trials: 9, planned: 12 });
  });

  it('shows 20 failures with reason and place, and counts the rest', () => {
    const many = Array.from({ length: 31 }, (_, at) => failed(`core/chat/c${at}`));
    const text = renderTerminal(buildReport(parts(many)));
    expect(text.match(/✗ core\/chat\/c/g)).toHaveLength(20);
    expect(text).toContain('… 11 more');
    expect(text).toContain('suites/core/chat.yaml:3');
    expect(text).toContain('trial 0, request 0, text');
  });

  it('tells errors of one reason in one line', () => {
    const text = renderTerminal(buildReport(parts([broken('a'), broken('b'), broken('c')])));
    expect(text).toContain('3 × transport.unreachable');
    expect(text).toContain('and 2 more');
  });

  it('lists what was not tested, the files and the next command', () => {
    const text = renderTerminal(buildReport(parts([result('a')])), {
      notTested: ['other@v1: missing key'],
      files: ['reports/report.html'],
      next: ['modelcompat report run-1'],
    });
    expect(text).toMatch(
      /Not tested\n {2}other@v1.*\n\nFiles\n {2}reports\/report.html\n\nNext\n {2}modelcompat report/,
    );
  });

  it('lets nothing of an answer steer the terminal', () => {
    const text = renderTerminal(buildReport(parts([failed('a', hostile)])));
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    expect(text).not.toMatch(/^\s*::error/m);
  });

  it('paints with the colours it is given', () => {
    const mark = (name: string) => (text: string) => `<${name}>${text}</${name}>`;
    const colours = {
      good: mark('good'),
      bad: mark('bad'),
      doubtful: mark('doubtful'),
      faint: mark('faint'),
    };
    expect(renderTerminal(buildReport(parts([failed('a')])), { colours })).toMatch(/^<bad>✗/);
  });
});

describe('the registry', () => {
  it('names every reporter and file once, and every reporter ends its file with a line end', () => {
    expect(new Set(reporters.map(({ name }) => name)).size).toBe(reporters.length);
    expect(reporters.filter(({ onlyAsked }) => !onlyAsked).map(({ file }) => file)).toEqual([
      'report.json',
      'junit.xml',
      'report.md',
    ]);
    const report = buildReport(parts([failed('a')]));
    for (const { render } of reporters) expect(render(report)).toMatch(/[^\n]\n$/);
  });

  it('gives the report itself as JSON', () => {
    const report = buildReport(parts([failed('a')]));
    expect(JSON.parse(renderJson(report))).toEqual(report);
  });
});
