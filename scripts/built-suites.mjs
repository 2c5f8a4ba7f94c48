// Declares the package's suites once, at build time; the command line uses the result while the files are unchanged.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createFiles } from '../dist/src/adapters/files.js';
import { hashSuiteFiles } from '../dist/src/cli/built-suites.js';
import { declareSuites } from '../dist/src/declare/suites.js';
import { assertions } from '../dist/src/grade/assertions.js';

const files = createFiles();
const folder = path.resolve('suites');
const hashes = await hashSuiteFiles(files, folder);
const paths = Object.keys(hashes).filter((name) => !/(^|\/)tools\.ya?ml$/.test(name));
const kinds = Object.fromEntries(assertions.map((each) => [each.kind, each]));
const { suites, diagnostics } = await declareSuites({ files, paths, cwd: folder, assertions: kinds });
// Suites with faults are left to the command line, which explains them.
if (diagnostics.length === 0) {
  const byFile = Object.fromEntries(suites.map((suite) => [suite.file, suite]));
  writeFileSync(
    'dist/suites.json',
    JSON.stringify({ schema: 'modelcompat/built-suites@1', hashes, suites: byFile }),
  );
}
