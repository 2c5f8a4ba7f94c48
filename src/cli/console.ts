import pc from 'picocolors';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Language } from '../messages/index.ts';
import { type Colors, formatDiagnostic } from './format-diagnostic.ts';

export type ConsoleOptions = {
  readonly json: boolean;
  readonly quiet: boolean;
  readonly color: boolean;
  /** Null = by the environment (LC_ALL, LANG), English otherwise. */
  readonly language: Language | null;
};

/** Where commands write: people read stderr, machines read stdout (`--json`) or the one text a command is for. */
export type Console = {
  readonly options: ConsoleOptions;
  readonly language: Language;
  readonly colors: Colors;
  /** Whether a live display may be drawn. */
  readonly live: boolean;
  /** The result of a command (a list, a summary) for people; not printed with --json or --quiet. */
  readonly print: (text: string) => void;
  /** The result for machines; printed only with --json. */
  readonly json: (value: unknown) => void;
  /** Progress and notices; not printed with --quiet. */
  readonly note: (text: string) => void;
  /** Always printed, on stderr. */
  readonly error: (text: string) => void;
  readonly diagnostics: (diagnostics: readonly Diagnostic[]) => void;
};

/** Builds the console from flags and the environment (NO_COLOR, FORCE_COLOR, CI, TERM). */
export function createConsole(options: ConsoleOptions): Console {
  const language = options.language ?? languageOf(process.env);
  const colors = pc.createColors(options.color && pc.isColorSupported && stderrTakesColor());
  const error = (text: string) => void process.stderr.write(`${text}\n`);
  return {
    options,
    language,
    colors,
    live:
      process.stderr.isTTY === true &&
      process.env['CI'] === undefined &&
      process.env['TERM'] !== 'dumb' &&
      !options.quiet,
    print: (text) => {
      if (!options.json && !options.quiet) process.stdout.write(`${text}\n`);
    },
    json: (value) => {
      if (options.json) process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
    },
    note: (text) => {
      if (!options.quiet) error(text);
    },
    error,
    diagnostics: (diagnostics) => {
      if (options.json)
        process.stdout.write(
          `${JSON.stringify({ schema: 'modelcompat/diagnostics@1', diagnostics }, null, 2)}\n`,
        );
      for (const each of diagnostics) error(formatDiagnostic(each, language, colors));
    },
  };
}

function stderrTakesColor(): boolean {
  const { FORCE_COLOR, NO_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false;
  return (FORCE_COLOR !== undefined && FORCE_COLOR !== '0') || process.stderr.isTTY === true;
}

function languageOf(env: NodeJS.ProcessEnv): Language {
  const locale = env['MODELCOMPAT_LANG'] ?? env['LC_ALL'] ?? env['LC_MESSAGES'] ?? env['LANG'] ?? '';
  return locale.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}
