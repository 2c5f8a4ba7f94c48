// Builds the package: compiled sources into dist/, and the report's page (one bundle) beside them.
import { chmodSync, copyFileSync, existsSync, rmSync } from 'node:fs';
import { execaSync } from 'execa';

const run = (program, ...argv) => {
  const { exitCode } = execaSync(program, argv, { stdio: 'inherit', preferLocal: true, reject: false });
  if (exitCode !== 0) process.exit(exitCode ?? 1);
};

rmSync('dist', { recursive: true, force: true });
run('tsc', '-p', 'tsconfig.build.json');
const page = 'src/report/html/app/vite.config.ts';
if (existsSync(page)) run('vite', 'build', '--config', page, '--logLevel', 'warn');

const recording = 'src/provision/replay/recording.jsonl';
if (existsSync(recording)) copyFileSync(recording, `dist/${recording}`);
chmodSync('dist/src/cli/main.js', 0o755);
