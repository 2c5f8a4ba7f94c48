import {
  type Accepted,
  type Accepting,
  acceptableCauses,
  acceptCauses,
  acceptEverything,
} from '../../compare/baseline/accept.ts';
import { baselineText } from '../../compare/baseline/baseline-file.ts';
import { driftOf, lockOf } from '../../compare/baseline/lock.ts';
import type { Acceptance } from '../../domain/baseline.ts';
import type { ArmSummary } from '../../domain/comparison.ts';
import { ExitCode as Exit, type ExitCode } from '../../domain/diagnostic.ts';
import type { RunManifest } from '../../domain/record.ts';
import { type MessageCode, message, renderHint } from '../../messages/index.ts';
import type { Ports } from '../../ports.ts';
import { catalogueHash } from '../../protocol/checks/catalogue.ts';
import { readRuns } from '../arms.ts';
import { baselinePlace, dayOf, loadBaselines } from '../baselines.ts';
import type { Invocation } from '../command.ts';
import type { Console } from '../console.ts';
import { strings, text, usageError } from '../options.ts';
import { runFolder } from '../run-place.ts';
import { say } from '../say.ts';

type Using = Pick<Ports, 'files' | 'store' | 'clock' | 'env'>;

/** `baseline accept RUN…`: what the runs show is expected from now on, all of it or by cause; writes one file a suite. */
export async function acceptRuns(
  ports: Using,
  names: readonly string[],
  { options, console }: Invocation,
): Promise<ExitCode> {
  if (names.length === 0) throw usageError(message('baseline-no-run'));
  const causes = strings(options['cause']);
  const written: string[] = [];
  for (const [target, runs] of await runsByTarget(ports, names)) {
    const folders = runs.map(({ dir }) => dir);
    const input: Accepting = {
      summary: await readRuns(ports, folders),
      lock: lockOfAll(target, runs),
      catalogue: catalogueHash,
      acceptance: acceptanceOf(ports, options, { runs: runs.map(({ manifest }) => manifest.id), causes }),
      formers: (await loadBaselines(ports.files, target)).map(({ baseline }) => baseline),
    };
    mustBeDecided(input.summary);
    mustBeOneQuestionEach(input.summary);
    const accepted =
      causes.length === 0 ? acceptEverything(input, options['prune'] === true) : byCause(input, causes);
    for (const each of accepted.baselines) {
      const file = baselinePlace(each);
      await ports.files.write(file, baselineText(each));
      written.push(file);
    }
    tell(console, target, input, accepted);
  }
  console.json({ schema: 'modelcompat/accepted@1', files: written });
  for (const file of written) console.print(`  ${file}`);
  return Exit.ok;
}

type Run = { readonly dir: string; readonly manifest: RunManifest };

async function runsByTarget(
  { files, store }: Using,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly Run[]>> {
  const runs = new Map<string, Run[]>();
  for (const name of names) {
    const { dir, manifest } = await store.read(await runFolder(files, name));
    const { id, status, target } = manifest;
    if (status !== 'complete') throw usageError(message('baseline-run-unfinished', { run: id, status }));
    runs.set(target, [...(runs.get(target) ?? []), { dir, manifest }]);
  }
  return runs;
}

function lockOfAll(target: string, runs: readonly Run[]) {
  const [first, ...others] = runs.map(({ manifest }) => lockOf(manifest));
  if (first === undefined) throw new RangeError('no run');
  const keys = [...new Set(others.flatMap((each) => driftOf(first, each).map(({ key }) => key)))];
  if (keys.length === 0) return first;
  throw usageError(
    message('baseline-runs-differ', { target, runs: runs.map(({ manifest }) => manifest.id), keys }),
  );
}

const DAY_MS = 86_400_000;
const DAYS = 90;

function acceptanceOf(
  { clock, env }: Using,
  options: Invocation['options'],
  { runs, causes }: Pick<Acceptance, 'runs' | 'causes'>,
): Acceptance {
  const today = dayOf(clock.now());
  const value = text(options['expires']) ?? dayOf(clock.now() + DAYS * DAY_MS);
  const isDay = /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value)) && value >= today;
  if (value !== 'never' && !isDay) {
    const example = dayOf(clock.now() + DAYS * DAY_MS);
    throw usageError(message('baseline-expires-unfit', { value, example }));
  }
  const who =
    text(options['who']) ??
    ['MODELCOMPAT_WHO', 'GIT_AUTHOR_NAME', 'GITHUB_ACTOR', 'GITLAB_USER_LOGIN', 'USER', 'USERNAME']
      .map((name) => env.variable(name))
      .find((name) => name !== undefined && name !== '');
  const why = text(options['why']);
  return { on: today, who: who ?? '?', why, expires: value === 'never' ? null : value, runs, causes };
}

function mustBeDecided({ run, cases }: ArmSummary): void {
  if (cases.some(({ passed, failed }) => passed + failed > 0)) return;
  const of = (key: 'errors' | 'skipped') => cases.reduce((sum, each) => sum + each[key], 0);
  throw usageError(
    message('baseline-nothing-decided', { run: run.id, errors: of('errors'), skipped: of('skipped') }),
  );
}

function mustBeOneQuestionEach({ run, cases }: ArmSummary): void {
  const seen = new Set<string>();
  const twice = cases.filter(({ id }) => seen.size === seen.add(id).size);
  const [first] = twice;
  if (first === undefined) return;
  throw usageError(
    message('baseline-questions-differ', { runs: run.id, count: twice.length, first: first.id }),
  );
}

function byCause(input: Accepting, causes: readonly string[]): Accepted {
  const known = acceptableCauses(input);
  const unknown = causes.find((cause) => !known.includes(cause));
  if (unknown === undefined) return acceptCauses(input, new Set(causes));
  throw usageError(
    message('baseline-cause-unknown', {
      run: input.summary.run.id,
      cause: unknown,
      known: known.slice(0, 20),
    }),
  );
}

function tell(console: Console, target: string, { acceptance }: Accepting, accepted: Accepted): void {
  const { taken, kept, dropped, heldBack } = accepted;
  const { who, runs } = acceptance;
  const expires = acceptance.expires ?? say(console, 'baseline-never');
  console.print(say(console, 'baseline-accepted', { target, cases: taken.length, runs, who, expires }));
  const note = (code: MessageCode, params: Parameters<typeof message>[1]) => {
    const hint = renderHint(console.language, message(code, params));
    console.error(`${say(console, code, params)}${hint === null ? '' : `\n  ${hint}`}`);
  };
  if (kept.length > 0) note('baseline-kept', { count: kept.length });
  if (dropped.length > 0) note('baseline-dropped', { count: dropped.length });
  const causes = [...new Set(heldBack.flatMap((each) => each.causes))];
  const first = heldBack[0]?.id ?? '';
  if (heldBack.length > 0) note('baseline-held-back', { count: heldBack.length, first, causes });
}
