import { ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import { bearer } from '../../protocol/key-headers.ts';
import { AGENT_TASKS } from '../../tap/agent-tasks.ts';
import { runMinimalAgent } from '../agents/minimal-agent.ts';
import type { Invocation } from '../command.ts';
import { resolveKey } from '../keys.ts';
import { oneTarget } from '../one-target.ts';
import { usageError } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';
import { table } from '../table.ts';
import { openTap, tapUrl } from '../tap/open-tap.ts';
import { openTapRun } from '../tap/tap-run.ts';

const CLIENT = 'modelcompat-minimal-agent';

/** `agents TARGET`: small jobs with one right outcome for a minimal agent of our own, through a tap. */
export async function agents(invocation: Invocation): Promise<ExitCode> {
  const { operands, options, console } = invocation;
  await using session = startSession(console);
  const one = await oneTarget(String(operands[0]), invocation, session);
  const { composition } = one.session;
  const { endpoint, id, headers } = one.target;
  if (endpoint?.model === undefined) throw usageError(message('agents-endpoint', { target: id }));
  const key = await resolveKey(one.target, composition.ports, options['commands'] !== false);
  if (key !== null && 'problem' in key)
    throw new HarnessError([{ severity: 'error', ...key.problem }], ExitCode.environment);
  const to = tapUrl(endpoint.baseUrl);
  await using run = await openTapRun(invocation, composition, to);
  const broken: number[] = [];
  let exchanges = 0;
  const onExchange = (tapped: Parameters<typeof run.add>[0]) => {
    exchanges += 1;
    if (run.add(tapped).grade.status === 'failed') broken.push(exchanges);
  };
  await using server = await openTap(composition, { to, port: 0, onExchange });
  const desk = {
    http: composition.ports.http,
    url: `http://127.0.0.1:${server.port}${to.pathname.replace(/\/$/, '')}/chat/completions`,
    model: endpoint.model,
    headers: { ...headers, ...(key === null ? {} : bearer(key.value)) },
    signal: session.signal,
  };
  const rows: { task: string; outcome: string; exchange: number | null }[] = [];
  for (const task of AGENT_TASKS) {
    const before = exchanges;
    const end = session.signal.aborted ? null : await runMinimalAgent(task, desk);
    const outcome = end === null ? 'no-answer' : (task.judge(end) ?? 'ok');
    const bad = broken.find((number) => number > before) ?? (outcome === 'ok' ? null : exchanges);
    rows.push({ task: task.id, outcome, exchange: bad });
  }
  await run.finish();
  console.json({ schema: 'modelcompat/agents@1', target: id, client: CLIENT, dir: run.dir, tasks: rows });
  const shown = rows.map(({ task, outcome, exchange }) => [
    CLIENT,
    task,
    say(console, `agents-${outcome}` as 'agents-ok'),
    exchange === null ? '' : `#${exchange}`,
  ]);
  const head = (['client', 'task', 'outcome', 'exchange'] as const).map((each) =>
    say(console, `agents-head-${each}`),
  );
  console.print(table(head, shown));
  console.note(say(console, 'agents-ended', { dir: run.dir, exchanges }));
  if (session.signal.aborted) return ExitCode.interrupted;
  return rows.every(({ outcome, exchange }) => outcome === 'ok' && exchange === null)
    ? ExitCode.ok
    : ExitCode.unexpected;
}
