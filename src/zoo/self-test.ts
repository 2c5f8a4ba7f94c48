import type { Comparison } from '../domain/comparison.ts';
import type { TrialGrade } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import { caseIdOf, type PassesInput, runPasses } from './passes.ts';
import { raisedBy, type Sighting, unjudgedIn, worseIn } from './sighting.ts';

export type SelfTest = {
  readonly faulty: readonly Sighting[];
  readonly correct: readonly Sighting[];
  /** Sound answers in many dialects. */
  readonly quiet: readonly Sighting[];
};

/** Compares two runs as `compare` does; null = no case in common. */
export type CompareGrades = (
  base: readonly TrialGrade[],
  candidate: readonly TrialGrade[],
) => Comparison | null;

export type SelfTestInput = Omit<PassesInput, 'trials'> & {
  /** Trials of the one run that has no baseline. */
  readonly trials: number;
  /** Trials on each side of a comparison. */
  readonly baselineTrials: number;
  readonly compare: CompareGrades;
};

/**
 * The harness on trial. What the checks raise in a bug's first `trials` is caught by one run; what a comparison with the
 * sound twin, case by case, calls worse is caught with a baseline. Whatever is raised on a sound server, in any trial of two
 * runs, or called worse in the second, is a false alarm.
 */
export async function selfTest(input: SelfTestInput): Promise<SelfTest> {
  const { bugs, quiet, trials, baselineTrials, compare } = input;
  const { broken, sound, again } = await runPasses({ ...input, trials: Math.max(trials, baselineTrials) });
  const whole = compare([...sound.values()].flat(), [...again.values()].flat());
  const faulty = (id: string) => {
    const before = first(sound.get(id), baselineTrials);
    const seen = broken.get(id) ?? [];
    const comparison = compare(before, first(seen, baselineTrials));
    const worse = worseIn(comparison, caseIdOf(id));
    return { ...raisedBy(first(seen, trials)), worse, unjudged: unjudgedIn(seen) };
  };
  const correct = (id: string) => {
    const [before, after] = [sound.get(id) ?? [], again.get(id) ?? []];
    const worse = [compare(before, after), whole].flatMap((each) => worseIn(each, caseIdOf(id)));
    const unjudged = unjudgedIn(before) ?? unjudgedIn(after);
    return { ...raisedBy([...before, ...after]), worse: [...new Set(worse)], unjudged };
  };
  const look = (entries: readonly JsonObject[], at: (id: string) => Omit<Sighting, 'id' | 'class'>) =>
    entries.map((entry) => ({ id: String(entry['id']), class: classOf(entry), ...at(String(entry['id'])) }));
  return { faulty: look(bugs, faulty), correct: look(bugs, correct), quiet: look(quiet, correct) };
}

/** Trials come in the order in which they end. */
function first(grades: readonly TrialGrade[] | undefined, count: number): readonly TrialGrade[] {
  return (grades ?? []).filter(({ trial }) => trial < count);
}

function classOf(entry: JsonObject): string {
  return String(entry['class'] ?? entry['engine'] ?? 'other');
}
