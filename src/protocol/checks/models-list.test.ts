import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { wireView } from '../../testing/judged-exchange.ts';
import { violatedOf } from '../../testing/violated-checks.ts';
import { modelsListChecks } from './models-list.ts';

const model = (id: string, more: JsonObject = {}): JsonObject => ({
  id,
  object: 'model',
  created: 1_767_225_600,
  owned_by: 'x',
  ...more,
});
const list = (...data: readonly JsonObject[]): JsonObject => ({ object: 'list', data });

describe('the list of models', () => {
  const cases: readonly (readonly [string, JsonValue, readonly string[]])[] = [
    ['a sound one', list(model('a'), model('b', { max_model_len: 4096 })), []],
    ['an empty one', list(), []],
    ['a bare list of another dialect', [model('a')], []],
    ['an id twice', list(model('a'), model('a')), ['should models.unique']],
    ['no object', { data: [model('a')] }, ['should models.object']],
    ['an entry of another kind', list(model('a', { object: 'engine' })), ['should models.object']],
    ['no time and no owner', list({ id: 'a', object: 'model' }), ['should models.created']],
  ];
  it.each(cases)('%s', (_title, json, expected) => {
    const wire = { method: 'GET', url: 'http://x/v1/models', json };
    expect(violatedOf(modelsListChecks, wire, { api: 'models' })).toEqual(expected);
  });

  it('no JSON makes a check throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (json) => {
        const view = wireView({ method: 'GET', json: json as JsonValue }, 'models');
        for (const check of modelsListChecks) check.judge(view, { errorExpected: false, exchanges: [view] });
      }),
    );
  });
});

describe('one model', () => {
  const cases: readonly (readonly [string, string, JsonValue, number, readonly string[]])[] = [
    ['a sound one', '/v1/models/org/name', model('org/name'), 200, []],
    ['an alias', '/v1/models/alias', model('org/name'), 200, []],
    ['no id', '/v1/models/a', { object: 'model' }, 200, ['models.retrieve']],
    ['a list', '/v1/models/a', [model('a')], 200, ['models.retrieve']],
    ['not found', '/v1/models/a', { error: { message: 'no', type: 'x' } }, 404, []],
    ['another path', '/v1/other/a', [], 200, []],
  ];
  it.each(cases)('%s', (_title, path, json, status, expected) => {
    const wire = { method: 'GET', url: `http://x${path}`, json, status };
    expect(violatedOf(modelsListChecks, wire, { api: 'http' })).toEqual(expected);
  });
});
