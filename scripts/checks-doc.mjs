// Writes docs/checks.md from the built catalogue. Run `npm run build` first; another build folder may be named.
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const built = path.resolve(process.argv[2] ?? 'dist');
const load = (file) => import(pathToFileURL(path.join(built, 'src/protocol/checks', file)).href);
const { checks, trialChecks } = await load('catalogue.js');
const { checksPage } = await load('checks-page.js');

mkdirSync('docs', { recursive: true });
writeFileSync('docs/checks.md', checksPage([...checks, ...trialChecks]));
console.log(`docs/checks.md: ${checks.length + trialChecks.length} checks`);
