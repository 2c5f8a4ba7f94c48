import path from 'node:path';
import { ExitCode as Exit, type ExitCode, HarnessError, type Message } from '../../domain/diagnostic.ts';
import type { Target } from '../../domain/target.ts';
import { judgeDrift } from '../../drift/judge.ts';
import { type Observation, observe } from '../../drift/observe.ts';
import { probes } from '../../drift/probes.ts';
import { type DriftState, emptyState, readState, withCheck } from '../../drift/state.ts';
import { message, renderHint, renderText } from '../../messages/index.ts';
import type { Files } from '../../ports.ts';
import { type Asked, openProbes } from '../ask-probes.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { loadModels } from '../declaration.ts';
import { text, usageError } from '../options.ts';
import { startSession } from '../session.ts';
import { selectTargets } from '../targets.ts';
import { commandsAllowed } from '../trust.ts';

/** `drift TARGET --state FILE`: is this still what was recorded? Exit 0 SAME or RECORDED, 1 DRIFT, 3 no answer. */
export async function drift({ operands, options, console }: Invocation): Promise<ExitCode> {
  await using session = startSession(console);
  const { composition: bare } = session;
  const { models, env } = await loadModels(bare, text(options['config']) ?? 'models.yaml');
  const composition = { ...bare, env, ports: { ...bare.ports, env } };
  const { files, clock } = composition.ports;
  const [target] = selectTargets(models, [String(operands[0])]).targets;
  if (target === undefined) throw new TypeError('no target was selected');
  const file = text(options['state']);
  if (file === null) throw usageError(message('drift-state-missing', { target: target.id }));
  const state = await readStateFile(files, file, target);
  await using asked = await openProbes(composition, {
    target,
    cases: probes,
    configDir: models.dir,
    commandsAllowed: await commandsAllowed(options['commands'] === false ? false : null, composition.ports),
    signal: session.signal,
    logDir: path.dirname(file),
  });
  const seen = await look(asked, target);
  if (session.signal.aborted) return Exit.interrupted;
  const at = new Date(clock.now()).toISOString();
  if (state === null || options['accept'] === true) {
    const fresh = emptyState(target.id, unsteadyIn(seen, await look(asked, target)));
    await write(files, file, withCheck(fresh, { ...seen, at, drift: false, e: 1 }));
    const witnesses = Object.keys(seen.witnesses).length - fresh.unsteady.length;
    const told = { target: target.id, file, witnesses, requests: probes.length * 2 };
    tell(console, { verdict: 'recorded', summary: message('drift-recorded', told), findings: [] });
    return Exit.ok;
  }
  const { findings, e, held } = judgeDrift(state, seen);
  const isDrift = findings.length > 0;
  await write(files, file, withCheck(state, { ...seen, at, drift: isDrift, e }));
  const told = { target: target.id, file, held, requests: probes.length };
  const summary = message(isDrift ? 'drift-found' : 'drift-same', told);
  tell(console, { verdict: isDrift ? 'drift' : 'same', summary, findings });
  return isDrift ? Exit.unexpected : Exit.ok;
}

const STATE_BYTES = 64 * 1024 * 1024;

async function readStateFile(files: Files, file: string, target: Target): Promise<DriftState | null> {
  if ((await files.exists(file)) === null) return null;
  const read = await files.readText(file, STATE_BYTES);
  if ('problem' in read) throw usageError(read.problem);
  const state = readState(parsed(read.text));
  if (state !== null && state.target === target.id) return state;
  throw usageError(message('drift-state-unfit', { file, target: target.id }));
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

async function look(asked: Asked, target: Target): Promise<Observation> {
  const seen = observe(await asked.ask());
  if (seen !== null) return seen;
  const told = message('drift-no-answer', { target: target.id, requests: probes.length });
  throw new HarnessError([{ severity: 'error', ...told }], Exit.environment);
}

/** What two looks in one minute do not say alike tells nothing of days. */
function unsteadyIn(first: Observation, second: Observation): readonly string[] {
  return Object.keys(first.witnesses).filter((name) => first.witnesses[name] !== second.witnesses[name]);
}

async function write(files: Files, file: string, state: DriftState): Promise<void> {
  await files.write(file, `${JSON.stringify(state)}\n`);
}

type Told = { readonly verdict: string; readonly summary: Message; readonly findings: readonly Message[] };

function tell(console: Console, { verdict, summary, findings }: Told): void {
  const { language, colors } = console;
  const shown = (each: Message) => ({ ...each, message: renderText(language, each) });
  console.json({
    schema: 'modelcompat/drift-check@1',
    verdict,
    ...shown(summary),
    findings: findings.map(shown),
  });
  console.print(
    verdict === 'drift' ? colors.yellow(renderText(language, summary)) : renderText(language, summary),
  );
  for (const each of findings) console.print(`  ${renderText(language, each)}`);
  const hint = renderHint(language, summary);
  if (hint !== null) console.print(`  ${colors.cyan(hint)}`);
}
