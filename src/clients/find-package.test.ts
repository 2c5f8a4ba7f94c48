import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { findPackage, loadPackage } from './find-package.ts';

const write = async (folder: string, name: string, { type = 'commonjs', code = '', version = '1.2.3' }) => {
  const home = path.join(folder, 'node_modules', name);
  await mkdir(home, { recursive: true });
  const exports = { '.': './main.js' };
  await writeFile(path.join(home, 'package.json'), JSON.stringify({ name, version, type, exports }));
  await writeFile(path.join(home, 'main.js'), code);
};

describe('an installed package', () => {
  it.each([
    ['a class with properties, as CommonJS', 'commonjs', 'class A {}\nA.A = A;\nmodule.exports = A;'],
    ['named exports of CommonJS', 'commonjs', 'exports.A = class A {};'],
    ['a module with named exports', 'module', 'export class A {}'],
    ['a module with a default', 'module', 'class A {}\nexport default { A };'],
  ])('is found in the folder and loaded: %s', async (_name, type, code) => {
    await using folder = await scratchFolder();
    await write(folder.path, '@some/client', { type, code });
    const found = findPackage('@some/client', folder.path);
    expect(found?.version).toBe('1.2.3');
    const library = found === null ? {} : await loadPackage(found);
    expect(library['A']).toBeTypeOf('function');
  });

  it('is taken from the folder before ours', async () => {
    await using folder = await scratchFolder();
    const ours = findPackage('openai', folder.path);
    expect(Number.parseInt(ours?.version ?? '', 10)).toBeGreaterThanOrEqual(6);
    await write(folder.path, 'openai', { version: '99.0.0' });
    expect(findPackage('openai', folder.path)?.version).toBe('99.0.0');
  });

  it('is null where nobody has it', async () => {
    await using folder = await scratchFolder();
    expect(findPackage('nobody-has-this-client', folder.path)).toBeNull();
  });
});
