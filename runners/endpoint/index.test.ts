import { describe, expect, it } from 'vitest';
import { machine, target } from '../../src/testing/sample-target.ts';
import { endpoint } from './index.ts';

const planFor = (baseUrl: string, given: object = {}) =>
  endpoint.plan(target({ endpoint: { baseUrl, limits: {} }, ...given }), machine());

describe('the endpoint runner', () => {
  it('attaches to the base URL as it is written and sends the declared model', () => {
    const baseUrl = 'https://api.example.com/team/v1';
    expect(planFor(baseUrl, { endpoint: { baseUrl, model: 'served-name', limits: {} } })).toEqual({
      kind: 'attach',
      baseUrl,
      model: 'served-name',
      probes: [{ name: 'models', path: '/team/v1/models' }],
    });
  });

  it.each([
    ['http://127.0.0.1:8000/v1', '/v1/models'],
    ['http://127.0.0.1:8000/v1/', '/v1/models'],
    ['http://127.0.0.1:8000', '/models'],
    ['http://127.0.0.1:8000/', '/models'],
  ])('looks for the models of %s at %s', (baseUrl, path) => {
    expect(planFor(baseUrl)).toMatchObject({ probes: [{ name: 'models', path }] });
  });

  it.each([
    ['vllm', '/version'],
    ['sglang', '/get_server_info'],
    ['llama.cpp', '/props'],
    ['ollama', '/api/version'],
    ['tgi', '/info'],
  ])('asks a declared %s for its version at %s', (engine, path) => {
    const plan = planFor('http://127.0.0.1:8000/v1', { options: { engine } });
    expect(plan).toMatchObject({ probes: [{ name: 'models' }, { path }] });
  });

  it('says what to write where no endpoint is declared', () => {
    expect(endpoint.plan(target(), machine())).toEqual({
      problems: [{ code: 'runner-endpoint-missing', params: { target: 'm@v' } }],
    });
  });

  it('lets the engine tell its version and the list of models the rest', () => {
    const probes = {
      models: { data: [{ id: 'q', owned_by: 'vllm', max_model_len: 1024 }] },
      version: { version: '0.11.0' },
    };
    expect(endpoint.readEnvironment(probes)).toEqual({
      engine: 'vllm',
      engineVersion: '0.11.0',
      servedModel: 'q',
      contextTokens: 1024,
    });
  });
});
