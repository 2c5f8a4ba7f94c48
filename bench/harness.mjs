// Runs the built command line in this process and tells its peak memory and exit code.
process.on('exit', (exitCode) => {
  const maxRssMb = process.resourceUsage().maxRSS / 1024;
  process.stderr.write(`\n@bench ${JSON.stringify({ exitCode, maxRssMb })}\n`);
});
await import('../dist/cli/main.js');
