import { Command, CommanderError, Option } from 'commander';
import { type ExitCode, HarnessError } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import type { OptionDefinition } from './command.ts';
import { commands } from './commands.ts';
import { type Console, type ConsoleOptions, createConsole } from './console.ts';
import { EXIT_PRECEDENCE_HELP } from './exit-codes.ts';

/** Runs one command line and returns its exit code; nothing below calls process.exit. */
export async function runCli(argv: readonly string[], version: string): Promise<ExitCode> {
  let exitCode: ExitCode = 0;
  const program = new Command('modelcompat')
    .description('Runs models through shared prompt and tool-call suites and says what an upgrade breaks.')
    .version(version)
    .exitOverride()
    .configureHelp({ sortSubcommands: false })
    .addHelpText('after', EXIT_PRECEDENCE_HELP);
  for (const definition of commands) {
    const command = program.command(definition.usage).description(definition.summary).exitOverride();
    for (const [flags, text, choices] of [...definition.options, ...COMMON_OPTIONS]) {
      const option = new Option(flags, text);
      if (choices !== undefined) option.choices([...choices]);
      if (flags.includes('...')) option.default([]);
      command.addOption(option);
    }
    command.action(async (...received: unknown[]) => {
      const operands = received.slice(0, -2);
      const options = command.opts<Record<string, unknown>>();
      const console = createConsole(consoleOptions(options));
      const action = await definition.load();
      exitCode = await guarded(console, () => action({ operands, options, console, version, argv }));
    });
  }
  try {
    await program.parseAsync([...argv], { from: 'user' });
    return exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    throw error;
  }
}

const COMMON_OPTIONS: readonly OptionDefinition[] = [
  ['--config <file>', 'models file (default: models.yaml)'],
  ['--json', 'machine output alone on stdout'],
  ['--quiet', 'print nothing but errors'],
  ['--no-color', 'no colours'],
  ['--lang <language>', 'language of messages', ['en', 'zh']],
];

function consoleOptions(options: Readonly<Record<string, unknown>>): ConsoleOptions {
  return {
    json: options['json'] === true,
    quiet: options['quiet'] === true,
    color: options['color'] !== false,
    language: options['lang'] === 'zh' ? 'zh' : options['lang'] === 'en' ? 'en' : null,
  };
}

async function guarded(console: Console, action: () => Promise<ExitCode>): Promise<ExitCode> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof HarnessError) {
      console.diagnostics(error.diagnostics);
      return error.exitCode;
    }
    console.diagnostics([
      {
        severity: 'error',
        ...message('unexpected-error', { detail: error instanceof Error ? error.message : String(error) }),
      },
    ]);
    if (process.env['MODELCOMPAT_DEBUG'] !== undefined && error instanceof Error)
      console.error(error.stack ?? '');
    return 3;
  }
}
