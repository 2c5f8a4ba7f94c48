import path from 'node:path';
import { ExitCode as Exit, type ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { createRedactor } from '../../domain/redaction.ts';
import { gradeTrial } from '../../grade/grade.ts';
import { message, renderHint, renderText } from '../../messages/index.ts';
import { planTarget } from '../../plan/plan.ts';
import { matchesPattern } from '../../plan/select.ts';
import { openLedger } from '../../run/ceilings.ts';
import { createLimiters } from '../../run/limits.ts';
import { runTarget } from '../../run/run.ts';
import { parseEntryLines } from '../../zoo/entries.ts';
import { belowFloor, type Floor, floorOf, floorText, readFloor } from '../../zoo/floor.ts';
import { type RunCases, type SelfTest, selfTest } from '../../zoo/self-test.ts';
import { type Tally, tallyAll, tallyClasses, tallyQuiet } from '../../zoo/tally.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import type { Console } from '../console.ts';
import { selectionOptions, strings, usageError } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';
import { table } from '../table.ts';
import { undeclaredTarget } from '../undeclared-target.ts';

const MAX_BYTES = 16 * 1024 * 1024;
const DEFAULT_TRIALS = 3;
const DEFAULT_SEED = 1;

/** `selftest`: known bugs, rewritten, through the whole pipeline: what is caught, and what cries wolf on sound servers. */
export async function selftest({ options, console }: Invocation): Promise<ExitCode> {
  const { cases, trials = DEFAULT_TRIALS } = selectionOptions(options);
  const filter = { cases, classes: strings(options['class']) };
  const setup = { seed: seedOf(options['seed']), trials };
  const writes = options['writeFloor'] === true;
  const filtered = cases.length > 0 || filter.classes.length > 0;
  if (writes && filtered) throw usageError(message('selftest-floor-partial'));
  await using session = startSession(console);
  const { composition, signal } = session;
  const found = await selfTest({
    bugs: pick(await entriesOf(composition, 'bugs'), filter),
    quiet: filtered ? [] : await entriesOf(composition, 'quiet'),
    seed: setup.seed,
    run: pipeline(composition, { trials, signal }),
  });
  if (signal.aborted) return Exit.interrupted;
  const tallies = [...tallyClasses(found), tallyAll(found)];
  const floorFile = path.join(composition.packageRoot, 'src/zoo/floor.json');
  const floor = filtered || writes ? null : await floorAt(composition, floorFile);
  const result = { ...setup, found, tallies, quiet: tallyQuiet(found), floor };
  tell(console, result);
  if (writes) {
    await composition.ports.files.write(floorFile, floorText(floorOf(tallies)));
    console.note(say(console, 'selftest-floor-written', { file: floorFile }));
  }
  return isSound(result) ? Exit.ok : Exit.unexpected;
}

type Result = {
  readonly seed: number;
  readonly trials: number;
  readonly found: SelfTest;
  readonly tallies: readonly Tally[];
  readonly quiet: Tally;
  readonly floor: Floor | null;
};

/** Runs cases as `run` does, over real HTTP; only the folder is left out. */
function pipeline(
  { ports }: Composition,
  { trials, signal }: { readonly trials: number; readonly signal: AbortSignal },
): RunCases {
  return async (baseUrl, cases, onGrade) => {
    const target = undeclaredTarget(
      {
        model: 'zoo',
        version: 'selftest',
        runner: 'endpoint',
        endpoint: { baseUrl, limits: {} },
        timeouts: { connectMs: 5_000, firstEventMs: 5_000, idleMs: 5_000, totalMs: 5_000 },
        concurrency: 8,
      },
      'selftest',
    );
    await runTarget({
      plan: planTarget(target, cases, { trials }),
      ports: { ...ports, events: { emit: () => undefined } },
      folder: { dir: 'selftest', append: () => Promise.resolve() },
      server: { baseUrl, model: null },
      key: null,
      redactor: createRedactor([]),
      limiters: createLimiters(ports.clock),
      ledger: openLedger({}),
      outbound: (each) => each,
      grade: gradeTrial,
      done: [],
      signal,
      onGrade,
    });
  };
}

async function entriesOf({ ports, packageRoot }: Composition, kind: 'bugs' | 'quiet') {
  const dir = path.join(packageRoot, 'src/zoo', kind);
  const names = await ports.files.glob(['*.jsonl'], dir);
  const texts = await Promise.all(names.map((name) => ports.files.readText(path.join(dir, name), MAX_BYTES)));
  const entries = texts.flatMap((read) => ('text' in read ? parseEntryLines(read.text) : []));
  if (entries.length > 0) return entries;
  throw new HarnessError(
    [{ severity: 'error', ...message('selftest-data-missing', { dir }) }],
    Exit.environment,
  );
}

type Filter = { readonly classes: readonly string[]; readonly cases: readonly string[] };

function pick(entries: readonly JsonObject[], { classes, cases }: Filter): readonly JsonObject[] {
  const fits = (value: JsonValue | undefined, patterns: readonly string[]) =>
    patterns.length === 0 || patterns.some((pattern) => matchesPattern(String(value), pattern));
  const picked = entries.filter((entry) => fits(entry['class'], classes) && fits(entry['id'], cases));
  if (picked.length > 0) return picked;
  const known = [...new Set(entries.map((entry) => String(entry['class'])))].sort();
  throw usageError(message('selftest-nothing-picked', { patterns: [...classes, ...cases], known }));
}

async function floorAt({ ports }: Composition, file: string): Promise<Floor | null> {
  const read = await ports.files.readText(file, MAX_BYTES);
  return 'text' in read ? readFloor(JSON.parse(read.text)) : null;
}

function seedOf(value: unknown): number {
  if (value === undefined) return DEFAULT_SEED;
  if (typeof value === 'string' && /^\d{1,15}$/.test(value)) return Number(value);
  throw usageError(message('option-not-a-number', { option: '--seed', least: 0, value: String(value) }));
}

/** Nothing fell, nothing cried wolf, and nothing was left unjudged. */
function isSound({ found, tallies, quiet, floor }: Result): boolean {
  const fallen = floor === null ? [] : belowFloor(tallies, floor);
  const alarms = [...tallies, quiet].flatMap((each) => each.alarms);
  return fallen.length === 0 && alarms.length === 0 && unjudged(found).length === 0;
}

function unjudged({ faulty, correct, quiet }: SelfTest) {
  return Object.entries({ faulty, correct, quiet }).flatMap(([side, list]) =>
    list.flatMap((each) =>
      each.unjudged === null ? [] : [{ side, id: each.id, why: each.unjudged.message }],
    ),
  );
}

function tell(console: Console, result: Result): void {
  const { seed, trials, found, tallies, quiet, floor } = result;
  const all = tallies.at(-1);
  if (all === undefined) return;
  const fallen = floor === null ? [] : belowFloor(tallies, floor);
  console.json({
    schema: 'modelcompat/selftest@1',
    seed,
    trials,
    all,
    classes: tallies.slice(0, -1),
    quiet: { cases: found.quiet.length, alarms: quiet.alarms, warned: quiet.warned },
    belowFloor: fallen.map(({ name }) => name),
    unjudged: unjudged(found),
    entries: found,
  });
  console.print(table(['class', 'bugs', 'must', 'caught', 'alarms', 'warned'], tallies.map(row)));
  const counts = { bugs: all.bugs, caught: all.caught, must: all.caughtByMust, seed, trials };
  console.print(`\n${say(console, 'selftest-recall', counts)}`);
  console.print(
    say(console, 'selftest-alarms', {
      sound: found.correct.length,
      alarms: all.alarms.length,
      quiet: found.quiet.length,
      quietAlarms: quiet.alarms.length,
      warned: all.warned.length + quiet.warned.length,
    }),
  );
  console.print(say(console, 'selftest-baseline-column'));
  tellMissed(console, result, fallen);
}

function row({ name, bugs, caught, caughtByMust, alarms, warned }: Tally): readonly string[] {
  return [name, ...[bugs, caughtByMust, caught, alarms.length, warned.length].map(String)];
}

function tellMissed(console: Console, { found, tallies, quiet }: Result, fallen: readonly Tally[]): void {
  const { missed = [], alarms = [], warned = [] } = tallies.at(-1) ?? {};
  const lists = { missed, alarms: [...alarms, ...quiet.alarms], warned: [...warned, ...quiet.warned] };
  for (const [name, list] of Object.entries(lists)) {
    if (list.length > 0) console.print(`\n${name}:\n${list.map((each) => `  ${each}`).join('\n')}`);
  }
  for (const { id, side, why } of unjudged(found)) {
    const detail = renderText(console.language, why);
    console.error(say(console, 'selftest-unjudged', { id, side, detail }));
  }
  for (const each of fallen) {
    const why = message('selftest-below-floor', { ...each, missed: each.missed, alarms: [], warned: [] });
    console.error(renderText(console.language, why));
    console.error(`  ${renderHint(console.language, why) ?? ''}`);
  }
}
