import { describe, expect, it } from 'vitest';
import { jsonInput } from '../testing/sample-input.ts';
import { models } from './models.ts';

describe('the list of models', () => {
  it.each([
    ['openai', { object: 'list', data: [{ id: 'a' }, { id: 'b' }] }],
    ['openai', { models: [{ name: 'x' }], data: [{ id: 'a' }, { id: 'b' }] }],
    ['list', [{ id: 'a' }, { id: 'b' }]],
    ['ollama', { models: [{ name: 'x', model: 'a' }, { name: 'b' }] }],
  ])('of the shape %s is read from %j', (shape, json) => {
    expect(models.decode(jsonInput(json))).toMatchObject({
      models: ['a', 'b'],
      dialect: { models_shape: shape },
    });
  });

  it('keeps an empty id, and leaves out what is no text', () => {
    expect(models.decode(jsonInput({ data: [{ id: '' }, { id: 7 }, null, {}] })).models).toEqual(['']);
  });

  it.each([[{}], [{ data: 'x' }], [null]])('is empty in %j', (json) => {
    expect(models.decode(jsonInput(json)).models).toEqual([]);
  });
});
