import { execa } from 'execa';
import { describe, expect, it } from 'vitest';

/** What a user of the package writes; run by node from the built package under its own name. */
const program = `
import { armSummary, compare, createArmFold, DEFAULT_POLICY, foldTrial, renderText } from 'modelcompat';

const run = { id: 'r', target: 'm@v', started: '2026-11-23T10:00:00Z', status: 'complete', environment: null, sampling: null };
const signature = { equal: 'A', exchanges: [{ status: '2xx', tools: [], finish: ['stop'], channels: ['content'], parsed: null, fields: {} }] };
function arm(id, failing) {
  const fold = createArmFold();
  for (let at = 0; at < 20; at += 1) for (let trial = 0; trial < 10; trial += 1) {
    const failed = at < failing;
    const check = { id: 'expect.text', kind: 'behaviour', severity: 'must', status: 'fail', message: { code: 'expect-text-equals', params: {} } };
    foldTrial(fold, { case: 's/c' + at, hash: 'h' + at, trial, status: failed ? 'failed' : 'passed', checks: failed ? [check] : [],
      signature, tokens: { prompt: 5, completion: 7, total: 12 }, latency: { firstEventMs: null, totalMs: 9 }, requests: 1 });
  }
  return armSummary(fold, { ...run, id });
}
const told = [arm('v2', 0), arm('v3', 1)].map((candidate) => compare(arm('v1', 0), candidate, DEFAULT_POLICY));
console.log(JSON.stringify(told.map(({ verdict, regressions, reason }) => ({ verdict, regressions, text: renderText('en', reason) }))));
`;

describe('the package as a library', () => {
  it('compares two versions from counts, without any I/O', async () => {
    const { stdout } = await execa('node', ['--input-type=module', '-e', program]);
    expect(JSON.parse(stdout)).toEqual([
      { verdict: 'pass', regressions: [], text: expect.stringContaining('PASS') },
      { verdict: 'fail', regressions: ['s/c0'], text: expect.stringContaining('expect.text') },
    ]);
  });
});
