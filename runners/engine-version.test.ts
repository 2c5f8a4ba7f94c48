import { describe, expect, it } from 'vitest';
import { isOlder, readVersion, VERSION_PATTERN } from './engine-version.ts';

const commit = 'f'.repeat(40);
const digest = `sha256:${'0'.repeat(64)}`;

describe('a declared version', () => {
  it.each([
    ['0.11.0', { kind: 'release', release: '0.11.0' }],
    ['0.5.5.post2', { kind: 'release', release: '0.5.5.post2' }],
    ['0.11.1rc6', { kind: 'release', release: '0.11.1rc6' }],
    ['0.32.0+cpu', { kind: 'release', release: '0.32.0+cpu' }],
    ['nightly', { kind: 'nightly' }],
    [commit, { kind: 'commit', commit }],
    ['./vllm-0.11.0-py3-none-any.whl', { kind: 'wheel', wheel: './vllm-0.11.0-py3-none-any.whl' }],
    ['https://h/v.whl', { kind: 'wheel', wheel: 'https://h/v.whl' }],
    [':v0.11.0', { kind: 'image', image: 'vllm/vllm-openai:v0.11.0' }],
    [digest, { kind: 'image', image: `vllm/vllm-openai@${digest}` }],
    ['registry.local:5000/x/vllm:v1', { kind: 'image', image: 'registry.local:5000/x/vllm:v1' }],
    [`rocm/vllm@${digest}`, { kind: 'image', image: `rocm/vllm@${digest}` }],
  ])('%s is told by its look', (written, expected) => {
    expect(written).toMatch(new RegExp(VERSION_PATTERN));
    expect(readVersion(written, 'vllm/vllm-openai')).toEqual(expected);
  });

  it.each(['', 'latest', '11', 'vllm/vllm-openai', '0.11.0; rm -rf /', 'a b:c', ':', 'sha256:12'])(
    'is not %j, which names no build',
    (written) => {
      expect(written).not.toMatch(new RegExp(VERSION_PATTERN));
    },
  );

  it.each([
    ['0.8.5.post1', '0.9', true],
    ['0.9.0', '0.9', false],
    ['0.10.2', '0.9', false],
    ['0.8', '0.8.1', true],
    ['1.0', '0.9', false],
    ['nightly', '0.9', false],
  ])('%s is older than %s: %s', (written, than, expected) => {
    expect(isOlder(readVersion(written, 'x'), than)).toBe(expected);
  });

  it('that is unknown counts as new', () => {
    expect(isOlder(null, '99')).toBe(false);
  });
});
