// Runs the self-test and writes its figures into the pages. Options go on to `modelcompat selftest`: after better or other
// checks, `--write-floor` makes today's figures the floor. Run `npm run build` first; another build folder may be named by DIST.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { execaSync } from 'execa';

const PAGES = { 'README.md': 'en', 'README.zh-CN.md': 'zh', 'docs/self-test.md': 'en' };
const built = path.resolve(process.env.DIST ?? 'dist');
const { figuresOf, withFigures } = await import(
  pathToFileURL(path.join(built, 'src/cli/selftest/figures.js')).href
);

const argv = [path.join(built, 'cli/main.js'), 'selftest', '--json', ...process.argv.slice(2)];
const { exitCode, stdout } = execaSync('node', argv, { reject: false, stderr: 'inherit' });
if (exitCode !== 0) process.exit(exitCode ?? 1);
const { floor } = JSON.parse(stdout);
if (!isDeepStrictEqual(floor, JSON.parse(readFileSync('src/zoo/floor.json', 'utf8')))) {
  console.error(
    'Today’s figures are not those of src/zoo/floor.json; add --write-floor to make them the floor.',
  );
  process.exit(1);
}
for (const [page, language] of Object.entries(PAGES)) {
  const text = withFigures(readFileSync(page, 'utf8'), figuresOf(floor, language));
  if (text === null) throw new Error(`${page} has no place for the figures`);
  writeFileSync(page, text);
  console.log(page);
}
