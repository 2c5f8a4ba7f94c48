import type { TrialGrade } from '../../domain/grade.ts';
import type { JsonObject } from '../../domain/json.ts';
import type { Case } from '../../domain/suite.ts';
import type { RunCases } from '../passes.ts';
import { startZoo, type ZooSide } from '../server.ts';
import { raisedBy } from '../sighting.ts';
import { type KnownBug, readBugs } from './known-bug.ts';
import { placeBug } from './placement.ts';
import { caseOf, type Meeting, transplant } from './transplant.ts';

/** What a suite makes of one bug. */
export type SuiteSighting = {
  readonly id: string;
  readonly class: string;
  readonly bug: KnownBug;
  /** Cases that send that, and were judged. */
  readonly asked: number;
  /** The first case that saw it, and by which checks; null = none did. */
  readonly caught: { readonly case: string; readonly checks: readonly string[] } | null;
};

export type SuiteTestInput = {
  readonly bugs: readonly JsonObject[];
  readonly cases: readonly Case[];
  readonly run: RunCases;
};

/** So many cases of a bug are tried first; twice as many each time where those did not see it. */
const AT_FIRST = 6;

/**
 * What would somebody's suite catch? Each bug is met by the cases that send what it needs, against a server that has it and
 * against that server's sound twin. What a case raises on both is no sight of the bug.
 */
export async function suiteTest({ bugs, cases, run }: SuiteTestInput): Promise<readonly SuiteSighting[]> {
  const searches = readBugs(bugs).map((bug) => searchFor(bug, cases));
  for (let atOnce = AT_FIRST; ; atOnce *= 2) {
    const open = searches.filter(({ caught, untried }) => caught === null && untried.length > 0);
    if (open.length === 0) break;
    const round = open.flatMap((search) =>
      search.untried.splice(0, atOnce).map((meeting) => ({ search, meeting })),
    );
    const seen = await meet(
      round.map(({ meeting }) => meeting),
      run,
    );
    for (const { search, meeting } of round) note(search, meeting, seen.get(meeting.id) ?? null);
  }
  return searches.map(({ bug, asked, caught }) => {
    return { id: bug.id, class: bug.class, bug, asked, caught };
  });
}

type Search = {
  readonly bug: KnownBug;
  readonly untried: Meeting[];
  asked: number;
  caught: SuiteSighting['caught'];
};

function searchFor(bug: KnownBug, cases: readonly Case[]): Search {
  const untried = cases.flatMap((each, at): readonly Meeting[] => {
    const placement = placeBug(bug, each);
    return placement === null ? [] : [{ id: `${bug.id} ${at}`, bug, case: each, placement }];
  });
  return { bug, untried, asked: untried.length, caught: null };
}

/** A case that was not judged has not asked. */
function note(search: Search, meeting: Meeting, checks: readonly string[] | null): void {
  if (checks === null) search.asked -= 1;
  else if (checks.length > 0) search.caught ??= { case: meeting.case.id, checks };
}

/** What each meeting raised on the broken side alone; null = it could not be judged. */
async function meet(
  meetings: readonly Meeting[],
  run: RunCases,
): Promise<ReadonlyMap<string, readonly string[] | null>> {
  const entries = meetings.map(transplant);
  const cases = meetings.map(caseOf);
  const look = async (side: ZooSide) => {
    await using zoo = await startZoo(entries, { port: 0, chunking: 'event', side });
    const grades = new Map<string, TrialGrade>();
    const asked = { baseUrl: `http://127.0.0.1:${zoo.port}/v1`, cases, trials: 1 };
    await run(asked, (grade) => grades.set(grade.case, grade));
    return grades;
  };
  const [faulty, correct] = await Promise.all([look('faulty'), look('correct')]);
  return new Map(meetings.map(({ id }) => [id, difference(faulty.get(id), correct.get(id))]));
}

function difference(
  faulty: TrialGrade | undefined,
  correct: TrialGrade | undefined,
): readonly string[] | null {
  if (faulty === undefined || correct === undefined) return null;
  if (!isDecided(faulty) || !isDecided(correct)) return null;
  const sound = raisedIn(correct);
  return [...raisedIn(faulty)].filter((id) => !sound.has(id));
}

function isDecided({ status }: TrialGrade): boolean {
  return status === 'passed' || status === 'failed';
}

function raisedIn(grade: TrialGrade): ReadonlySet<string> {
  const { musts, shoulds } = raisedBy([grade]);
  return new Set([...musts, ...shoulds]);
}
