import { describe, expect, it } from 'vitest';
import { createEnv } from './env.ts';

const env = createEnv();
const node = (script: string) => [process.execPath, '-e', script];

describe('a captured command', () => {
  it('gives what it printed, without a shell and without the last newline', async () => {
    expect(await env.capture([process.execPath, '-p', 'process.argv[1]', '$HOME `x`'])).toEqual({
      stdout: '$HOME `x`',
    });
  });

  it.each([
    [
      'fails',
      node('console.log("sk-secret"); console.error("sk-secret"); process.exit(3)'),
      'command-failed',
    ],
    ['prints too much', node('process.stdout.write("sk-secret".repeat(300_000))'), 'command-failed'],
    ['is not there', ['no-such-program', 'sk-secret'], 'command-missing'],
    ['is empty', [], 'command-missing'],
  ])('that %s is told by its program’s name alone', async (_what, argv, code) => {
    const result = await env.capture(argv);
    expect(result).toMatchObject({ problem: { code } });
    expect(JSON.stringify(result)).not.toContain('sk-secret');
  });
});

describe('a program', () => {
  it('is found on PATH or by its own path', () => {
    expect(env.which(process.execPath)).toBe(process.execPath);
    expect(env.which('node')).toMatch(/node(\.exe)?$/i);
  });

  it.each(['no-such-program', '', '/', './none'])('is null where there is none: "%s"', (program) => {
    expect(env.which(program)).toBeNull();
  });
});
