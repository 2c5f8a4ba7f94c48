import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Library } from './client.ts';

/** An installed package: where its code begins, and its version. */
export type Found = { readonly file: string; readonly version: string };

/** Looks for an npm package as a file of `folder` would, then as our own code would; null where neither has it. */
export function findPackage(name: string, folder: string): Found | null {
  for (const origin of [path.join(folder, 'index.js'), import.meta.url]) {
    try {
      const file = createRequire(origin).resolve(name);
      return { file, version: versionAbove(file, name) };
    } catch {
      // Not installed here.
    }
  }
  return null;
}

/** Runs a package's code and returns what it exports, whatever kind of module it is. */
export async function loadPackage({ file }: Found): Promise<Library> {
  const namespace: Library = await import(/* @vite-ignore */ pathToFileURL(file).href);
  const whole = namespace['default'];
  const isModule = (typeof whole === 'object' && whole !== null) || typeof whole === 'function';
  return isModule ? Object.assign(Object.create(null), whole, namespace) : namespace;
}

/** The version in the nearest package.json of that name. */
function versionAbove(file: string, name: string): string {
  for (let folder = path.dirname(file); folder !== path.dirname(folder); folder = path.dirname(folder)) {
    const own = readPackage(path.join(folder, 'package.json'));
    if (own?.name === name && typeof own.version === 'string') return own.version;
  }
  return '0.0.0';
}

function readPackage(file: string): { readonly name?: unknown; readonly version?: unknown } | null {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}
