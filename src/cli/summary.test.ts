import pc from 'picocolors';
import { describe, expect, it } from 'vitest';
import type { RunReport } from '../domain/report.ts';
import { sampleRun } from '../testing/sample-report.ts';
import type { Console } from './console.ts';
import { printSummary } from './summary.ts';

function printed(command: readonly string[], status: RunReport['run']['status'] = 'complete'): string {
  const { report } = sampleRun({ cases: 30 });
  const lines: string[] = [];
  const console: Console = {
    options: { json: false, quiet: false, color: false, language: 'en' },
    language: 'en',
    colors: pc.createColors(false),
    live: false,
    print: (text) => void lines.push(text),
    json: () => undefined,
    note: () => undefined,
    error: () => undefined,
    diagnostics: () => undefined,
  };
  const run: RunReport = { ...report, run: { ...report.run, command, status } };
  printSummary(console, run, ['/somewhere/report.html']);
  return lines.join('\n');
}

describe('the summary of a run', () => {
  it('ends with the command that asks the first failed case again, from the same files', () => {
    const command = [
      'modelcompat',
      'run',
      'a',
      '--suite',
      'x.yaml',
      'y.yaml',
      '--trials',
      '3',
      '--config=m.yaml',
      '--out',
      'z',
    ];
    const [, next = ''] = printed(command).split('Next');
    expect(next).toMatch(
      /modelcompat run \S+ --suite x\.yaml y\.yaml --config=m\.yaml --case \S.* --trials 5/,
    );
    expect(next).not.toContain('--out');
  });

  it('suggests nothing to type for what was not started by run', () => {
    expect(printed(['modelcompat', 'demo'])).not.toContain('Next');
  });

  it('ends with the command that finishes an interrupted run', () => {
    const text = printed(['modelcompat', 'run', 'a', '--out', 'z'], 'interrupted');
    expect(text).toMatch(/modelcompat run a --out z --resume$/);
    expect(text).toContain('was interrupted');
  });

  it('names the files', () => {
    expect(printed(['modelcompat', 'run'])).toContain('/somewhere/report.html');
  });
});
