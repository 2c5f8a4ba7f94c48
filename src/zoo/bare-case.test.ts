import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import { readOutline } from '../outline/read-outline.ts';
import { bareCase } from './bare-case.ts';

const body = { model: 'm', messages: [] };
const caseOf = (entry: JsonObject) => {
  const outline = readOutline({ id: 'x', ...entry }, 'f');
  if ('problem' in outline) throw new Error(JSON.stringify(outline.problem));
  return bareCase(outline, 'f');
};

describe('a bare case', () => {
  it('sends the body and expects nothing', () => {
    expect(caseOf({ request: body, faulty: { status: 500 }, correct: {} })).toMatchObject({
      id: 'zoo/x',
      api: 'chat',
      headers: { 'x-case': 'x' },
      script: { kind: 'single', step: { request: body, expect: [] } },
    });
  });

  it('expects the refusal where the sound server refuses', () => {
    const { script } = caseOf({ request: body, faulty: {}, correct: { status: 404 } });
    expect(script).toMatchObject({ step: { expect: [{ kind: 'status', params: 404 }] } });
  });

  it('asks a path of its own as it is written', () => {
    const request = { method: 'POST', path: '/invocations', headers: {}, body };
    expect(caseOf({ request, faulty: {}, correct: { status: 401 } })).toMatchObject({
      api: 'http',
      script: { step: { request: { method: 'POST', path: '/invocations', body } } },
    });
  });

  it.each(['steps', 'concurrent'])('keeps %s together, each with its own status', (order) => {
    const entry = {
      request: { [order]: [body, body] },
      faulty: { [order]: [{}, {}] },
      correct: { [order]: [{}, { status: 400 }] },
    };
    expect(caseOf(entry).script).toMatchObject({
      kind: order,
      steps: [{ expect: [] }, { expect: [{ kind: 'status', params: 400 }] }],
    });
  });
});
