import type { CheckResult, Severity } from '../domain/grade.ts';
import type { JsonObject } from '../domain/json.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { Scripted, ScriptedAnswer } from '../domain/stand-in.ts';
import type { Api } from '../domain/suite.ts';
import { familyOf } from '../families/families.ts';
import { message } from '../messages/index.ts';
import type { Choice } from '../protocol/answer.ts';
import { asked, wasCut, whole } from '../protocol/checks/conditions.ts';
import { outputBound } from '../protocol/output-bound.ts';
import type { ExchangeView } from '../protocol/view.ts';
import { type Difference, type DifferenceKind, differencesIn } from './differences.ts';
import { layerOf, type Observation } from './layer.ts';
import { differencesInCut, differencesInMalformed } from './partial.ts';

const SEVERITY: Partial<Record<DifferenceKind, Severity>> = { usage: 'should', finish: 'should' };

/** Holds every answer of a stand-in against its script. Nothing but the serving path can be at fault, so one trial decides. */
export function judgeScripted(planned: PlannedCase, views: readonly ExchangeView[]): readonly CheckResult[] {
  const { scripted } = planned;
  if (scripted === undefined) return [];
  return scripted.answers.flatMap((answer, at): readonly CheckResult[] => {
    const view = views[at];
    const found = view === undefined ? [unasked(at, scripted)] : differencesOf(answer, view);
    const gaps = at === 0 ? gapsOf(scripted) : [];
    const all = [...gaps, ...found];
    if (all.length === 0) return [passed(at)];
    const kinds = all.map(({ what }) => what);
    const seen = observationOf(planned, view, kinds);
    return all.map((difference) => failed(difference, at, seen));
  });
}

/** The same as data, for judging many answers together. `wrong`: what was found to differ in any exchange. */
function observationOf(
  { case: each, scripted }: PlannedCase,
  view: ExchangeView | undefined,
  wrong: readonly DifferenceKind[],
): Observation {
  const { pieces = '', variant = '', family = '', gaps = [] } = scripted ?? {};
  const request = view === undefined ? {} : asked(view);
  const text = (view?.answer.choices ?? []).map((choice) => choice.text ?? '').join('');
  return {
    question: questionOf(each.id),
    streamed: request['stream'] === true,
    pieces,
    variant,
    wrong,
    constrained: isConstrained(request),
    leaked: leakedIn(text, scripted, family),
    gaps: (gaps ?? []).map(({ part }) => part),
  };
}

/** A case's id without what says how it is streamed, spelt and cut. */
export function questionOf(id: string): string {
  const [, bare = id, variant = ''] = /^(.*?)(?:\[(.*)\])?$/.exec(id) ?? [];
  const kept = variant.split(',').filter((part) => part !== '' && !/^(stream|markup|pieces)=/.test(part));
  return kept.length === 0 ? bare : `${bare}[${kept.join(',')}]`;
}

function isConstrained(request: Readonly<Record<string, unknown>>): boolean {
  const { tool_choice: choice, response_format: format } = request;
  const forced = choice === 'required' || (typeof choice === 'object' && choice !== null);
  return forced || (typeof format === 'object' && format !== null);
}

/** Markup in the text that the golden answer does not hold itself. */
function leakedIn(text: string, scripted: Scripted | undefined, family: string): Observation['leaked'] {
  const golden = JSON.stringify(scripted?.answers.map((answer) => answer.golden.content ?? '') ?? []);
  const leaks = familyOf(family).markers.filter(
    (marker) => text.includes(marker) && !golden.includes(marker),
  );
  if (leaks.length === 0) return null;
  return leaks.every((marker) => /think|analysis/i.test(marker)) ? 'thoughts' : 'calls';
}

function unasked(at: number, { answers }: Scripted): Difference {
  return {
    what: 'answered',
    at: 'conversation',
    expected: `${answers.length} answers`,
    got: `${at} answers`,
  };
}

function gapsOf({ gaps }: Scripted): readonly Difference[] {
  return (gaps ?? [])
    .slice(0, 1)
    .map(({ part, words }) => ({ what: 'prompt', at: part, expected: words, got: 'not in the prompt' }));
}

function differencesOf(answer: ScriptedAnswer, view: ExchangeView): readonly Difference[] {
  const problem = problemOf(view);
  if (problem !== null) {
    return [{ what: 'answered', at: 'status', expected: 'an answer', got: problem }];
  }
  // A stream that the client left on purpose shows a part of the answer only.
  if (!whole(view)) return [];
  return view.answer.choices.flatMap((choice) => differencesOfChoice(answer, choice, view));
}

function differencesOfChoice(said: ScriptedAnswer, choice: Choice, view: ExchangeView) {
  if (said.fault !== undefined) return differencesInMalformed(said, keptOf(said.golden), choice);
  const stop = firstStop(said.golden.content ?? '', asked(view));
  if (stop !== null) return differencesIn({ ...said, golden: { ...said.golden, content: stop } }, choice);
  const answer = said;
  const limit = outputBound(view.api, { ...asked(view), n: 1 }, undefined);
  const cut = limit !== null && limit < answer.tokens;
  const words = cut ? differencesInCut(answer, choice) : differencesIn(answer, choice);
  return [...words, ...finishOf(answer, choice, { api: view.api, cut }), ...usageOf(answer, view, cut)];
}

/** The content up to the first stop sequence of the request; null where none occurs in it. */
function firstStop(content: string, { stop, stop_sequences: sequences }: JsonObject): string | null {
  const all = [stop ?? [], sequences ?? []].flat().filter((each) => typeof each === 'string' && each !== '');
  const places = all.map((each) => content.indexOf(String(each))).filter((at) => at >= 0);
  return places.length === 0 ? null : content.slice(0, Math.min(...places));
}

function problemOf({ response, answer, failure }: ExchangeView): string | null {
  if (response === null) return failure?.kind ?? 'nothing';
  if (response.status >= 400) return `${response.status} ${answer.error?.message ?? ''}`.trim();
  if (answer.error !== null) return answer.error.message;
  const ended = response.ended;
  if (ended === 'complete' || ended === 'lingering' || LEFT.has(ended)) {
    return answer.choices.length === 0 ? 'no choice' : null;
  }
  return ended;
}

/** Endings that are the client's own doing. */
const LEFT: ReadonlySet<string> = new Set(['cancelled', 'hung_up']);

/** The word of each API for an answer that ended by itself, and for one that ended in calls. */
const ENDS: Partial<Record<Api, readonly [stop: string, calls: string]>> = {
  chat: ['stop', 'tool_calls'],
  completions: ['stop', 'stop'],
  messages: ['end_turn', 'tool_use'],
  responses: ['completed', 'completed'],
};

function finishOf(
  { golden }: ScriptedAnswer,
  { finishReason }: Choice,
  { api, cut }: { readonly api: Api; readonly cut: boolean },
): readonly Difference[] {
  const got = finishReason ?? 'none';
  const [stop, calls] = ENDS[api] ?? ['stop', 'tool_calls'];
  const wanted = (golden.tool_calls ?? []).length > 0 ? calls : stop;
  if (cut ? wasCut(finishReason) : got === wanted) return [];
  return [{ what: 'finish', at: 'finish_reason', expected: cut ? 'length' : wanted, got }];
}

/** Engines count the token that ends the turn, or do not. */
function usageOf({ tokens }: ScriptedAnswer, { answer }: ExchangeView, cut: boolean): readonly Difference[] {
  const got = answer.usage?.completion ?? null;
  if (got === null || cut || answer.choices.length !== 1 || got === tokens || got === tokens + 1) return [];
  return [{ what: 'usage', at: 'usage', expected: `${tokens} or ${tokens + 1}`, got: String(got) }];
}

/** What a malformed text must not lose: whole words of its sound form. */
function keptOf(golden: unknown): readonly string[] {
  if (typeof golden === 'string') return golden === '' ? [] : [golden];
  if (typeof golden !== 'object' || golden === null) return [];
  return Object.values(golden).flatMap(keptOf);
}

function passed(exchange: number): CheckResult {
  const equal = message('golden-equal');
  return {
    id: 'golden.answer',
    kind: 'protocol',
    severity: 'must',
    status: 'pass',
    message: equal,
    evidence: { exchange },
  };
}

const LONGEST = 400;
const short = (text: string) => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text);

function failed({ what, at, expected, got }: Difference, exchange: number, seen: Observation): CheckResult {
  const severity = SEVERITY[what] ?? 'must';
  const { leaked, constrained } = seen;
  const words = { expected: short(expected), got: short(got) };
  return {
    id: `golden.${what}`,
    kind: 'protocol',
    severity,
    status: severity === 'must' ? 'fail' : 'warn',
    message: message(`golden-${what}`, { ...words, at, layer: layerOf([seen]), leaked, constrained }),
    evidence: { exchange, at, ...words },
  };
}
