import type { Case } from '../domain/suite.ts';
import type { ExchangeView } from '../protocol/view.ts';
import { type Answered, foldStates, judgeProbe } from './judge.ts';
import { verdict } from './judges.ts';
import type { Probe, ProbedFeature, ProbeTrial, State } from './probe.ts';
import { BOUNDS, type Bounds, questionsOf } from './probes.ts';
import { endOf, textIn } from './sights.ts';

/** Sends cases, each one trial; null = it was not sent, since a ceiling or a signal was in the way. */
export type AskCases = (
  asks: readonly { readonly case: Case; readonly trial: number }[],
) => Promise<readonly (Answered | null)[]>;

type Asking = { readonly ask: AskCases; readonly maxRequests: number };

/** Most requests of one probing. */
export const MAX_REQUESTS = 120;
const MOST_TRIALS = 3;
const FIRST: ReadonlySet<string> = new Set(['max-tokens', 'max-completion-tokens']);
/** Rooms that thinking takes before it comes to an answer. */
const THINKING_ROOM = 1024;

/**
 * Asks all probes: first what bounds an answer, then what depends on nothing, then what depends on that. What requests
 * are left goes into further trials of whatever did not simply work.
 */
export async function runProbes(probes: readonly Probe[], asking: Asking): Promise<readonly ProbedFeature[]> {
  const work: Work = {
    ...asking,
    trials: new Map(),
    skipped: new Map(),
    answers: new Map(),
    sent: 0,
    bounds: BOUNDS,
  };
  await wave(
    probes.filter(({ feature }) => FIRST.has(feature)),
    0,
    work,
  );
  work.bounds = boundsBy(work);
  await wave(
    probes.filter(({ feature, after }) => !FIRST.has(feature) && after === undefined),
    0,
    work,
  );
  await wave(
    probes.filter((probe) => isOpen(probe, work)),
    0,
    work,
  );
  for (let trial = 1; trial < MOST_TRIALS; trial += 1) {
    await wave(doubtful(probes, work), trial, work);
  }
  return probes.map((probe) => resultOf(probe, work));
}

type Work = Asking & {
  readonly trials: Map<string, ProbeTrial[]>;
  /** Features that were not asked, and why. */
  readonly skipped: Map<string, ReturnType<typeof verdict>>;
  readonly answers: Map<string, Asked>;
  sent: number;
  bounds: Bounds;
};

/** An answer together with the case that was asked for it. */
type Asked = { readonly id: string; readonly answer: Answered | null };

async function wave(probes: readonly Probe[], trial: number, work: Work): Promise<void> {
  const fresh = new Map<string, Case>();
  const asked: Probe[] = [];
  const keyOf = (key: string) => `${trial} ${key}`;
  for (const probe of probes) {
    const bounds = FIRST.has(probe.feature) ? BOUNDS : work.bounds;
    const wanted = questionsOf(probe, bounds).filter(
      ({ key }) => !work.answers.has(keyOf(key)) && !fresh.has(keyOf(key)),
    );
    if (work.sent + fresh.size + wanted.length > work.maxRequests) continue;
    for (const { key, case: each } of wanted) fresh.set(keyOf(key), each);
    asked.push(probe);
  }
  const cases = [...fresh];
  const answers = await work.ask(cases.map(([, each]) => ({ case: each, trial })));
  for (const [at, [key, { id }]] of cases.entries())
    work.answers.set(key, { id, answer: answers[at] ?? null });
  work.sent += cases.length;
  for (const probe of asked) judgeTrial(probe, trial, work);
}

function judgeTrial(probe: Probe, trial: number, work: Work): void {
  const bounds = FIRST.has(probe.feature) ? BOUNDS : work.bounds;
  const asked = questionsOf(probe, bounds).flatMap(({ key }) => work.answers.get(`${trial} ${key}`) ?? []);
  const answers = asked.flatMap(({ answer }) => answer ?? []);
  if (answers.length < probe.requests.length) return;
  const judged = { ...judgeProbe(probe, answers), cases: asked.map(({ id }) => id), trial };
  work.trials.set(probe.feature, [...(work.trials.get(probe.feature) ?? []), judged]);
}

/** Newer models refuse the older field; models that think need room for an answer behind their thoughts. */
function boundsBy(work: Work): Bounds {
  const refused =
    stateOf('max-tokens', work) === 'refused' && stateOf('max-completion-tokens', work) !== 'refused';
  const starved = [...work.answers.values()].some(({ answer }) => answer !== null && isStarved(answer.view));
  return {
    field: refused ? 'max_completion_tokens' : 'max_tokens',
    room: starved ? THINKING_ROOM : BOUNDS.room,
  };
}

/** Cut before the first word of its answer. */
function isStarved(view: ExchangeView): boolean {
  return endOf(view) === 'length' && textIn(view) === '';
}

const CLOSED: ReadonlySet<State> = new Set(['refused', 'crashes']);

/** What depends on something that is refused is refused with it, and not asked. */
function isOpen({ feature, after }: Probe, work: Work): boolean {
  if (after === undefined) return false;
  const state = stateOf(after, work);
  if (!CLOSED.has(state)) return true;
  work.skipped.set(feature, verdict(state, 'probe-needs', { feature: after, state }));
  return false;
}

/** What was seen to fail comes before what could not be seen. */
const DOUBT: readonly State[] = ['ignored', 'broken', 'crashes', 'partly', 'unknown'];

function doubtful(probes: readonly Probe[], work: Work): readonly Probe[] {
  const asked = probes.filter(({ feature }) => work.trials.has(feature));
  return DOUBT.flatMap((state) => asked.filter(({ feature }) => stateOf(feature, work) === state));
}

function stateOf(feature: string, { trials }: Work): State {
  return foldStates((trials.get(feature) ?? []).map(({ state }) => state));
}

function resultOf({ feature, api }: Probe, work: Work): ProbedFeature {
  const trials = work.trials.get(feature) ?? [];
  const state = stateOf(feature, work);
  const told = trials.find((each) => each.state === state) ?? trials.find((each) => each.state !== 'works');
  const unasked = work.skipped.get(feature) ?? verdict('unknown', 'probe-unsent', { max: work.maxRequests });
  if (told === undefined) return { feature, api, ...unasked, trials };
  return { feature, api, state, why: told.why, trials };
}
