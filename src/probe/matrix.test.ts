import { describe, expect, it } from 'vitest';
import { featuresAsked } from './ask-features.ts';
import type { ProbeDocument } from './document.ts';
import { byVersion, matrixOf, worstOf } from './matrix.ts';
import type { State } from './probe.ts';
import { probesFor } from './probes.ts';

const probed = (
  engineVersion: string | null,
  states: Readonly<Record<string, State>>,
  more: Partial<ProbeDocument> = {},
): ProbeDocument => ({
  schema: 'modelcompat/probe@1',
  run: `run-${engineVersion}`,
  target: `m@${engineVersion}`,
  model: null,
  engine: 'vllm',
  engineVersion,
  probed: '2026-01-01T00:00:00.000Z',
  harness: '0',
  requests: 1,
  features: Object.entries(states).map(([feature, state]) => ({
    feature,
    api: 'chat',
    state,
    code: '',
    params: {},
    message: '',
    trials: [],
  })),
  ...more,
});

describe('a matrix', () => {
  it('orders the versions of an engine by their numbers and says since when a feature works', () => {
    const matrix = matrixOf([
      probed('0.10.0', { n: 'works', stop: 'works' }),
      probed('0.9.1', { n: 'ignored', stop: 'works' }),
      probed('0.11.0', { n: 'works', stop: 'broken' }),
    ]);
    expect(matrix.columns.map(({ engineVersion }) => engineVersion)).toEqual(['0.9.1', '0.10.0', '0.11.0']);
    expect(matrix.rows).toEqual([
      {
        feature: 'n',
        states: ['ignored', 'works', 'works'],
        spans: [{ engine: 'vllm', since: '0.10.0', until: null }],
      },
      {
        feature: 'stop',
        states: ['works', 'works', 'broken'],
        spans: [{ engine: 'vllm', since: null, until: '0.10.0' }],
      },
    ]);
  });

  it('keeps the newest probe of a target and version, and knows nothing of what was not probed', () => {
    const matrix = matrixOf([
      probed('1', { n: 'works' }, { probed: '2026-02-01T00:00:00.000Z', run: 'later' }),
      probed('1', { n: 'ignored' }, { run: 'earlier' }),
      probed('2', { stop: 'works' }),
    ]);
    expect(matrix.columns.map(({ run }) => run)).toEqual(['later', 'run-2']);
    expect(matrix.rows.find(({ feature }) => feature === 'n')?.states).toEqual(['works', 'unknown']);
  });

  it('claims no since and no until where the version is not known', () => {
    expect(
      matrixOf([probed(null, { n: 'ignored' }), probed(null, { n: 'works' }, { target: 'x@y' })]).rows[0]
        ?.spans,
    ).toEqual([]);
  });

  it('counts versions as people do', () => {
    expect(['b1000', 'b900', '0.10', '0.9'].sort(byVersion)).toEqual(['0.9', '0.10', 'b900', 'b1000']);
  });

  it.each([
    [['works', 'unknown'], 'unknown'],
    [['works', 'ignored', 'refused'], 'ignored'],
    [['works'], 'works'],
    [[], 'unknown'],
  ] as const)('says of %j together: %s', (states, worst) => {
    expect(worstOf(states)).toBe(worst);
  });
});

describe('a question', () => {
  const known = probesFor(4096).map(({ feature }) => feature);

  it.each([
    ['parallel streamed tool calls', ['streamed-parallel-tools']],
    ['streaming', ['streaming']],
    ['tool-choice-required, seed', ['tool-choice-required', 'seed']],
    ['logprobs', ['logprobs']],
    ['Can I use tool_choice none?', ['tool-choice-none']],
    ['stop', ['stop']],
  ])('"%s" is about %j', (question, features) => {
    expect(featuresAsked(question, known)).toEqual({ features });
  });

  it('names the words that no feature knows', () => {
    expect(featuresAsked('juggling tools', known)).toEqual({ unknown: ['juggl'] });
    expect(featuresAsked(' ', known)).toEqual({ unknown: [] });
  });
});
