import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** Proves that the tools which guard the layers really see a forbidden import: a rule that never fires guards nothing. */
describe('the layer rules', () => {
  let house: string;

  beforeAll(async () => {
    house = await mkdtemp(path.join(tmpdir(), 'modelcompat-layers-'));
    await symlink(path.resolve('node_modules'), path.join(house, 'node_modules'), 'junction');
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json', 'biome.json', 'package.json']) {
      await cp(file, path.join(house, file));
    }
    for (const folder of ['src/domain', 'src/plan', 'src/run', 'src/cli', 'runners']) {
      await mkdir(path.join(house, folder), { recursive: true });
    }
    await write('src/domain/noun.ts', 'export const noun = 1;\n');
    await write('src/run/run.ts', "import { noun } from '../domain/noun.ts';\n\nexport const run = noun;\n");
    await write('src/cli/wire.ts', "import { run } from '../run/run.ts';\n\nexport const wire = run;\n");
    await write('runners/index.ts', 'export const runners = {};\n');
  });

  afterAll(() => rm(house, { recursive: true, force: true }));

  const write = (file: string, text: string) => writeFile(path.join(house, file), text);
  const cruise = () =>
    execa('depcruise', ['--config', '.dependency-cruiser.cjs', 'src', 'runners'], {
      cwd: house,
      preferLocal: true,
      localDir: path.resolve('.'),
      reject: false,
      all: true,
    });

  it('let a house in order pass', async () => {
    const { all, exitCode } = await cruise();
    expect(all).toContain('no dependency violations');
    expect(exitCode).toBe(0);
  });

  it.each([
    [
      'a verb imports a sibling verb',
      'src/plan/plan.ts',
      "export { run } from '../run/run.ts';\n",
      'layer-plan',
    ],
    ['a noun imports a verb', 'src/domain/leak.ts', "export { run } from '../run/run.ts';\n", 'layer-domain'],
    [
      'a type import counts too',
      'src/domain/types.ts',
      "export type X = typeof import('../run/run.ts');\n",
      'layer-domain',
    ],
    [
      'anything imports the command line',
      'runners/bad.ts',
      "export { wire } from '../src/cli/wire.ts';\n",
      'nobody-imports-the-command-line',
    ],
  ])('fire when %s', async (_title, file, text, rule) => {
    await write(file, text);
    const { all, exitCode } = await cruise();
    await rm(path.join(house, file));
    expect(all).toContain(rule);
    expect(exitCode).not.toBe(0);
  });

  it.each([
    [
      'reads a file',
      "import { readFileSync } from 'node:fs';\n\nexport const plan = readFileSync('x');\n",
      'noRestrictedImports',
    ],
    ['looks at the clock', 'export const plan = Date.now();\n', 'noRestrictedGlobals'],
    ['fetches', "export const plan = () => fetch('http://127.0.0.1');\n", 'noRestrictedGlobals'],
    ['reads the environment', "export const plan = process.env['HOME'];\n", 'noRestrictedGlobals'],
  ])('fire when a pure verb %s', async (_title, text, rule) => {
    await write('src/plan/impure.ts', text);
    const { all, exitCode } = await execa('biome', ['lint', 'src/plan/impure.ts'], {
      cwd: house,
      preferLocal: true,
      localDir: path.resolve('.'),
      reject: false,
      all: true,
    });
    await rm(path.join(house, 'src/plan/impure.ts'));
    expect(all).toContain(rule);
    expect(exitCode).not.toBe(0);
  });
});
