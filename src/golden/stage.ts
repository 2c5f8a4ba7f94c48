import { isJsonObject, type JsonObject } from '../domain/json.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { ScriptedAnswer } from '../domain/stand-in.ts';
import type { Case, Golden, Script } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import { wasCut } from '../protocol/checks/conditions.ts';
import type { PieceRule } from '../standin/pieces.ts';
import { type PromptTemplate, promptGaps } from './prompt.ts';
import type { RawSegment } from './raw-text.ts';
import type { Line, Rehearsed } from './rehearse.ts';
import { stampRequest, stampTurns } from './stamp.ts';

/** The text that makes a stand-in say something, and how many tokens it says. */
export type Cue = { readonly text: string; readonly tokens: number };

/** What a rehearsed case needs to be asked of a served stand-in. */
export type Stage = {
  readonly family: string;
  readonly template: PromptTemplate;
  readonly cueOf: (
    line: { readonly segments: readonly RawSegment[]; readonly tail: string },
    pieces: PieceRule,
  ) => Cue;
};

/** Room in tokens that an answer which is not to be cut gets above its length. */
const ROOM = 16;
const LIMITS = ['max_tokens', 'max_completion_tokens', 'max_output_tokens'];

/** Puts the cues into a case's requests, and sets token limits so that what is to be cut is cut, and nothing else. */
export function stage(
  { planned, pieces, variant, lines }: Rehearsed,
  { family, template, cueOf }: Stage,
): PlannedCase {
  const cues = lines.map((line) => cueOf(line, pieces));
  const stamped = stampCase(
    planned.case,
    lines.map(({ golden }) => golden),
    cues.map(({ text }) => text),
  );
  if (stamped === null) return { ...planned, skip: message('golden-no-place', { case: planned.case.id }) };
  const script = limited(stamped, cues);
  const answers = lines.map((line, at) => answerOf(line, at, cues[at]?.tokens ?? 0));
  const gaps = promptGaps(template, {
    api: planned.case.api,
    request: firstRequest(script),
    selector: cues[0]?.text ?? '',
  });
  return {
    ...planned,
    case: { ...planned.case, script },
    scripted: { family, pieces: String(pieces), variant, answers, gaps },
  };
}

function answerOf({ golden, segments, fault }: Line, turn: number, tokens: number): ScriptedAnswer {
  const raw = segments.map((segment) => ('text' in segment ? segment.text : segment.special)).join('');
  return { turn, golden, raw, tokens, ...(fault === undefined ? {} : { fault }) };
}

function stampCase({ api, script }: Case, golden: readonly Golden[], cues: readonly string[]): Script | null {
  if (script.kind === 'turns') {
    const turns = stampTurns(script.turns, { api, golden, selector: (turn) => cues[turn] ?? '' });
    return turns === null ? null : { kind: 'turns', turns };
  }
  if (script.kind === 'single') {
    const request = stampRequest(api, script.step.request, cues[0] ?? '');
    return request === null ? null : { kind: 'single', step: { ...script.step, request } };
  }
  const requests = script.steps.map((step, at) => stampRequest(api, step.request, cues[at] ?? ''));
  const steps = script.steps.flatMap((step, at) =>
    requests[at] ? [{ ...step, request: requests[at] }] : [],
  );
  return steps.length === requests.length ? { kind: script.kind, steps } : null;
}

function limited(script: Script, cues: readonly Cue[]): Script {
  if (script.kind === 'turns') {
    const most = Math.max(...cues.map(({ tokens }) => tokens));
    return {
      kind: 'turns',
      turns: { ...script.turns, request: withLimit(script.turns.request, most, false) },
    };
  }
  if (script.kind === 'single') {
    const { step } = script;
    return {
      kind: 'single',
      step: { ...step, request: withLimit(step.request, cues[0]?.tokens ?? 0, isCut(step)) },
    };
  }
  return {
    kind: script.kind,
    steps: script.steps.map((step, at) => ({
      ...step,
      request: withLimit(step.request, cues[at]?.tokens ?? 0, isCut(step)),
    })),
  };
}

/** The limits of suites are meant for real tokens; a stand-in's tokens are as long as its pieces. */
function withLimit(request: JsonObject, tokens: number, cut: boolean): JsonObject {
  const fitted = Object.entries(request).map(([key, value]) => {
    if (!LIMITS.includes(key) || typeof value !== 'number') return [key, value] as const;
    return [key, cut ? Math.max(1, Math.min(value, tokens - 1)) : Math.max(value, tokens + ROOM)] as const;
  });
  return Object.fromEntries(fitted);
}

/** Whether a step wants an answer that runs into its limit. */
function isCut({
  expect,
}: {
  readonly expect: readonly { readonly kind: string; readonly params: unknown }[];
}): boolean {
  const finish = expect.find(({ kind }) => kind === 'finish_reason')?.params;
  const wanted = [finish].flat();
  return finish !== undefined && wanted.every((each) => wasCut(String(each)));
}

function firstRequest(script: Script): JsonObject {
  if (script.kind === 'turns') return script.turns.request;
  const [step] = script.kind === 'single' ? [script.step] : script.steps;
  return isJsonObject(step?.request) ? step.request : {};
}
