import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Target } from '../domain/target.ts';
import type { Env, Files } from '../ports.ts';
import { buildTarget } from './build-target.ts';
import { checkTarget } from './check-target.ts';
import { type DraftTarget, draftTargets } from './draft-target.ts';
import { readIncluding } from './include.ts';
import { dropNulls, resolveInheritance } from './inherit.ts';
import { KEY_ORIGINS_VARIABLE } from './keys.ts';
import { child, itemsOf, type Located, textValue, toJson } from './located.ts';
import { type Origin, originsOf } from './origins.ts';
import type { Runners } from './runner-shape.ts';
import { MODELS_SCHEMA, ModelsFile } from './schema-models.ts';
import { hasErrors, sortDiagnostics } from './source.ts';
import { validate } from './validate.ts';

/** A models.yaml with everything resolved that needs no key, no server and no runner's code. */
export type DeclaredModels = {
  readonly schema: typeof MODELS_SCHEMA;
  /** As it was named. */
  readonly file: string;
  /** Its folder, absolute. */
  readonly dir: string;
  /** What `run` takes when no suite is named: files, folders, globs, relative to `dir`. */
  readonly suites: readonly string[];
  readonly targets: readonly Target[];
  /** Where each value of a target was written; none for an unknown target. */
  readonly origins: (target: string) => readonly Origin[];
};

type ModelsInput = {
  readonly files: Files;
  /** With `.env` already below it (see `loadDotEnv`). */
  readonly env: Env;
  readonly configPath: string;
  readonly runners: Runners;
};

/** Reads models.yaml: typed targets, or everything that is wrong, sorted by place. Warnings may come with targets. */
export async function declareModels({ files, env, configPath, runners }: ModelsInput): Promise<{
  readonly models: DeclaredModels | null;
  readonly diagnostics: readonly Diagnostic[];
}> {
  const file = configPath.replaceAll('\\', '/');
  const read = await readIncluding({ files, env }, file);
  if (read.root === null) return { models: null, diagnostics: sortDiagnostics(read.diagnostics) };
  const inherited = resolveInheritance(read.root);
  const drafts = draftTargets(inherited.root);
  const further = [
    ...inherited.diagnostics,
    ...validate({ schema: ModelsFile, value: dropNulls(inherited.root), path: '' }),
    ...drafts.flatMap((draft) => checkTarget(draft, runners, env.variable(KEY_ORIGINS_VARIABLE))),
  ];
  const diagnostics = sortDiagnostics([...read.diagnostics, ...notAmong(read.diagnostics, further)]);
  if (hasErrors(diagnostics)) return { models: null, diagnostics };
  const dir = path.resolve(env.cwd, path.dirname(file));
  return { models: build({ file, dir, root: inherited.root, drafts }, env.cwd), diagnostics };
}

/** What follows from a value that could not be filled in, or must not be there at all, is noise. */
function notAmong(causes: readonly Diagnostic[], further: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Set(causes.map(({ where }) => JSON.stringify(where)));
  return further.filter(({ where }) => !places.has(JSON.stringify(where)));
}

type Sound = {
  readonly file: string;
  readonly dir: string;
  readonly root: Located;
  readonly drafts: readonly DraftTarget[];
};

function build({ file, dir, root, drafts }: Sound, cwd: string): DeclaredModels {
  const byId = new Map(drafts.map((draft) => [`${draft.model}@${draft.version}`, draft.node]));
  return {
    schema: MODELS_SCHEMA,
    file,
    dir,
    suites: suitesOf(root, dir, cwd),
    targets: drafts.map((draft) => buildTarget(draft, dir)),
    origins: (target) => {
      const node = byId.get(target);
      return node === undefined ? [] : originsOf(node);
    },
  };
}

/** An included file's suites lie relative to that file. */
function suitesOf(root: Located, dir: string, cwd: string): readonly string[] {
  return itemsOf(child(root, 'suites')).map((item) => {
    const from = path.resolve(cwd, path.dirname(item.range.source.file));
    const written = textValue(item) ?? String(toJson(item));
    return (path.relative(dir, path.resolve(from, written)) || '.').replaceAll('\\', '/');
  });
}
