import type { Message } from '../domain/diagnostic.ts';
import type { JsonObject } from '../domain/json.ts';
import type { PlannedCase } from '../domain/plan.ts';
import type { Case, Golden, Script } from '../domain/suite.ts';
import type { Family } from '../families/family.ts';
import { message } from '../messages/index.ts';
import type { PieceRule } from '../standin/pieces.ts';
import { goldenOf } from './golden-of.ts';
import { type PromptTemplate, type Thoughts, tailOf, thoughtsIn } from './prompt.ts';
import { callVariants, type RawSegment, rawSegments } from './raw-text.ts';
import { lastSpeakers } from './stamp.ts';

/** Everything that turns golden answers into raw text. */
export type Rehearsal = {
  readonly family: Family;
  readonly template: PromptTemplate;
  /** Tokens that the family's tokenizer has of its own. */
  readonly tokens: readonly string[];
  /** Rules by which answers are cut into tokens; beyond the first, each makes cases of its own. */
  readonly pieces: readonly PieceRule[];
  /** The rule itself, or a coarser one where it makes more tokens of a text than a prompt has room for. */
  readonly fitting: (lines: readonly Line[], rule: PieceRule) => PieceRule;
  /** Further spellings of calls become cases of their own too. */
  readonly allVariants: boolean;
};

/** What is to be said in one exchange, and what the template puts between the request's last words and the answer. */
export type Line = {
  readonly golden: Golden;
  readonly segments: readonly RawSegment[];
  readonly tail: string;
  readonly fault?: string;
};

/** A case with its lines, or one that a stand-in cannot play, with the reason. */
export type Rehearsed = {
  readonly planned: PlannedCase;
  readonly pieces: PieceRule;
  readonly variant: string;
  readonly lines: readonly Line[];
};

/** Writes the raw text of every golden answer of a case: once for each spelling and each way of cutting. */
export function rehearse(planned: PlannedCase, rehearsal: Rehearsal): readonly (Rehearsed | PlannedCase)[] {
  if (planned.skip !== undefined) return [planned];
  const found = goldenOf(planned.case);
  if ('reason' in found) return [skipped(planned, found.reason)];
  const problem = unfit(planned.case);
  if (problem !== null) return [skipped(planned, problem)];
  const lines = (variant: string) => linesOf(planned.case, found.answers, { ...rehearsal, variant });
  const variants = variantsOf(planned.case, found.answers, rehearsal);
  const first = lines(variants[0] ?? PLAIN);
  if ('reason' in first) return [skipped(planned, first.reason)];
  return variants.flatMap((variant, at) => {
    const said = at === 0 ? first : lines(variant);
    if ('reason' in said) return [];
    return rehearsal.pieces.map((wanted, cut): Rehearsed => {
      const pieces = rehearsal.fitting(said, wanted);
      const added = [...(at === 0 ? [] : [`markup=${variant}`]), ...(cut === 0 ? [] : [`pieces=${wanted}`])];
      return { planned: renamed(planned, added), pieces, variant, lines: said };
    });
  });
}

const PLAIN = 'plain';

function variantsOf(
  { api }: Case,
  goldens: readonly Golden[],
  { family, allVariants }: Rehearsal,
): readonly string[] {
  if (api === 'completions') return [PLAIN];
  const calling = goldens.find(({ tool_calls: calls = [] }) => calls.length > 0);
  const variants = callVariants(family.markup, calling ?? {});
  if (variants.length === 0) return [PLAIN];
  return allVariants ? variants : variants.slice(0, 1);
}

type Saying = Rehearsal & { readonly variant: string };

/** Longest script of requests, in bytes of JSON: a stand-in takes a byte of prompt for a token, and that takes time. */
const LONGEST_PROMPT = 12_288;

/** What no stand-in can play: an answer that goes on within the assistant's own message, a prompt that is too long. */
function unfit({ script, api }: Case): Message | null {
  const bytes = JSON.stringify(script).length;
  if (bytes > LONGEST_PROMPT) return message('golden-long-prompt', { most: LONGEST_PROMPT });
  const prefilled = api !== 'completions' && requestsOf(script).some(endsWithAssistant);
  return prefilled ? message('golden-prefill') : null;
}

function endsWithAssistant({ messages, input }: JsonObject): boolean {
  const list = messages ?? input;
  const last: unknown = Array.isArray(list) ? list.at(-1) : undefined;
  return typeof last === 'object' && last !== null && 'role' in last && last.role === 'assistant';
}

function linesOf(
  each: Case,
  goldens: readonly Golden[],
  saying: Saying,
): readonly Line[] | { readonly reason: Message } {
  const requests = requestsOf(each.script);
  const speakers = lastSpeakers(each, goldens);
  const lines: Line[] = [];
  for (const [at, written] of goldens.entries()) {
    const request = requests[Math.min(at, requests.length - 1)] ?? {};
    const thoughts = each.api === 'completions' ? 'free' : thoughtsIn(saying.template, request);
    const tail = each.api === 'completions' ? '' : tailOf(saying.template, request, speakers[at] ?? 'user');
    if (tail === null) return { reason: message('golden-no-tail', { at }) };
    const golden = fitting(written, thoughts, saying.family);
    const segments = rawSegments(golden, {
      markup: each.api === 'completions' ? null : saying.family.markup,
      ...(saying.variant === PLAIN ? {} : { variant: saying.variant }),
      opened: thoughts === 'opened',
      callsBefore: callsBefore(each.script, at, lines),
      tokens: saying.tokens,
    });
    lines.push({ golden, segments, tail });
  }
  const silent = lines.every(({ golden }) => !golden.reasoning);
  return wantsThoughts(each.script) && silent
    ? { reason: message('golden-no-thoughts', { family: saying.family.id }) }
    : lines;
}

/** A model whose thinking is off, or that has no thoughts, does not write any; the rest of its ideal answer stays. */
function fitting(golden: Golden, thoughts: Thoughts, { thinking }: Family): Golden {
  const silent = thoughts === 'closed' || (thoughts === 'free' && thinking.mode === 'none');
  if (!silent) return golden;
  const { reasoning: _thoughts, ...rest } = golden;
  return rest;
}

function wantsThoughts(script: Script): boolean {
  const expected =
    script.kind === 'turns'
      ? [...script.turns.expectEach, ...script.turns.expect]
      : stepsOf(script).flatMap(({ expect }) => expect);
  return expected.some(({ kind, params }) => kind === 'reasoning' && params !== 'absent');
}

const stepsOf = (script: Exclude<Script, { kind: 'turns' }>) =>
  script.kind === 'single' ? [script.step] : script.steps;

function requestsOf(script: Script): readonly JsonObject[] {
  return script.kind === 'turns' ? [script.turns.request] : stepsOf(script).map(({ request }) => request);
}

/** Calls made earlier in the conversation: some families number them through. */
function callsBefore(script: Script, at: number, before: readonly Line[]): number {
  const requests = requestsOf(script);
  const talk = script.kind === 'turns';
  const written = callsIn(requests[talk ? 0 : at]?.['messages']);
  return written + (talk ? before.reduce((sum, { golden }) => sum + (golden.tool_calls ?? []).length, 0) : 0);
}

function callsIn(messages: unknown): number {
  if (!Array.isArray(messages)) return 0;
  return messages.reduce((sum: number, each: unknown) => {
    const calls = typeof each === 'object' && each !== null && 'tool_calls' in each ? each.tool_calls : [];
    return sum + (Array.isArray(calls) ? calls.length : 0);
  }, 0);
}

function skipped(planned: PlannedCase, skip: Message): PlannedCase {
  return { ...planned, skip };
}

/** A variant of a case, as if `vary` had made it. */
function renamed(planned: PlannedCase, added: readonly string[]): PlannedCase {
  if (added.length === 0) return planned;
  const { case: each } = planned;
  const variant = [...(each.variant === '' ? [] : [each.variant]), ...added].join(',');
  const bare = each.variant === '' ? each.id : each.id.slice(0, -each.variant.length - 2);
  return { ...planned, case: { ...each, variant, id: `${bare}[${variant}]` } };
}
