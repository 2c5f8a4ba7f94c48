import { execa } from 'execa';

/** How a command ended. `detail` is its last line of complaint, without credentials; empty when it succeeded. */
export type CommandResult = { readonly ok: boolean; readonly output: string; readonly detail: string };

export type CommandOptions = {
  readonly env?: Readonly<Record<string, string>>;
  readonly timeoutMs: number;
};

/** Runs a program without a shell and without input. Never throws; a program that is not there is a failed command. */
export type RunCommand = (argv: readonly string[], options: CommandOptions) => Promise<CommandResult>;

/** Runs programs of this machine; their messages are asked for in English. */
export const runCommand: RunCommand = async ([program = '', ...rest], { env = {}, timeoutMs }) => {
  const { failed, timedOut, all, stderr, shortMessage } = await execa(program, rest, {
    env: { LC_ALL: 'C', ...env },
    stdin: 'ignore',
    all: true,
    reject: false,
    timeout: timeoutMs,
    maxBuffer: 10_000_000,
  });
  if (!failed) return { ok: true, output: all, detail: '' };
  const late = timedOut ? `no end after ${timeoutMs / 1000} s` : '';
  const words = late || complaint(stderr) || complaint(all) || shortMessage || 'unknown failure';
  return { ok: false, output: all, detail: withoutCredentials(words) };
};

/** The first line that is marked as an error says more than the last one, which often only sums up. */
function complaint(text: string | undefined): string {
  const lines = (text ?? '').trimEnd().split('\n');
  return (lines.find((line) => /^(E|error)\b.*:/i.test(line)) ?? lines.at(-1) ?? '').trim();
}

/** Mirrors and proxies may carry `//user:password@`. */
const withoutCredentials = (text: string) => text.replace(/\/\/[^/\s@]+@/g, '//');
