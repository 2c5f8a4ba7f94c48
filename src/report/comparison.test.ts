import { describe, expect, it } from 'vitest';
import { convert } from 'xmlbuilder2';
import { compare } from '../compare/compare.ts';
import type { ArmCase, Comparison } from '../domain/comparison.ts';
import { message } from '../messages/index.ts';
import { HOSTILE_STRINGS } from '../testing/hostile-strings.ts';
import { anArm, anArmCase, anArmCheck } from '../testing/sample-arms.ts';
import { renderComparisonJson } from './comparison-json.ts';
import { renderComparisonJunit } from './comparison-junit.ts';
import { renderComparisonMarkdown } from './comparison-markdown.ts';
import { renderComparisonTerminal } from './comparison-terminal.ts';
import { renderComparisonHtml } from './html/render-comparison.ts';

const plain = (text: string) => text;
const TERMINAL = {
  colours: { good: plain, bad: plain, doubtful: plain, faint: plain },
  files: ['out/junit.xml'],
};

function judged(base: readonly ArmCase[], candidate: readonly ArmCase[]): Comparison {
  const found = compare(anArm('v1', base), anArm('v2', candidate));
  if (found === null) throw new Error('no case in common');
  return found;
}

/** The page as a person without scripts gets it: bundle and data taken out. */
async function pageOf(comparison: Comparison, language: 'en' | 'zh'): Promise<string> {
  const page = { script: 'let app = 1;', style: 'body { color: black }' };
  const trials = { base: null, candidate: null };
  const all: string[] = [];
  for await (const part of renderComparisonHtml({ comparison, trials, page, language })) all.push(part);
  return all
    .join('')
    .replace(/<script type="application[^>]*>[^<]*<\/script>/g, '')
    .replace(/<script>[\s\S]*<\/script>/, '');
}

const clean = (count: number, trials = 12) =>
  Array.from({ length: count }, (_, at) => anArmCase(`tools/single/c${at}[stream=true]`, [trials, 0]));
const broken = (id: string, got: string) =>
  anArmCase(id, [0, 12], {
    checks: [
      anArmCheck('expect.text', 12, {
        message: message('expect-text-contains', { expected: 'Paris', got }),
        evidence: { trial: 0, exchange: 0, expected: 'Paris', got },
      }),
    ],
  });
const FAILED = judged(clean(20), [broken('tools/single/c0[stream=true]', 'Rome'), ...clean(20).slice(1)]);
const OPEN = judged(clean(20, 1), clean(20, 1));
const PASSED = judged(clean(20), clean(20));

describe('comparison.json', () => {
  it('has every sentence as code, parameters and text, in either language', () => {
    const document = JSON.parse(renderComparisonJson(FAILED, 'en'));
    expect(document).toMatchObject({
      schema: 'modelcompat/comparison@1',
      verdict: 'fail',
      code: 'compare-verdict-fail',
      message: 'FAIL: regressed cases: 1, causes: 1 (first: expect.text)',
      base: { id: 'run-v1', target: 'model@v1', trials: 240 },
      regressions: ['tools/single/c0[stream=true]'],
      findings: [
        {
          id: 'expect.text',
          kind: 'behaviour',
          direction: 'worse',
          cases: ['tools/single/c0[stream=true]'],
          code: 'compare-check-new',
          message: 'expect.text fails; it never did before',
        },
      ],
    });
    expect(document.cases[0]).toMatchObject({
      id: 'tools/single/c0[stream=true]',
      verdict: 'regressed',
      kind: 'behaviour',
      checks: ['expect.text'],
      base: { trials: 12, passed: 12 },
      candidate: { trials: 12, passed: 0 },
    });
    expect(document.cases[0].e).toBeGreaterThan(1000);
    expect(JSON.parse(renderComparisonJson(FAILED, 'zh')).message).toContain('退化');
  });

  it('holds numbers only, even where the evidence is beyond counting', () => {
    const many = judged([anArmCase('s/c', [5000, 0])], [anArmCase('s/c', [0, 5000])]);
    const document = JSON.parse(renderComparisonJson(many, 'en'));
    expect([typeof document.cases[0].e, typeof document.numbers.meanE]).toEqual(['number', 'number']);
  });
});

describe('junit.xml of a comparison', () => {
  const suiteOf = (comparison: Comparison) => {
    const { testsuites } = convert(renderComparisonJunit(comparison, 'en'), {
      format: 'object',
    }) as unknown as {
      readonly testsuites: { readonly testsuite: Readonly<Record<string, unknown>> };
    };
    return testsuites.testsuite;
  };
  const countsOf = (comparison: Comparison) => {
    const suite = suiteOf(comparison);
    return ['@tests', '@failures', '@errors', '@skipped'].map((key) => Number(suite[key]));
  };

  it('fails the verdict and each regressed case, and nothing else', () => {
    expect(countsOf(FAILED)).toEqual([21, 2, 0, 0]);
    expect(countsOf(PASSED)).toEqual([21, 0, 0, 0]);
    expect(renderComparisonJunit(FAILED, 'en')).toContain('classname="tools/single"');
  });

  it('is not green where nobody can tell', () => {
    const [tests, failures, errors] = countsOf(OPEN);
    expect([tests, failures]).toEqual([21, 0]);
    expect(errors).toBeGreaterThan(0);
  });
});

describe('comparison.md and the terminal', () => {
  it.each([
    ['md', (each: Comparison) => renderComparisonMarkdown(each, 'en')],
    ['terminal', (each: Comparison) => renderComparisonTerminal(each, 'en', TERMINAL)],
  ])('%s tells the verdict, the cause, the case and its counts', (_name, render) => {
    const text = render(FAILED).replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
    for (const words of [
      'FAIL',
      'expect.text fails; it never did before',
      'tools/single/c0[stream=true]',
      'Rome',
    ]) {
      expect(text).toContain(words);
    }
    expect(render(PASSED)).toContain('PASS');
    expect(render(OPEN)).toContain('INCONCLUSIVE');
  });

  it('says how many trials would do, and what to type', () => {
    const { needed } = OPEN;
    expect(renderComparisonTerminal(OPEN, 'en', TERMINAL)).toContain(`--trials ${needed?.candidate}`);
  });

  it('speaks Chinese', async () => {
    expect(renderComparisonTerminal(FAILED, 'zh', TERMINAL)).toContain('变差的');
    expect(renderComparisonMarkdown(FAILED, 'zh')).toContain('变差的');
    expect(await pageOf(FAILED, 'zh')).toContain('lang="zh-Hans"');
    expect(await pageOf(FAILED, 'zh')).toContain('变差的');
  });
});

describe('hostile text', () => {
  const hostile = HOSTILE_STRINGS.join(' \u001b[31m\u202e ');
  const base = [...clean(20), anArmCase(hostile, [12, 0])];
  const environment = {
    runner: hostile,
    baseUrl: hostile,
    servedModel: hostile,
    engine: hostile,
    engineVersion: hostile,
    argv: [hostile],
    chatTemplateSha256: null,
    contextTokens: null,
    harness: '1',
    node: '20',
    platform: 'linux',
    probes: {},
  };
  const found = compare(
    anArm('v1', base),
    anArm('v2', [...clean(20), broken(hostile, hostile)], { environment }),
  );

  it('is text in the page: no element, attribute or script of it comes alive', async () => {
    if (found === null) throw new Error('no case in common');
    const page = await pageOf(found, 'en');
    const inside = page.slice(page.indexOf('<body>'));
    expect(inside).not.toMatch(/<(script|img|iframe|object|link|meta|base|form|style|video|math)\b/i);
    expect(inside.match(/<[a-z][^>]*\son\w+=/gi)).toBeNull();
    expect(page).not.toMatch(/[\u0000-\u0008\u001b\u202e]/);
  });

  it('allows no network by its policy, and tells what to do and what to type', async () => {
    const page = await pageOf(FAILED, 'en');
    expect(page).toContain("default-src 'none'");
    expect(page).not.toContain('connect-src');
    expect(page).toContain('Do not upgrade yet');
    expect(page).toContain('modelcompat compare run-v1 run-v2');
    expect(page).toContain('modelcompat upgrade model --from v1 --to v2');
    expect(await pageOf(PASSED, 'en')).toContain('may take the place of the baseline');
  });

  it('is inert in Markdown, readable in XML, and one line on the terminal', () => {
    if (found === null) throw new Error('no case in common');
    const markdown = renderComparisonMarkdown(found, 'en');
    expect(markdown.replace(/<\/?code>/g, '')).not.toMatch(/<[a-z]/i);
    expect(markdown).not.toContain('](');
    expect(() => convert(renderComparisonJunit(found, 'en'), { format: 'object' })).not.toThrow();
    expect(renderComparisonTerminal(found, 'en', TERMINAL)).not.toMatch(/[\u001b\u202e]/);
  });
});
