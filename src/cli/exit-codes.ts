import { ExitCode } from '../domain/diagnostic.ts';

/** Which code wins when several apply. */
const PRECEDENCE: readonly ExitCode[] = [
  ExitCode.interrupted,
  ExitCode.usage,
  ExitCode.unexpected,
  ExitCode.environment,
  ExitCode.inconclusive,
  ExitCode.ok,
];

/** The code of a command that did several things. */
export function worstExit(codes: readonly ExitCode[]): ExitCode {
  return PRECEDENCE.find((code) => codes.includes(code)) ?? ExitCode.ok;
}

/** Shown below `--help`. */
export const EXIT_PRECEDENCE_HELP = `
Exit codes: 0 as expected or PASS · 1 failed, flaky or error cases, or FAIL · 2 usage, configuration, empty selection ·
3 environment (no answer, key or server missing) · 4 INCONCLUSIVE · 130 interrupted. The first of 130, 2, 1, 3, 4, 0 wins.`;
