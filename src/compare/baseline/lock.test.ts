import { describe, expect, it } from 'vitest';

import { driftOf, lockOf } from './lock.ts';

const environment = (changes = {}) => ({
  runner: 'vllm',
  baseUrl: 'http://127.0.0.1:8000/v1',
  servedModel: 'm',
  engine: 'vllm',
  engineVersion: '0.11.0',
  argv: ['vllm', 'serve', '--tool-call-parser', 'hermes', '--reasoning-parser=qwen3'],
  chatTemplateSha256: 'aaa',
  contextTokens: 4096,
  harness: '1',
  node: '20',
  platform: 'linux',
  probes: {},
  ...changes,
});
const lock = (changes = {}, declaration = {}) =>
  lockOf({
    environment: environment(changes),
    targetDeclaration: {
      sampling: { temperature: 0 },
      source: { revision: 'r1' },
      options: { a: 1, b: 2 },
      ...declaration,
    },
  });

describe('what was served', () => {
  it('is read from the declaration and from what the server told', () => {
    expect(lock()).toMatchObject({
      modelRevision: 'r1',
      engineVersion: '0.11.0',
      toolCallParser: 'hermes',
      reasoningParser: 'qwen3',
      sampling: { temperature: 0 },
    });
  });

  it.each([
    ['the engine', lock({ engineVersion: '0.12.0' }), ['engineVersion']],
    ['the template', lock({ chatTemplateSha256: 'bbb' }), ['chatTemplateSha256']],
    [
      'a parser',
      lock({ argv: ['vllm', '--tool-call-parser', 'pythonic', '--reasoning-parser=qwen3'] }),
      ['toolCallParser'],
    ],
    ['sampling', lock({}, { sampling: 'none' }), ['sampling']],
    ['the order of options', lock({}, { options: { b: 2, a: 1 } }), []],
    ['the port alone', lock({ baseUrl: 'http://127.0.0.1:9000/v1' }), []],
    ['a value no longer told', lock({ engineVersion: null }), ['engineVersion']],
  ])('drifts by %s', (_what, now, keys) => {
    expect(driftOf(lock(), now).map(({ key }) => key)).toEqual(keys);
  });

  it('cannot drift where it was never known', () => {
    expect(driftOf(lock({ engineVersion: null }), lock())).toEqual([]);
  });
});
