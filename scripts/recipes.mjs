// Writes runners/recipes/built.ts from the recipes beside it, so that the command line reads no YAML of its own to start.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

const folder = path.resolve('runners/recipes');
const names = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
const recipes = names.sort().map((name) => {
  const { schema: _schema, ...recipe } = parse(readFileSync(path.join(folder, name), 'utf8'));
  return recipe;
});
writeFileSync(
  path.join(folder, 'built.ts'),
  `import type { Recipe } from './recipe.ts';

/** The recipes of this folder; written by \`node scripts/recipes.mjs\` from the YAML files, never by hand. */
export const recipes: readonly Recipe[] = ${JSON.stringify(recipes, null, 2)};
`,
);
