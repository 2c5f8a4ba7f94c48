import { type Diagnostic, ExitCode, HarnessError, type Message } from '../domain/diagnostic.ts';
import type { ProcessPlan } from '../domain/plan.ts';
import type { TransportFailure } from '../domain/record.ts';
import { createRedactor } from '../domain/redaction.ts';
import { type MessageCode, message } from '../messages/index.ts';
import type { LaunchOptions } from '../ports.ts';
import { explainDeath } from './explain-death.ts';
import { lastLines } from './log-tail.ts';

const TAIL_LINES = 30;
/** Hints are looked for further up than what is shown: engines print long traces after the reason. */
const HINT_LINES = 400;

/** Why there is no server; exit 3, or 130 where the user stopped it. */
export function launchError(...problems: readonly Message[]): HarnessError {
  const errors = problems.map((problem): Diagnostic => ({ ...problem, severity: 'error' }));
  return new HarnessError(errors, ExitCode.environment);
}

/** What a transport failure means to somebody who wants to reach a server. */
export function unreachable(baseUrl: string, url: string, failure: TransportFailure | null): HarnessError {
  if (failure?.kind === 'cancelled') return interrupted();
  const code = failure === null ? 'server-silent' : (CODE_BY_KIND[failure.kind] ?? 'server-silent');
  const host = new URL(url).host;
  return launchError(message(code, { baseUrl, url, host, detail: failure?.detail ?? '-' }));
}

/** The user pressed Ctrl-C while a server was starting. */
export function interrupted(): HarnessError {
  return new HarnessError([{ ...message('launch-interrupted'), severity: 'error' }], ExitCode.interrupted);
}

const CODE_BY_KIND: Partial<Record<TransportFailure['kind'], MessageCode>> = {
  dns: 'server-name-unknown',
  refused: 'server-refuses',
  tls: 'server-tls-fails',
  connect_timeout: 'server-does-not-connect',
  malformed: 'server-not-http',
};

/** A message about a server's process with its last words, and the hint of the first known cause found among them. */
export async function withLastWords(
  problem: Message,
  plan: Pick<ProcessPlan, 'deathHints'>,
  options: LaunchOptions,
): Promise<readonly [Message, ...Message[]]> {
  const { text } = createRedactor(
    Object.values(options.headers).map((value) => ({ name: 'KEY', value: value.replace(/^\w+ /, '') })),
  );
  const lines = (await lastLines(options.logFile, HINT_LINES)).map(text);
  const params = {
    ...problem.params,
    lines: `\n${lines.slice(-TAIL_LINES).join('\n')}`,
    log: options.logFile,
  };
  const cause = explainDeath(lines, plan.deathHints);
  return cause === null ? [{ ...problem, params }] : [{ ...problem, params }, cause];
}
