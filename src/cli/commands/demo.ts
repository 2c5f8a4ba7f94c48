import path from 'node:path';
import { ExitCode, type Message } from '../../domain/diagnostic.ts';
import type { JsonObject } from '../../domain/json.ts';
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
import { placeUpgrade } from '../upgrade/place.ts';
import { standInUpgrade } from '../upgrade/stand-in-upgrade.ts';

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
    const first = await run(targetOf(found.target));
    return first === ExitCode.ok ? await showUpgrade(invocation, session, found.target) : first;
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

const SMOKE = { suites: [], cases: [], tags: [], budget: 'smoke' } as const;

async function shippedSuites(composition: Composition) {
  const suites = await loadSuites(composition, await builtInSuites(composition), null);
  return { ...suites, namedFiles: new Set<string>() };
}

async function runSmoke(
  invocation: Invocation,
  session: ReturnType<typeof startSession>,
  target: Target,
): Promise<ExitCode> {
  const { composition } = session;
  const exitCode = await runTargets(composition, {
    invocation,
    session,
    targets: [target],
    named: true,
    suites: await shippedSuites(composition),
    selection: SMOKE,
    running: runningOptions(invocation.options),
    configDir: composition.ports.env.cwd,
  });
  return exitCode === ExitCode.unexpected ? ExitCode.ok : exitCode;
}

/**
 * The second act, on the same engine: a stand-in in the place of a Qwen3 says the same words through two versions, of which
 * the second has no reasoning parser. It shows what a regression looks like, and says so.
 */
async function showUpgrade(
  invocation: Invocation,
  session: ReturnType<typeof startSession>,
  served: DemoTarget,
): Promise<ExitCode> {
  if (served.runner !== 'llama-cpp') return ExitCode.ok;
  const { composition } = session;
  const { console, options } = invocation;
  console.note(`\n${say(console, 'demo-stand-in')}`);
  const binary = served.options['binary'] ?? 'llama-server';
  const version = (name: string, more: JsonObject) =>
    undeclaredTarget(
      {
        model: STAND_IN,
        version: name,
        family: 'qwen3',
        runner: 'llama-cpp',
        options: { binary, ...more },
      },
      'demo',
    );
  const running = runningOptions(options);
  const exitCode = await standInUpgrade(composition, {
    base: version('with-reasoning-parser', {}),
    candidate: version('without-reasoning-parser', { reasoning_format: 'none' }),
    dir:
      running.out === null
        ? await placeUpgrade(composition.ports, running, STAND_IN)
        : path.join(running.out, 'stand-in-upgrade'),
    request: {
      invocation,
      session,
      suites: await shippedSuites(composition),
      selection: SMOKE,
      running,
      configDir: composition.ports.env.cwd,
      standIn: { pieces: [3], template: null, allVariants: false, malformed: false },
    },
  });
  return exitCode === ExitCode.unexpected ? ExitCode.ok : exitCode;
}

const STAND_IN = 'qwen3-stand-in';

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
