import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import type { Case, Expectation, Script } from '../domain/suite.ts';
import { goldenOf } from './golden-of.ts';

const tool = {
  type: 'function',
  function: { name: 'f', parameters: { type: 'object', properties: { a: {}, b: {} }, required: ['a'] } },
};
const step = (expect: Expectation['params'], request: JsonObject = { tools: [tool] }) => ({
  kind: 'single' as const,
  step: {
    request,
    expect: Object.entries(expect as JsonObject).map(([kind, params]) => ({ kind, params })),
  },
});
const caseOf = (script: Script, api: Case['api'] = 'chat'): Case => ({
  id: 's/c',
  suite: 's',
  variant: '',
  tags: [],
  level: 'core',
  needs: [],
  api,
  headers: {},
  script,
  checksOff: [],
  where: { file: 's.yaml', line: 1, column: 1 },
});

describe('goldenOf', () => {
  it('takes what the author wrote before anything that could be derived', () => {
    const script = step({ text: { equals: 'x' } });
    const written = { ...script, step: { ...script.step, golden: { content: 'written' } } };
    expect(goldenOf(caseOf(written))).toEqual({ answers: [{ content: 'written' }] });
  });

  it.each([
    ['a text', { text: { equals: 'Lisbon' } }, { content: 'Lisbon' }],
    ['bytes', { bytes: ' a \n' }, { content: ' a \n' }],
    ['a JSON value', { json: { equals: { a: [1] } } }, { content: '{"a":[1]}' }],
    [
      'a call with all that it must have',
      { tool_call: { name: 'f', arguments: { a: 1 } } },
      { tool_calls: [{ name: 'f', arguments: { a: 1 } }] },
    ],
    [
      'calls in order',
      { tool_calls: { ordered: [{ name: 'f', arguments: { a: 1 } }, { name: 'g' }] } },
      {
        tool_calls: [
          { name: 'f', arguments: { a: 1 } },
          { name: 'g', arguments: {} },
        ],
      },
    ],
  ])('derives %s', (_what, expectations, golden) => {
    expect(goldenOf(caseOf(step(expectations)))).toEqual({ answers: [golden] });
  });

  it('makes an answer that is too long where only the token limit is the point', () => {
    const found = goldenOf(caseOf(step({ finish_reason: 'length' })));
    expect('answers' in found && found.answers[0]?.content?.split(' ').length).toBeGreaterThan(100);
  });

  it.each([
    ['text that only contains', step({ text: { contains: 'x' } }), 'golden-undetermined'],
    [
      'a call without what its tool requires',
      step({ tool_call: { name: 'f', arguments: { b: 1 } } }),
      'golden-undetermined',
    ],
    ['a refusal', step({ status: [400, 422] }), 'golden-refusal'],
    ['a refusal by class', step({ status: '4xx' }), 'golden-refusal'],
  ])('has none for %s, and says why', (_what, script, code) => {
    expect(goldenOf(caseOf(script))).toMatchObject({ reason: { code } });
  });

  it('has none for APIs in which no model writes', () => {
    expect(goldenOf(caseOf(step({}), 'embeddings'))).toMatchObject({ reason: { code: 'golden-other-api' } });
  });

  it('names the step that leaves its answer open', () => {
    const open = step({ text: { contains: 'x' } }).step;
    const steps = [step({ bytes: 'x' }).step, open];
    expect(goldenOf(caseOf({ kind: 'steps', steps }))).toMatchObject({ reason: { params: { at: 1 } } });
  });
});
