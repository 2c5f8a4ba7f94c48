import { describe, expect, it } from 'vitest';
import type { Env } from '../ports.ts';
import { memoryFiles } from '../testing/memory-files.ts';
import { loadDotEnv } from './dot-env.ts';

const real: Env = {
  cwd: '/p',
  platform: 'linux',
  nodeVersion: '20',
  variable: (name) => ({ A: 'real', EMPTY: '' })[name],
  capture: async () => ({ stdout: 'ran' }),
};

describe('loadDotEnv', () => {
  it('puts the variables of .env below the real ones', async () => {
    const files = memoryFiles({ '/p/conf/.env': '# note\nA=file\nEMPTY=file\nB="x y"\nexport C=1\n' });
    const env = await loadDotEnv({ files, env: real, dir: 'conf' });
    expect(['A', 'EMPTY', 'B', 'C', 'D'].map((name) => env.variable(name))).toEqual([
      'real',
      '',
      'x y',
      '1',
      undefined,
    ]);
    expect(env.cwd).toBe('/p');
    expect(await env.capture(['x'])).toEqual({ stdout: 'ran' });
  });

  it('cannot loosen where keys go or through whom requests pass', async () => {
    const names = [
      'MODELCOMPAT_KEY_ORIGINS',
      'HTTPS_PROXY',
      'https_proxy',
      'ALL_PROXY',
      'NODE_EXTRA_CA_CERTS',
      'SSL_CERT_FILE',
    ];
    const files = memoryFiles({ '/p/.env': names.map((name) => `${name}=evil`).join('\n') });
    const env = await loadDotEnv({ files, env: real, dir: '.' });
    expect(names.map((name) => env.variable(name)).filter((value) => value !== undefined)).toEqual([]);
  });

  it('is fine without a file, and with one that is no text', async () => {
    expect((await loadDotEnv({ files: memoryFiles({}), env: real, dir: '.' })).variable('A')).toBe('real');
    const files = memoryFiles({ '/p/.env': new Uint8Array([0xff, 0xfe]) });
    expect((await loadDotEnv({ files, env: real, dir: '.' })).variable('A')).toBe('real');
  });
});
