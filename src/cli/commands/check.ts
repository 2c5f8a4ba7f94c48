import { buffer } from 'node:stream/consumers';
import type { Checked, CheckFile } from '../../check/checked.ts';
import { readExchanges } from '../../check/read-exchanges.ts';
import { ExitCode as Exit, type ExitCode, HarnessError, type Message } from '../../domain/diagnostic.ts';
import type { CheckResult } from '../../domain/grade.ts';
import type { PlannedCase } from '../../domain/plan.ts';
import type { Step } from '../../domain/suite.ts';
import { gradeTrial } from '../../grade/grade.ts';
import { renderHint, renderText } from '../../messages/index.ts';
import { safeLine } from '../../report/safe-text.ts';
import { lookThroughClients, printSights, shownSights } from '../client-sights.ts';
import type { Invocation } from '../command.ts';
import { type Composition, compose } from '../compose.ts';
import type { Console } from '../console.ts';
import { strings, text } from '../options.ts';
import { say } from '../say.ts';

const MAX_BYTES = 512 * 1024 * 1024;

/**
 * `check FILE…`: the check catalogue on recorded exchanges; no request is sent. Exit 1 on a must, whatever the clients of
 * `--clients` make of them.
 */
export async function check({ operands, options, console }: Invocation): Promise<ExitCode> {
  const composition = compose({ emit: () => undefined });
  const requestFile = text(options['request']);
  const request =
    requestFile === null ? null : { file: requestFile, text: await readText(composition, requestFile) };
  const files = await Promise.all(
    strings(operands[0]).map(async (file) => ({
      file,
      read: readExchanges({ file, bytes: await readBytes(composition, file), request }),
    })),
  );
  const unread = files.flatMap(({ read }) => ('problem' in read ? [read.problem] : []));
  if (unread.length > 0) throw unreadable(unread);
  const judged = files.flatMap(({ file, read }) => ('problem' in read ? [] : [judgeFile(file, read)]));
  const conversations = judged.flatMap(({ read }) => read.conversations);
  const sights =
    options['clients'] === true ? await lookThroughClients(conversations, composition.ports.env.cwd) : null;
  console.json({
    schema: 'modelcompat/check@1',
    files: judged.map((each) => shownFile(each, console)),
    ...(sights === null ? {} : { clients: shownSights(sights, console) }),
  });
  for (const each of judged) printFile(each, console);
  if (sights !== null) printSights(sights, console);
  return judged.some(({ conversations }) => conversations.some(isBad)) ? Exit.unexpected : Exit.ok;
}

type Judged = { readonly file: string; readonly read: CheckFile; readonly conversations: readonly Verdict[] };
type Verdict = { readonly about: Checked; readonly findings: readonly CheckResult[] };

function judgeFile(file: string, read: CheckFile): Judged {
  return { file, read, conversations: read.conversations.map(judge) };
}

/**
 * The same judgement as that of a run, by a case that expects nothing. A refusal (4xx) may be what was wanted, so only
 * its form is judged; a 5xx never is.
 */
function judge(about: Checked): Verdict {
  const step: Step = { request: {}, expect: [{ kind: 'status', params: ['2xx', '4xx'] }] };
  const planned: PlannedCase = {
    case: {
      id: about.label,
      suite: 'check',
      variant: '',
      tags: [],
      level: 'core',
      needs: [],
      api: 'http',
      headers: {},
      script: { kind: 'steps', steps: about.exchanges.map(() => step) },
      checksOff: [],
      where: { file: about.label, line: 1, column: 1 },
    },
    hash: '',
    trials: 1,
  };
  const { checks } = gradeTrial(planned, {
    schema: 'modelcompat/record@1',
    case: about.label,
    hash: '',
    trial: 0,
    status: 'passed',
    exchanges: about.exchanges,
  });
  return { about, findings: checks.filter(({ status }) => status !== 'pass' && status !== 'skip') };
}

/** A must, or an answer that could not be judged: that is never a pass. */
function isBad({ findings }: Verdict): boolean {
  return findings.some(({ status }) => status === 'fail' || status === 'error');
}

async function readBytes({ ports }: Composition, file: string): Promise<Uint8Array> {
  if (file === '-') return await buffer(process.stdin);
  const read = await ports.files.readBytes(file, MAX_BYTES);
  if ('problem' in read) throw unreadable([read.problem]);
  return read.bytes;
}

async function readText({ ports }: Composition, file: string): Promise<string> {
  const read = await ports.files.readText(file, MAX_BYTES);
  if ('problem' in read) throw unreadable([read.problem]);
  return read.text;
}

function unreadable(problems: readonly Message[]): HarnessError {
  const diagnostics = problems.map((problem) => ({ severity: 'error' as const, ...problem }));
  return new HarnessError(diagnostics, Exit.usage);
}

function shownFile({ file, read, conversations }: Judged, { language }: Console) {
  return {
    file,
    format: read.format,
    leftOut: read.leftOut,
    conversations: conversations.map(({ about, findings }) => ({
      label: about.label,
      side: about.side ?? null,
      exchanges: about.exchanges.length,
      findings: findings.map(({ message, ...rest }) => ({
        ...rest,
        code: message.code,
        params: message.params,
        message: renderText(language, message),
        hint: renderHint(language, message),
      })),
    })),
  };
}

function printFile({ file, read, conversations }: Judged, console: Console): void {
  const all = conversations.flatMap(({ findings }) => findings);
  const counts = {
    file,
    format: read.format,
    exchanges: conversations.reduce((sum, { about }) => sum + about.exchanges.length, 0),
    must: all.filter(({ status }) => status === 'fail' || status === 'error').length,
    should: all.filter(({ status, severity }) => status === 'warn' && severity === 'should').length,
    note: all.filter(({ status, severity }) => status === 'warn' && severity === 'note').length,
  };
  console.print(safeLine(say(console, all.length === 0 ? 'check-sound' : 'check-found', counts)));
  if (read.leftOut > 0) console.print(`  ${say(console, 'check-left-out', { count: read.leftOut })}`);
  for (const { about, findings } of conversations) {
    if (findings.length === 0) continue;
    const side = about.side === undefined ? '' : ` (${about.side})`;
    console.print(`\n  ${safeLine(`${about.label}${side}`)}`);
    for (const finding of findings) printFinding(finding, console);
  }
}

function printFinding({ id, severity, status, message, evidence }: CheckResult, console: Console): void {
  const { red, yellow, dim, cyan } = console.colors;
  const label = status === 'warn' ? yellow(severity) : red(status === 'error' ? 'error' : 'must');
  console.print(`    ${label}  ${id}`);
  console.print(safeLine(`      ${renderText(console.language, message)}`));
  if (evidence !== undefined) {
    const { exchange, at = '' } = evidence;
    console.print(dim(safeLine(`      exchange ${exchange + 1}${at === '' ? '' : `, ${at}`}`)));
  }
  const hint = renderHint(console.language, message);
  if (hint !== null) console.print(cyan(safeLine(`      ${hint}`)));
}
