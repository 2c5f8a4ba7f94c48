import { ExitCode } from '../../domain/diagnostic.ts';
import type { CheckResult } from '../../domain/grade.ts';
import { message, renderText } from '../../messages/index.ts';
import { safeLine } from '../../report/safe-text.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { text, usageError, wholeNumber } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';
import { printSummary } from '../summary.ts';
import { openTap, tapUrl } from '../tap/open-tap.ts';
import { type Noted, openTapRun } from '../tap/tap-run.ts';
import { writeSuite } from '../tap/write-suite.ts';

/** `tap --to URL` records one's own traffic until it is stopped; `tap suite RUN` turns what was recorded into a suite. */
export async function tap(invocation: Invocation): Promise<ExitCode> {
  const [action, run] = invocation.operands;
  if (action === undefined) return await listen(invocation);
  if (action === 'suite' && typeof run === 'string') return await writeSuite(invocation, run);
  throw usageError(message('tap-unknown-action', { action: String(action) }));
}

async function listen(invocation: Invocation): Promise<ExitCode> {
  const { options, console } = invocation;
  const to = tapUrl(text(options['to']) ?? '');
  const port = wholeNumber(options, 'port', 0) ?? 0;
  await using session = startSession(console);
  const { composition, signal } = session;
  await using run = await openTapRun(invocation, composition, to);
  let exchanges = 0;
  let failed = 0;
  const server = await openTap(composition, {
    to,
    port,
    onExchange: (tapped) => {
      const noted = run.add(tapped);
      exchanges += 1;
      if (noted.grade.status === 'failed') failed += 1;
      printFindings(console, noted, exchanges);
    },
  });
  const at = `http://127.0.0.1:${server.port}${to.pathname.replace(/\/$/, '')}`;
  process.stdout.write(`${JSON.stringify({ port: server.port })}\n`);
  console.note(say(console, 'tap-listening', { at, to: to.href, dir: run.dir }));
  if (!signal.aborted)
    await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
  await server[Symbol.asyncDispose]();
  const { report, files } = await run.finish();
  if (exchanges > 0) printSummary(console, report, files);
  console.note(say(console, 'tap-ended', { exchanges, failed, dir: run.dir }));
  return failed > 0 ? ExitCode.unexpected : ExitCode.ok;
}

/** One line for each rule that an answer breaks. */
function printFindings(console: Console, { record, grade }: Noted, number: number): void {
  const { red, yellow } = console.colors;
  const request = record.exchanges[0]?.attempts[0]?.request;
  const asked = `${request?.method ?? ''} ${URL.canParse(request?.url ?? '') ? new URL(request?.url ?? '').pathname : ''}`;
  for (const check of grade.checks.filter(isFinding)) {
    const label = check.status === 'warn' ? yellow(check.severity) : red(check.severity);
    const told = renderText(console.language, check.message).replace(/\s+/g, ' ');
    console.print(`${label}  ${safeLine(`#${number} ${asked}  ${check.id}: ${told}`)}`);
  }
}

function isFinding({ status, severity }: CheckResult): boolean {
  return (status === 'fail' || status === 'warn' || status === 'error') && severity !== 'note';
}
