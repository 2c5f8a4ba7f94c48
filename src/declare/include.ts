import path from 'node:path';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { Env, Files } from '../ports.ts';
import { interpolate } from './interpolate.ts';
import { findLiteralKeys } from './literal-keys.ts';
import { child, itemsOf, type Located, merge, textValue, without } from './located.ts';
import { readDocument } from './read-document.ts';
import { MODELS_SCHEMA } from './schema-models.ts';
import { diagnose } from './source.ts';
import type { ParsedYaml } from './yaml-source.ts';

type Context = { readonly files: Files; readonly env: Env };

/** Reads a models.yaml with all that it includes, merged in order, itself last; variables are filled in. */
export async function readIncluding(
  context: Context,
  file: string,
  chain: readonly string[] = [],
): Promise<ParsedYaml> {
  const { files, env } = context;
  const parsed = await readDocument({ files, cwd: env.cwd, file, schema: MODELS_SCHEMA });
  if (parsed.root === null) return parsed;
  const filled = interpolate(parsed.root, (name) => env.variable(name));
  const inner = await Promise.all(
    itemsOf(child(filled.root, 'include')).map((item) => readIncluded(context, item, [...chain, file])),
  );
  const below = inner.flatMap(({ root }) => (root === null ? [] : [root]));
  const own = without(filled.root, itemsOf(child(filled.root, 'include')).length > 0 ? ['include'] : []);
  return {
    root: [...below, own].reduce<Located>(merge, emptyLike(own)),
    diagnostics: [
      ...findLiteralKeys(parsed.root),
      ...filled.diagnostics,
      ...inner.flatMap(({ diagnostics }) => diagnostics),
    ],
  };
}

async function readIncluded(context: Context, item: Located, chain: readonly string[]): Promise<ParsedYaml> {
  const from = chain.at(-1) ?? '';
  const written = textValue(item);
  if (written === undefined || written === '')
    return failed(item, message('must-be-text', { path: 'include', value: '' }));
  const file = path.join(path.dirname(from), written).replaceAll('\\', '/');
  if (chain.includes(file)) {
    return failed(
      item,
      message('include-cycle', { chain: [...chain.slice(chain.indexOf(file)), file].join(' → ') }),
    );
  }
  if ((await context.files.exists(path.resolve(context.env.cwd, file))) === null) {
    return failed(item, message('include-missing', { file }));
  }
  return readIncluding(context, file, chain);
}

function failed(item: Located, told: Diagnostic | ReturnType<typeof message>): ParsedYaml {
  return { root: null, diagnostics: [diagnose(item.range, told)] };
}

const emptyLike = (node: Located): Located => ({ kind: 'map', entries: new Map(), range: node.range });
