// Builds the package into dist/: the typed library, the command line in a few files, the report's page, the demo's recording.
import { chmodSync, copyFileSync, rmSync } from 'node:fs';
import { execaSync } from 'execa';

const run = (program, ...argv) => {
  const { exitCode } = execaSync(program, argv, { stdio: 'inherit', preferLocal: true, reject: false });
  if (exitCode !== 0) process.exit(exitCode ?? 1);
};

rmSync('dist', { recursive: true, force: true });
run('tsc', '-p', 'tsconfig.build.json');
run('vite', 'build', '--config', 'vite.cli.config.ts');
run('vite', 'build', '--config', 'src/report/html/app/vite.config.ts', '--logLevel', 'warn');
await import('./built-suites.mjs');
copyFileSync('src/provision/replay/recording.jsonl', 'dist/recording.jsonl');
chmodSync('dist/cli/main.js', 0o755);
