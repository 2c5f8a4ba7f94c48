// Runs the built command line in this process and tells its peak memory and exit code.
import { runCli } from '../dist/src/cli/program.js';

const exitCode = await runCli(process.argv.slice(2), 'bench');
process.stderr.write(
  `\n@bench ${JSON.stringify({ exitCode, maxRssMb: process.resourceUsage().maxRSS / 1024 })}\n`,
);
