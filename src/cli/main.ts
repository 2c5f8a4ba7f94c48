#!/usr/bin/env node
import { harnessVersion } from './package-root.ts';

/** The bin entry: answers `--version` at once, else loads the command line. */
const argv = process.argv.slice(2);
if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
  process.stdout.write(`${harnessVersion()}\n`);
} else {
  const { runCli } = await import('./program.ts');
  process.exitCode = await runCli(argv, harnessVersion());
}
