import path from 'node:path';
import { loadDotEnv } from '../declare/dot-env.ts';
import { type DeclaredModels, declareModels } from '../declare/models.ts';
import { declareSuites } from '../declare/suites.ts';
import { type Diagnostic, ExitCode, HarnessError } from '../domain/diagnostic.ts';
import type { Suite } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Env } from '../ports.ts';
import { readBuiltSuites, shownAs } from './built-suites.ts';
import type { DeclarationParts } from './declaration-parts.ts';
import { usageError } from './options.ts';

/** What was declared, and the environment that goes with it (`.env` beside models.yaml; real variables win). */
export type Declaration = {
  readonly models: DeclaredModels;
  readonly env: Env;
  readonly warnings: readonly Diagnostic[];
};

/** Suites together with those of their files that were named one by one. */
export type SelectedSuites = { readonly suites: readonly Suite[]; readonly namedFiles: ReadonlySet<string> };

/** Reads models.yaml. Throws HarnessError with all its errors (exit 2). */
export async function loadModels(composition: DeclarationParts, configPath: string): Promise<Declaration> {
  const { files, env: bare } = composition;
  const env = await loadDotEnv({ files, env: bare, dir: path.dirname(configPath) });
  const { models, diagnostics } = await declareModels({
    files,
    env,
    configPath,
    runners: composition.runners,
  });
  if (models === null || hasErrors(diagnostics)) throw new HarnessError(diagnostics, ExitCode.usage);
  return { models, env, warnings: diagnostics };
}

/** As `loadModels`, but gives everything that is wrong instead of throwing, for `validate`. */
export async function inspectModels(composition: DeclarationParts, configPath: string) {
  const { files, env: bare } = composition;
  const env = await loadDotEnv({ files, env: bare, dir: path.dirname(configPath) });
  return declareModels({ files, env, configPath, runners: composition.runners });
}

/**
 * Reads suites: patterns match files relative to the working directory first, else ids of the suites that models.yaml
 * names or that are built in. Without patterns: those of models.yaml. Throws HarnessError with all errors (exit 2).
 */
export async function loadSuites(
  composition: DeclarationParts,
  patterns: readonly string[],
  models: { readonly suites: readonly string[]; readonly dir: string } | null,
): Promise<SelectedSuites> {
  const found = await inspectSuites(composition, patterns, models);
  if (hasErrors(found.diagnostics)) throw new HarnessError(found.diagnostics, ExitCode.usage);
  return found;
}

/** As `loadSuites`, with the diagnostics given instead of thrown. */
export async function inspectSuites(
  composition: DeclarationParts,
  patterns: readonly string[],
  models: { readonly suites: readonly string[]; readonly dir: string } | null,
): Promise<SelectedSuites & { readonly diagnostics: readonly Diagnostic[] }> {
  const { cwd } = composition.env;
  const declared = models === null ? [] : await filesOf(composition, models.suites, models.dir);
  if (patterns.length === 0) return { ...(await read(composition, declared)), namedFiles: new Set() };
  const direct = await Promise.all(patterns.map((pattern) => filesOf(composition, [pattern], cwd)));
  const named = direct.flat();
  const byId = patterns.filter((_pattern, position) => direct[position]?.length === 0);
  const fromFiles = await read(composition, named);
  if (byId.length === 0) return { ...fromFiles, namedFiles: new Set(named) };
  const known = await read(composition, [...declared, ...(await builtInSuites(composition))]);
  const picked = byId.map((pattern) => pickById(known.suites, pattern));
  return {
    suites: unique([...fromFiles.suites, ...picked.flat()]),
    diagnostics: [...fromFiles.diagnostics, ...known.diagnostics],
    namedFiles: new Set(named),
  };
}

/** Files of the suites that come with the package. */
export function builtInSuites(composition: DeclarationParts): Promise<readonly string[]> {
  return filesOf(composition, ['suites'], composition.packageRoot);
}

/** Suite files that a folder, a file or a glob stands for; shown relative to the working directory where they lie below it. */
async function filesOf(
  { files, env }: DeclarationParts,
  patterns: readonly string[],
  folder: string,
): Promise<readonly string[]> {
  const globs = await Promise.all(
    patterns.map(async (pattern) => {
      const plain = pattern.replace(/\\/g, '/').replace(/\/+$/, '');
      const kind = await files.exists(path.resolve(folder, plain));
      return kind === 'folder' ? [`${plain}/**/*.{yaml,yml}`] : [plain];
    }),
  );
  const found = await files.glob([...globs.flat(), '!**/node_modules/**'], folder);
  const suites = found.filter((file) => !/(^|\/)tools\.ya?ml$/.test(file));
  return suites.map((file) => shown(path.resolve(folder, file), env.cwd));
}

function shown(file: string, cwd: string): string {
  const relative = path.relative(cwd, file);
  return (relative.startsWith('..') || path.isAbsolute(relative) ? file : relative).replaceAll('\\', '/');
}

async function read(composition: DeclarationParts, paths: readonly string[]) {
  const { files, env, assertions, packageRoot } = composition;
  const wanted = [...new Set(paths)];
  const home = path.join(packageRoot, 'suites');
  const inPackage = wanted.map((file) =>
    path.relative(home, path.resolve(env.cwd, file)).replaceAll('\\', '/'),
  );
  const allBuiltIn =
    wanted.length > 0 && inPackage.every((name) => !name.startsWith('..') && !path.isAbsolute(name));
  const built = allBuiltIn ? await readBuiltSuites(files, packageRoot) : null;
  const suites = inPackage.flatMap((name, index) => {
    const suite = built?.suites[name];
    return suite === undefined ? [] : [shownAs(suite, wanted[index] ?? name)];
  });
  if (built !== null && suites.length === wanted.length) return { suites, diagnostics: [] };
  return declareSuites({ files, paths: wanted, cwd: env.cwd, assertions });
}

function pickById(suites: readonly Suite[], pattern: string): readonly Suite[] {
  const regex = new RegExp(`^${pattern.split('*').map(escapeRegex).join('.*')}(/.*)?$`);
  const picked = suites.filter((suite) => regex.test(suite.id));
  if (picked.length > 0) return picked;
  throw usageError(message('unknown-suite', { pattern, known: unique(suites).map((suite) => suite.id) }));
}

function unique(suites: readonly Suite[]): readonly Suite[] {
  return [...new Map(suites.map((suite) => [suite.id, suite])).values()];
}

function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => each.severity === 'error');
}

const escapeRegex = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
