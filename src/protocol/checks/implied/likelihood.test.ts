import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../../domain/json.ts';
import { chatJson } from '../../../testing/judged-exchange.ts';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { likelihoodChecks } from './likelihood.ts';

const judge = (logprob: number, ...others: readonly number[]) => {
  const top = others.map((each, at) => ({ token: `t${at}`, logprob: each }));
  const entry: JsonObject = { token: 'x', logprob, top_logprobs: top };
  const json = chatJson({ content: 'x' }, { logprobs: { content: [entry] } });
  return violatedOf(likelihoodChecks, { request: { logprobs: true }, json }, { api: 'chat' });
};

describe('probabilities of tokens', () => {
  it.each<readonly [string, number, readonly number[], readonly string[]]>([
    ['the likeliest', -0.1, [-0.1, -2.5], []],
    ['another than the likeliest', -2.5, [-0.1, -2.5], []],
    ['one that is not listed', -9, [-0.1, -2.5], []],
    ['certain', 0, [0, -9999], []],
    ['none listed', -0.1, [], []],
    ['all of them certain', 0, [0, 0], ['implied.logprobs-sum']],
    ['likelier than all that are listed', -2.5, [-3.1, -3.4], ['implied.logprobs-order']],
  ])('%s', (_title, logprob, others, expected) => {
    expect(judge(logprob, ...others)).toEqual(expected);
  });

  it('count once where the token that was drawn is listed once more', () => {
    const twice = [-0.1, -0.1].map((logprob) => ({ token: 'x', logprob }));
    const entry: JsonObject = { token: 'x', logprob: -0.1, top_logprobs: twice };
    const json = chatJson({ content: 'x' }, { logprobs: { content: [entry] } });
    const wire = { request: { logprobs: true }, json };
    expect(violatedOf(likelihoodChecks, wire, { api: 'chat' })).toEqual([]);
  });

  it('are read from the maps of text completions', () => {
    const lists = { tokens: ['x'], token_logprobs: [0], top_logprobs: [{ x: 0, y: 0 }], text_offset: [0] };
    const json = { object: 'text_completion', choices: [{ index: 0, text: 'x', logprobs: lists }] };
    const wire = { request: { prompt: 'a', logprobs: 2 }, json };
    expect(violatedOf(likelihoodChecks, wire, { api: 'completions' })).toEqual(['implied.logprobs-sum']);
  });
});
