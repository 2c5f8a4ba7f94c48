import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../src/cli/commands.ts';

const page = await readFile('docs/ci.md', 'utf8');
const [github, gitlab, kubernetes] = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text]) =>
  parse(text ?? ''),
);

/** Every call of the program in a text: its command and options. */
const calls = [...page.matchAll(/npx modelcompat (\w+)([^\n|>]*)/g)].map(([, name, rest = '']) => ({
  name,
  options: [...rest.matchAll(/--[\w-]+/g)].map(([option]) => option),
}));

describe('the recipes for CI', () => {
  it('use only commands and options that there are', () => {
    expect(calls.length).toBeGreaterThan(4);
    for (const { name, options } of calls) {
      const known = commands.find(({ usage }) => usage.split(' ')[0] === name);
      const flags = known?.options.map(([each]) => each.split(' ')[0]);
      for (const option of options) expect(flags, `${name} ${option}`).toContain(option);
    }
  });

  it('hand the part on to shards where the system sets no variable for it', () => {
    const [step] = github.jobs.shard.steps.filter(({ env }: { env?: object }) => env !== undefined);
    expect(step.env).toMatchObject({
      STRATEGY_JOB_INDEX: expect.stringContaining('strategy.job-index'),
      STRATEGY_JOB_TOTAL: expect.stringContaining('strategy.job-total'),
    });
    const { completions, completionMode, template } = kubernetes.spec;
    expect(completionMode).toBe('Indexed');
    expect(template.spec.containers[0].env).toContainEqual({
      name: 'JOB_COMPLETIONS',
      value: String(completions),
    });
  });

  it('merge what the shards leave, whatever became of them', () => {
    expect(github.jobs.report).toMatchObject({ needs: 'shard', if: 'always()' });
    expect(gitlab.report.when).toBe('always');
    expect(gitlab.shard.parallel).toBeGreaterThan(1);
    expect(gitlab.upgrade.allow_failure).toEqual({ exit_codes: [4] });
  });
});
