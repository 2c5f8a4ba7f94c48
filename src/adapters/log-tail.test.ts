import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastLines } from './log-tail.ts';

let dir = '';
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'modelcompat-log-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

describe('the last lines of a log', () => {
  it.each([
    ['without empty lines', 'a\n\n \nb\n', ['a', 'b']],
    ['without colours and control characters', '\x1b[31mred\x1b[0m\x07\n', ['red']],
    ['with line ends of Windows', 'a\r\nb\r\n', ['a', 'b']],
    ['as a progress bar shows last', ' 1%\r 50%\r100%\ndone', ['100%', 'done']],
    ['and no more than asked for', '1\n2\n3\n4\n', ['2', '3', '4']],
    ['of an empty log', '', []],
  ])('are told %s', async (_how, text, lines) => {
    const file = join(dir, 'server.log');
    await writeFile(file, text);
    expect(await lastLines(file, 3)).toEqual(lines);
  });

  it('are cut where they are endless, and none where there is no log', async () => {
    const file = join(dir, 'long.log');
    await writeFile(file, `${'x'.repeat(1_000_000)}\nlast`);
    const [long, last] = await lastLines(file, 2);
    expect(long).toMatch(/^x{1,5000}$/);
    expect(last).toBe('last');
    expect(await lastLines(join(dir, 'none'), 2)).toEqual([]);
  });
});
