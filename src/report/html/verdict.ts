import type { Overview } from './page-data.ts';
import { fillWords, type Words } from './words.ts';

/** The verdict as a tone for the banner, one sentence, and what limits it. */
export type Verdict = {
  readonly tone: 'passed' | 'failed' | 'error';
  readonly sentence: string;
  readonly limits: readonly string[];
};

/** Says what the run means. Errors and skips are never passes: without a decided case nothing is compatible. */
export function verdictOf(overview: Overview, words: Words): Verdict {
  return { ...judge(overview, words), limits: limitsOf(overview, words) };
}

/** Cases with a verdict of their own: neither skipped nor lost to an error. */
export function decided({ totals }: Overview): number {
  return totals.passed + totals.failed + totals.flaky;
}

function judge(overview: Overview, words: Words): Omit<Verdict, 'limits'> {
  const { totals } = overview;
  const n = decided(overview);
  if (totals.failed + totals.flaky > 0) {
    const failed = totals.failed > 0 ? [fillWords(words.nFailed, { n: totals.failed })] : [];
    const flaky = totals.flaky > 0 ? [fillWords(words.nFlaky, { n: totals.flaky })] : [];
    const what = [...failed, ...flaky].join(words.and);
    return { tone: 'failed', sentence: fillWords(words.verdictFailed, { what, n: totals.cases }) };
  }
  if (totals.errors > 0)
    return { tone: 'error', sentence: fillWords(words.verdictErrors, { n: totals.errors }) };
  if (totals.cases === 0) return { tone: 'error', sentence: words.verdictEmpty };
  if (n === 0) return { tone: 'error', sentence: words.verdictUnknown };
  const tone = overview.status === 'complete' ? 'passed' : 'error';
  return { tone, sentence: fillWords(words.verdictPassed, { n }) };
}

function limitsOf({ status, stopped }: Overview, words: Words): readonly string[] {
  if (stopped !== null) return [fillWords(words.stopped, { why: stopped })];
  if (status === 'running') return [words.running];
  return status === 'complete' ? [] : [words.incomplete];
}
