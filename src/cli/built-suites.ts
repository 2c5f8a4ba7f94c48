import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Suite } from '../domain/suite.ts';
import type { Files } from '../ports.ts';

/** The package's own suites as they were declared, without a diagnostic, when it was built. */
export type BuiltSuites = {
  readonly schema: 'modelcompat/built-suites@1';
  /** Hash of every YAML file below `suites/` by its path there. A changed, added or missing file voids all. */
  readonly hashes: Readonly<Record<string, string>>;
  /** Suites by path; places name the file by the same path. */
  readonly suites: Readonly<Record<string, Suite>>;
};

const MAX_BYTES = 64 * 1024 * 1024;

/** Reading some hundred cases of YAML takes longer than anything else a command does before it starts; JSON does not. */
export async function readBuiltSuites(files: Files, packageRoot: string): Promise<BuiltSuites | null> {
  const read = await files.readText(path.join(packageRoot, 'dist', 'suites.json'), MAX_BYTES);
  if (!('text' in read)) return null;
  const built = JSON.parse(read.text) as BuiltSuites;
  const hashes = await hashSuiteFiles(files, path.join(packageRoot, 'suites'));
  return JSON.stringify(hashes) === JSON.stringify(built.hashes) ? built : null;
}

/** Hash of every YAML file below a folder, by path, in order. */
export async function hashSuiteFiles(
  files: Files,
  folder: string,
): Promise<Readonly<Record<string, string>>> {
  const names = await files.glob(['**/*.{yaml,yml}'], folder);
  const pairs = names.map(async (name): Promise<[string, string]> => {
    const read = await files.readBytes(path.join(folder, name), MAX_BYTES);
    const bytes = 'bytes' in read ? read.bytes : new Uint8Array();
    return [name, createHash('sha256').update(bytes).digest('base64')];
  });
  return Object.fromEntries(await Promise.all(pairs));
}

/** A built suite as if its file had been read under another path. */
export function shownAs(suite: Suite, file: string): Suite {
  return { ...suite, file, cases: suite.cases.map((each) => ({ ...each, where: { ...each.where, file } })) };
}
