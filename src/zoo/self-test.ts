import type { CheckResult, TrialGrade } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Case } from '../domain/suite.ts';
import type { Outline } from '../outline/outline.ts';
import { bareCase, type ZooSide } from './bare-case.ts';
import { readEntries } from './entries.ts';
import { mutateEntry } from './mutate/mutate.ts';
import { startZoo } from './server.ts';

/** What was seen of one entry on one side, over all its trials. */
export type Sighting = {
  readonly id: string;
  readonly class: string;
  /** Ids of the checks that failed (must) and warned (should), each once. */
  readonly musts: readonly string[];
  readonly shoulds: readonly string[];
  /** Why a trial could not be judged; null = all were. */
  readonly unjudged: CheckResult | null;
};

export type SelfTest = {
  readonly faulty: readonly Sighting[];
  readonly correct: readonly Sighting[];
  readonly quiet: readonly Sighting[];
};

/** Runs cases against a server through the whole pipeline; the verbs come in as this function. */
export type RunCases = (
  baseUrl: string,
  cases: readonly Case[],
  onGrade: (grade: TrialGrade) => void,
) => Promise<void>;

export type SelfTestInput = {
  /** Entries with both sides. */
  readonly bugs: readonly JsonObject[];
  /** Entries with a correct side only. */
  readonly quiet: readonly JsonObject[];
  /** 0 = the entries as they are written, to see what the rewriting changes. */
  readonly seed: number;
  readonly run: RunCases;
};

/** Serves every entry rewritten, runs its bare case on the broken and on the sound side, and tells what was raised. */
export async function selfTest({ bugs, quiet, seed, run }: SelfTestInput): Promise<SelfTest> {
  const classes = new Map([...bugs, ...quiet].map((entry) => [String(entry['id']), classOf(entry)]));
  const rewritten = outlinesOf(seed === 0 ? bugs : bugs.map((entry) => mutateEntry(entry, seed)));
  const sound = outlinesOf(quiet);
  await using zoo = await startZoo([...rewritten, ...sound], { port: 0, chunking: 'event' });
  const look = (side: ZooSide, entries: readonly Outline[]) =>
    sight(entries, classes, (onGrade) =>
      run(
        `http://127.0.0.1:${zoo.port}/${side}/v1`,
        entries.map((entry) => bareCase(entry, side, 'zoo')),
        onGrade,
      ),
    );
  return {
    faulty: await look('faulty', rewritten),
    correct: await look('correct', rewritten),
    quiet: await look('correct', sound),
  };
}

function classOf(entry: JsonObject): string {
  return String(entry['class'] ?? entry['engine'] ?? 'other');
}

function outlinesOf(entries: readonly JsonObject[]): readonly Outline[] {
  if (entries.length === 0) return [];
  const read = readEntries(entries, ['correct'], 'zoo');
  if ('problem' in read) throw new TypeError(`${read.problem.code} ${JSON.stringify(read.problem.params)}`);
  return read.entries;
}

async function sight(
  entries: readonly Outline[],
  classes: ReadonlyMap<string, string>,
  run: (onGrade: (grade: TrialGrade) => void) => Promise<void>,
): Promise<readonly Sighting[]> {
  const raised = new Map<string, CheckResult[]>(entries.map(({ id }) => [id, []]));
  const judged = new Set<string>();
  await run(({ case: caseId, checks, status }) => {
    const id = caseId.replace(/^zoo\//, '');
    raised.get(id)?.push(...checks.filter((check) => check.status !== 'pass'));
    if (status !== 'error' && status !== 'skipped') judged.add(id);
  });
  return entries.map(({ id }) => {
    const found = raised.get(id) ?? [];
    return {
      id,
      class: classes.get(id) ?? 'other',
      musts: idsOf(found.filter(({ status }) => status === 'fail')),
      shoulds: idsOf(found.filter(({ status, severity }) => status === 'warn' && severity === 'should')),
      unjudged:
        found.find(({ status }) => status === 'error') ?? (judged.has(id) ? null : (found[0] ?? NOT_RUN)),
    };
  });
}

function idsOf(checks: readonly CheckResult[]): readonly string[] {
  return [...new Set(checks.map(({ id }) => id))];
}

/** An entry that no trial tells of. */
const NOT_RUN: CheckResult = {
  id: 'run.incomplete',
  kind: 'protocol',
  severity: 'must',
  status: 'error',
  message: { code: 'trial-empty', params: {} },
};
