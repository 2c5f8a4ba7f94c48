import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { Case, Turns } from '../../domain/suite.ts';
import type { Ask, Outline, Reply } from '../../outline/outline.ts';
import { readOutline } from '../../outline/read-outline.ts';
import { readReply } from '../../outline/read-reply.ts';
import type { ZooSide } from '../server.ts';
import { asksOf, type CaseAsk } from './case-asks.ts';
import type { KnownBug } from './known-bug.ts';
import type { Placement } from './placement.ts';
import { plainAnswer, type Said, smallestArguments } from './plain-answer.ts';
import { namesBetween, renameIn } from './rename.ts';

/** A case and the bug that it would meet; `id` names the pair. */
export type Meeting = {
  readonly id: string;
  readonly bug: KnownBug;
  readonly case: Case;
  readonly placement: Placement;
};

/**
 * A bug in the server that somebody's case talks to, as an entry of a zoo. Where the case sends what the bug needs, both
 * sides answer as the bug's own entry does, in the request's names for model, tools, arguments and fields; elsewhere both
 * answer soundly.
 */
export function transplant(meeting: Meeting): Outline {
  const { id, bug, placement } = meeting;
  const { script } = meeting.case;
  const known = asksOf(meeting.case);
  const asks = script.kind === 'turns' ? turnsUpTo(Math.max(...placement.keys()) + 1, known) : known;
  const sides = inNamesOf(bug, known[placement.keys().next().value ?? 0]);
  const answers = (side: ZooSide) =>
    asks.map((ask, at): Reply => {
      const answer = placement.get(at);
      const planted = answer === undefined ? undefined : sides[side]?.[answer];
      return planted ?? soundReply(ask, { turn: turnAt(meeting, at), fallback: sides.correct?.[0] });
    });
  return {
    id,
    api: bug.outline.api,
    order: 'steps',
    asks: asks.map((ask, at) => zooAsk(ask, script.kind === 'turns' ? at : 0)),
    sides: { faulty: answers('faulty'), correct: answers('correct') },
  };
}

/** The case as it talks to that server. */
export function caseOf({ id, case: each }: Meeting): Case {
  return { ...each, id, headers: { ...each.headers, 'x-case': id } };
}

/** One more than the bug needs: the conversation has to end. */
function turnsUpTo(last: number, asks: readonly CaseAsk[]): readonly CaseAsk[] {
  const [first] = asks;
  return first === undefined ? [] : Array.from({ length: last + 1 }, (_, at) => asks[at] ?? first);
}

function inNamesOf(bug: KnownBug, ask: CaseAsk | undefined): Outline['sides'] {
  const { request, faulty, correct } = bug.entry;
  const body = bug.outline.asks[0]?.body;
  const names = namesBetween(isJsonObject(body) ? body : {}, ask?.body ?? {});
  const renamed = renameIn({ faulty: faulty ?? null, correct: correct ?? null }, names);
  const answers = isJsonObject(renamed) ? renamed : {};
  const read = readOutline({ ...bug.entry, request: request ?? null, ...answers }, bug.id);
  if ('problem' in read) throw new TypeError(`${bug.id}: ${read.problem.code}`);
  return read.sides;
}

/** Turns that have to go on before the bug shows, by a call of a tool that has a scripted result. */
function turnAt({ case: { script }, placement }: Meeting, at: number): Turns | null {
  return script.kind === 'turns' && at < Math.max(...placement.keys()) ? script.turns : null;
}

function soundReply(
  { api, body, ideal }: CaseAsk,
  { turn, fallback }: { readonly turn: Turns | null; readonly fallback: Reply | undefined },
): Reply {
  if (api !== 'chat' && fallback !== undefined) return fallback;
  const said: Said = turn === null ? { text: ideal ?? 'Fine.' } : callIn(turn);
  const read = readReply(plainAnswer(body, said), 'zoo');
  if ('problem' in read) throw new TypeError(read.problem.code);
  return read;
}

function callIn({ request, toolResults }: Turns): Said {
  const [name = ''] = Object.keys(toolResults);
  const tools: readonly JsonValue[] = Array.isArray(request['tools']) ? request['tools'] : [];
  const functions = tools.filter(isJsonObject).map(({ function: fn }) => fn);
  const fn = functions.filter(isJsonObject).find((each) => each['name'] === name);
  return { call: name, args: smallestArguments(fn?.['parameters']) };
}

/** What the zoo knows a request by; of a later turn only how many messages it will have. */
function zooAsk({ path, body }: CaseAsk, turn: number): Ask {
  return { method: 'POST', path, headers: {}, body: turn === 0 ? body : withTurns(body, turn) };
}

function withTurns(body: JsonObject, turns: number): JsonObject {
  const messages: readonly JsonValue[] = Array.isArray(body['messages']) ? body['messages'] : [];
  const later = Array.from({ length: 2 * turns }, () => ({ role: 'assistant', content: '' }));
  return { ...body, messages: [...messages, ...later] };
}
