import type { TrialGrade } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import type { Case } from '../domain/suite.ts';
import type { Outline } from '../outline/outline.ts';
import { bareCase } from './bare-case.ts';
import { placedIn, readEntries } from './entries.ts';
import { mutateEntry } from './mutate/mutate.ts';
import type { Chunking } from './play-reply.ts';
import { startZoo, type Zoo } from './server.ts';

/** Runs cases against a server through the whole pipeline; the verbs come in as this function. */
export type RunCases = (
  asked: { readonly baseUrl: string; readonly cases: readonly Case[]; readonly trials: number },
  onGrade: (grade: TrialGrade) => void,
) => Promise<void>;

/** Trials of each entry by its id. */
export type Pass = ReadonlyMap<string, readonly TrialGrade[]>;

/** Every bug once on its broken server, and every sound answer twice. */
export type Passes = { readonly broken: Pass; readonly sound: Pass; readonly again: Pass };

export type PassesInput = {
  /** Entries with both sides, and entries with a correct side only. */
  readonly bugs: readonly JsonObject[];
  readonly quiet: readonly JsonObject[];
  /** 0 = the bugs as they are written, to see what the rewriting changes. */
  readonly seed: number;
  readonly trials: number;
  readonly run: RunCases;
};

/** Serves all entries, the bugs rewritten, and runs their bare cases. The two servers wait for nothing of each other. */
export async function runPasses({ bugs, quiet, seed, trials, run }: PassesInput): Promise<Passes> {
  const broken = outlinesOf(seed === 0 ? bugs : bugs.map((entry) => mutateEntry(entry, seed)));
  const sound = [...broken, ...outlinesOf(quiet)];
  const chunking = CHUNKINGS[seed % CHUNKINGS.length] ?? 'event';
  await using faulty = await startZoo(broken, { port: 0, chunking, side: 'faulty' });
  await using correct = await startZoo(sound, { port: 0, chunking, side: 'correct' });
  const pass = (zoo: Zoo, entries: readonly Outline[]) => collect(run, zoo, { entries, trials });
  const twice = async () => ({ sound: await pass(correct, sound), again: await pass(correct, sound) });
  const [seen, healthy] = await Promise.all([pass(faulty, broken), twice()]);
  return { broken: seen, ...healthy };
}

/** How the network cuts answers follows the seed too, also inside events and characters. */
const CHUNKINGS: readonly Chunking[] = ['event', { bytes: 61 }, 'whole', { bytes: 23 }];

/** The case by which an entry is asked. */
export function caseIdOf(id: string): string {
  return `zoo/${id}`;
}

async function collect(
  run: RunCases,
  { port }: Zoo,
  { entries, trials }: { readonly entries: readonly Outline[]; readonly trials: number },
): Promise<Pass> {
  const grades = new Map(entries.map(({ id }): [string, TrialGrade[]] => [caseIdOf(id), []]));
  const cases = entries.map((entry) => bareCase(entry, 'zoo'));
  await run({ baseUrl: `http://127.0.0.1:${port}/v1`, cases, trials }, (grade) => {
    grades.get(grade.case)?.push(grade);
  });
  return new Map(entries.map(({ id }) => [id, grades.get(caseIdOf(id)) ?? []]));
}

function outlinesOf(entries: readonly JsonObject[]): readonly Outline[] {
  if (entries.length === 0) return [];
  const read = readEntries(placedIn(entries, 'zoo'), ['correct'], 'zoo');
  if ('problem' in read) throw new TypeError(`${read.problem.code} ${JSON.stringify(read.problem.params)}`);
  return read.entries;
}
