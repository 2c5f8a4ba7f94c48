import { expect, it } from 'vitest';
import { runCommand } from './commands.ts';

const node = (source: string, timeoutMs = 20_000) =>
  runCommand([process.execPath, '-e', source], { timeoutMs });

it('gives the output of a command that worked', async () => {
  expect(await node('console.log("a"); console.error("b")')).toMatchObject({ ok: true, detail: '' });
});

it.each([
  [
    'the first line marked as an error',
    'console.error("W: Retrying\\nE: Failed to fetch x\\nE: Some files failed")',
    'E: Failed to fetch x',
  ],
  ['its last line where none is marked', 'console.error("one\\ntwo\\n")', 'two'],
  [
    'no password of a mirror or proxy',
    'console.error("error: http://me:secret@host/x is gone")',
    'error: http://host/x is gone',
  ],
])('tells of a failed command %s', async (_what, source, detail) => {
  expect(await node(`${source}; process.exitCode = 3`)).toMatchObject({ ok: false, detail });
});

it('ends a command that takes too long', async () => {
  expect(await node('setInterval(() => {}, 1000)', 300)).toMatchObject({
    ok: false,
    detail: 'no end after 0.3 s',
  });
});

it('never throws for a program that is not there', async () => {
  const { ok, detail } = await runCommand(['no-such-program-here'], { timeoutMs: 1_000 });
  expect(ok).toBe(false);
  expect(detail).toContain('no-such-program-here');
});
