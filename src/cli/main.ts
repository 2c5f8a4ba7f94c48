#!/usr/bin/env node
import { harnessVersion } from './package-root.ts';

/** The bin entry: answers `--version` at once, else loads the command line. */
const argv = process.argv.slice(2);
// Whoever reads us may stop reading (`modelcompat list | head`); that is no fault.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
    process.exit();
  });
}
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${harnessVersion()}\n`);
} else {
  const { runCli } = await import('./program.ts');
  process.exitCode = await runCli(argv, harnessVersion());
}
