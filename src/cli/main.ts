#!/usr/bin/env node
import { createRequire } from 'node:module';

/** The bin entry: answers `--version` at once, else loads the command line. */
async function main(): Promise<void> {
  const argv = process.argv.slice(2);
  if (argv.length === 1 && (argv[0] === '--version' || argv[0] === '-V')) {
    process.stdout.write(`${harnessVersion()}\n`);
    return;
  }
  const { runCli } = await import('./program.ts');
  process.exitCode = await runCli(argv, harnessVersion());
}

function harnessVersion(): string {
  const manifest: unknown = createRequire(import.meta.url)('../../../package.json');
  const version = (manifest as { version?: unknown }).version;
  return typeof version === 'string' ? version : 'unknown';
}

await main();
