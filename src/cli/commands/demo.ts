import path from 'node:path';
import { ExitCode, type Message } from '../../domain/diagnostic.ts';
import type { Target } from '../../domain/target.ts';
import { renderText } from '../../messages/index.ts';
import { cacheDirOf } from '../../provision/cache-dir.ts';
import { runCommand } from '../../provision/commands.ts';
import { type DemoTarget, provideDemo } from '../../provision/demo.ts';
import { readRecording } from '../../provision/replay/recording.ts';
import { startReplay } from '../../provision/replay/server.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import type { Console } from '../console.ts';
import { builtInSuites, loadSuites } from '../declaration.ts';
import { runningOptions } from '../options.ts';
import { runTargets } from '../run-targets.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';
import { nameFrom, undeclaredTarget } from '../undeclared-target.ts';

/** `demo`: a real engine with a real small model where they can be had, else a replay that says that it is one. */
export async function demo(invocation: Invocation): Promise<ExitCode> {
  const { options, console } = invocation;
  await using session = startSession(console);
  const { composition } = session;
  const { env, http } = composition.ports;
  const found = await provideDemo(
    {
      env,
      which: composition.machine(env.cwd).which,
      cacheDir: cacheDirOf(env),
      run: runCommand,
      notice: (message) => console.note(renderText(console.language, message)),
    },
    http,
  );
  const run = (target: Target) => runSmoke(invocation, session, target);
  if (found.kind !== 'none') {
    console.note(
      say(console, `demo-${found.kind}`, { target: `${found.target.model}@${found.target.version}` }),
    );
    tellReasons(console, found.reasons);
    return await run(targetOf(found.target));
  }
  if (options['requireEngine'] === true) {
    console.error(say(console, 'demo-engine-required'));
    tellReasons(console, found.reasons);
    return ExitCode.environment;
  }
  const { header, exchanges } = await recordingOf(composition);
  console.note(
    say(console, 'demo-replay', { engine: header.engine, model: header.model, recorded: header.recorded }),
  );
  tellReasons(console, found.reasons);
  await using replay = await startReplay({ header, exchanges }, { match: 'nearest' });
  const endpoint = { baseUrl: replay.baseUrl, model: header.model };
  return await run(
    targetOf({ model: nameFrom(header.model), version: 'replay', runner: 'endpoint', endpoint }),
  );
}

async function runSmoke(
  invocation: Invocation,
  session: ReturnType<typeof startSession>,
  target: Target,
): Promise<ExitCode> {
  const { composition } = session;
  const suites = await loadSuites(composition, await builtInSuites(composition), null);
  const exitCode = await runTargets(composition, {
    invocation,
    session,
    targets: [target],
    named: true,
    suites: { ...suites, namedFiles: new Set() },
    selection: { suites: [], cases: [], tags: [], budget: 'smoke' },
    running: runningOptions(invocation.options),
    configDir: composition.ports.env.cwd,
  });
  return exitCode === ExitCode.unexpected ? ExitCode.ok : exitCode;
}

function targetOf({ model, version, ...served }: DemoTarget): Target {
  const name = { model: nameFrom(model), version: nameFrom(version) };
  if (served.runner === 'llama-cpp') return undeclaredTarget({ ...name, ...served }, 'demo');
  return undeclaredTarget(
    { ...name, runner: served.runner, endpoint: { ...served.endpoint, limits: {} } },
    'demo',
  );
}

function tellReasons(console: Console, reasons: readonly Message[]): void {
  for (const reason of reasons) console.note(`  ${renderText(console.language, reason)}`);
}

async function recordingOf({ ports: { files }, packageRoot }: Composition) {
  const file = path.join(packageRoot, 'dist/recording.jsonl');
  const read = await files.readText(file, 8 * 1024 * 1024);
  if ('text' in read) return readRecording(read.text);
  throw new Error('The recording for the demo is not built. Run `npm run build`.');
}
