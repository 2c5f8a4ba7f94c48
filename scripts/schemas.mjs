// Writes schemas/*.json for editors from the built code. Run `npm run build` first; another build folder may be named.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const built = path.resolve(process.argv[2] ?? 'dist');
const load = (file) => import(pathToFileURL(path.join(built, file)).href);
const { editorSchemas } = await load('src/declare/editor-schemas.js');
const { assertions } = await load('src/grade/assertions.js');
const { runners } = await load('runners/index.js');

mkdirSync('schemas', { recursive: true });
for (const [name, schema] of Object.entries(editorSchemas({ runners, assertions }))) {
  writeFileSync(path.join('schemas', name), `${JSON.stringify(schema, null, 2)}\n`);
  console.log(path.join('schemas', name));
}
