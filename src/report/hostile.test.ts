import { describe, expect, it } from 'vitest';
import { convert } from 'xmlbuilder2';
import type { Comparison } from '../domain/comparison.ts';
import type { RunReport } from '../domain/report.ts';
import { HOSTILE_STRINGS } from '../testing/hostile-strings.ts';
import { sampleComparison } from '../testing/sample-comparison.ts';
import { sampleRun } from '../testing/sample-report.ts';
import { renderComparisonJson } from './comparison-json.ts';
import { renderComparisonJunit } from './comparison-junit.ts';
import { renderComparisonMarkdown } from './comparison-markdown.ts';
import { renderComparisonTerminal } from './comparison-terminal.ts';
import { cutSummary, githubAnnotations } from './github.ts';
import { renderGitlab } from './gitlab.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { safeLine, safeText } from './safe-text.ts';
import { renderTerminal } from './terminal.ts';

const { report } = sampleRun({ cases: 1 });

/** A failed case in which everything that comes from outside is this text. */
function failing(text: string, at: number): RunReport['cases'][number] {
  const evidence = { trial: 0, exchange: 0, at: text, expected: text, got: text };
  const check = {
    id: text,
    kind: 'behaviour',
    severity: 'must',
    status: 'fail',
    code: text,
    params: {},
  } as const;
  return {
    id: `${at} ${text}`,
    suite: text,
    tags: [text],
    hash: String(at),
    outcome: 'failed',
    trials: 1,
    passed: 0,
    errors: 0,
    skipped: 0,
    file: text,
    line: at + 1,
    seconds: 1,
    checks: [{ ...check, message: text, hint: text, count: 1, evidence }],
  };
}

const hostile = (texts: readonly string[]): RunReport => ({
  ...report,
  run: { ...report.run, target: texts[0] ?? '', id: texts[0] ?? '' },
  totals: { ...report.totals, cases: texts.length, failed: texts.length, flaky: 0 },
  cases: texts.map(failing),
});

const all = hostile(HOSTILE_STRINGS);
const TERMINAL = { colours: { good: String, bad: String, doubtful: String, faint: String }, files: [] };

/** A comparison that says each text as case id, finding and evidence. */
function hostileComparison(): Comparison {
  const { comparison } = sampleComparison(HOSTILE_STRINGS.length);
  const cases = comparison.cases.map((each, at) => ({ ...each, id: `${at} ${HOSTILE_STRINGS[at]}` }));
  const findings = HOSTILE_STRINGS.map((text, at) => ({
    ...(comparison.findings[0] as Comparison['findings'][number]),
    id: text,
    cases: [`${at} ${text}`],
    message: { code: 'compare-check-new', params: { id: text } },
    also: [text],
  }));
  return { ...comparison, cases, findings };
}

const compared = hostileComparison();

/** What a terminal acts on: every control but the line feed, and what turns text round. */
const ALIVE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

/** What CI systems take out of a log. GitHub trims a line before it looks; the `##` forms are found anywhere. */
function commandsIn(log: string): readonly string[] {
  return log.split('\n').filter((line) => /^::[a-z]/i.test(line.trim()) || /##\w*\[/.test(line));
}

describe(`${HOSTILE_STRINGS.length} hostile strings`, () => {
  it('are enough, and each is another one', () => {
    expect(HOSTILE_STRINGS.length).toBeGreaterThanOrEqual(150);
    expect(new Set(HOSTILE_STRINGS).size).toBe(HOSTILE_STRINGS.length);
  });

  it('keep JUnit well-formed: one failure a text (a browser reads them back in test/browser)', () => {
    const read = convert(renderJunit(all), { format: 'object' }) as unknown as Parsed;
    const tests = [read.testsuites.testsuite].flat().flatMap((each) => [each.testcase].flat());
    expect(tests).toHaveLength(HOSTILE_STRINGS.length);
    for (const { failure } of tests) expect(failure['@type']).toBeDefined();
    expect(() => convert(renderComparisonJunit(compared, 'en'), { format: 'object' })).not.toThrow();
  });

  it.each([
    ['a run', () => renderMarkdown(hostile(HOSTILE_STRINGS.slice(0, 300)))],
    ['a comparison', () => renderComparisonMarkdown(compared, 'en')],
  ])('stay text in the Markdown of %s', (_name, render) => {
    const open = render().replace(/^(`{3,})text\n[\s\S]*?\n\1$/gm, '');
    // Our own elements, tables, headings and emphasis; each text stands in a code element with references for every sign.
    const inside = [...open.matchAll(/<code>([\s\S]*?)<\/code>/g)].map(([, text]) => text ?? '');
    for (const text of inside)
      expect(text).not.toMatch(/[\\`*_{}[\]<>|~@!:$^\n]|#(?!\d+;)|&(?!#\d+;)|www\./i);
    const rest = open.replace(/<code>[\s\S]*?<\/code>/g, '');
    expect(rest.replace(/<\/?(?:details|summary)>/g, '')).not.toMatch(/[<>`]|https?:|]\(|@\w/);
    const told = inside.map((text) => text.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code)));
    const found = HOSTILE_STRINGS.slice(0, 40).filter((text) =>
      told.some((each) => each.includes(safeLine(text, 100).slice(0, 100))),
    );
    expect(found.length).toBe(40);
  });

  it('give GitHub one command a failed case, whose words are the case’s own', () => {
    for (const [at, text] of HOSTILE_STRINGS.entries()) {
      const lines = githubAnnotations(hostile([text])).split('\n');
      expect(lines).toHaveLength(2);
      const [, properties = '', data = ''] = /^::error ([^:]*)::(.*)$/s.exec(lines[0] ?? '') ?? [];
      expect(lines[0]?.replaceAll('\t', ''), String(at)).not.toMatch(ALIVE);
      const told = Object.fromEntries(properties.split(',').map((each) => each.split('=', 2)));
      expect(Object.keys(told)).toEqual(['file', 'line', 'title']);
      expect(unescaped(data).startsWith(safeText(`${text}: ${text}`, 400).slice(0, 50))).toBe(true);
    }
  });

  it('command no log, steer no terminal', () => {
    const logs = HOSTILE_STRINGS.flatMap((text) => [renderTerminal(hostile([text])), safeText(text, 1e6)]);
    for (const log of [...logs, renderComparisonTerminal(compared, 'en', TERMINAL)]) {
      expect(commandsIn(log)).toEqual([]);
      expect(log.replaceAll('\t', '')).not.toMatch(ALIVE);
    }
  });

  it('come back from JSON', () => {
    const issues = JSON.parse(renderGitlab(all));
    expect(issues).toHaveLength(HOSTILE_STRINGS.length);
    expect(new Set(issues.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).size).toBe(
      issues.length,
    );
    const document = JSON.parse(renderComparisonJson(compared, 'en'));
    expect(document.cases.map(({ id }: { id: string }) => id)).toEqual(compared.cases.map(({ id }) => id));
  });
});

describe('a summary that is too long for GitHub', () => {
  const markdown = renderMarkdown(all);

  it('is cut between its blocks, with a note', () => {
    const cut = cutSummary(markdown, 'CUT', 20_000);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(20_000);
    expect(cut.endsWith('\n\nCUT\n')).toBe(true);
    expect(cut.match(/<details>/g)?.length).toBe(cut.match(/<\/details>/g)?.length);
    expect(cut.match(/^`{3,}/gm)?.length ?? 0).toBe(2 * (cut.match(/^`{3,}text$/gm)?.length ?? 0));
  });

  it('is left alone where it fits', () => {
    expect(cutSummary(markdown, 'CUT', 10_000_000)).toBe(markdown);
  });
});

type Parsed = {
  readonly testsuites: {
    readonly testsuite:
      | { readonly testcase: Case | readonly Case[] }
      | readonly { readonly testcase: Case | readonly Case[] }[];
  };
};
type Case = { readonly failure: Readonly<Record<string, string>> };

function unescaped(data: string): string {
  return data.replaceAll('%0A', '\n').replaceAll('%0D', '\r').replaceAll('%25', '%');
}
