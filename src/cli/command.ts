import type { ExitCode } from '../domain/diagnostic.ts';
import type { Console } from './console.ts';

/** What a command gets: its operands and options as typed, the console, and who we are. */
export type Invocation = {
  readonly operands: readonly unknown[];
  readonly options: Readonly<Record<string, unknown>>;
  readonly console: Console;
  readonly version: string;
  readonly argv: readonly string[];
};

export type Action = (invocation: Invocation) => Promise<ExitCode>;

export type OptionDefinition = readonly [flags: string, text: string, choices?: readonly string[]];

/** One command of the command line; its code is loaded only when it is called. */
export type CommandDefinition = {
  readonly usage: string;
  readonly summary: string;
  readonly options: readonly OptionDefinition[];
  readonly load: () => Promise<Action>;
};
