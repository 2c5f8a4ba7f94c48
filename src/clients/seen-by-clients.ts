import { inspect } from 'node:util';
import type { Message } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonValue } from '../domain/json.ts';
import type { Ending, Exchange } from '../domain/record.ts';
import type { Api } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import type { ExchangeView } from '../protocol/view.ts';
import type { Question, Seen } from './client.ts';
import { type Loss, lossesOf } from './losses.ts';
import type { OpenClient } from './open-clients.ts';
import { isReplayable, replayFetch } from './replay.ts';
import { settle } from './settle.ts';
import { readThrown, type Thrown } from './thrown.ts';

/**
 * How one client took one exchange. `ok` = its user gets what was on the wire (of a refusal: the server's words, thrown) ·
 * `throws` · `loses` something or changes it · `unknown` = it could not be asked.
 */
export type ClientSight = {
  /** The npm package. */
  readonly client: string;
  readonly version: string | null;
  readonly outcome: 'ok' | 'throws' | 'loses' | 'unknown';
  /** Why; with `ok`, what the client has no place for. */
  readonly findings: readonly Message[];
};

const TIME_LIMIT_MS = 5_000;

/** Replays an exchange's last answer to every client that speaks the API and could have asked. Never throws, sends nothing. */
export async function seenByClients(
  exchange: Exchange,
  api: Api,
  clients: readonly OpenClient[],
): Promise<readonly ClientSight[]> {
  const view = openExchange(exchange, api, 0);
  const request = isJsonObject(view.request) ? view.request : {};
  const able = clients.filter(
    ({ client }) => client.apis.includes(view.api) && client.couldAsk({ api: view.api, request }),
  );
  const sights: ClientSight[] = [];
  for (const each of able) sights.push(await seenBy(each, view));
  return sights;
}

async function seenBy(open: OpenClient, view: ExchangeView): Promise<ClientSight> {
  const { client, version, library, problem } = open;
  const about = { client: client.name, version };
  const obstacle = problem ?? obstacleOf(view);
  if (obstacle !== null || library === null) {
    return { ...about, outcome: 'unknown', findings: obstacle === null ? [] : [obstacle] };
  }
  const seen = await ask(open, library, view);
  return { ...about, ...judge(seen, view, client.name) };
}

const CUT_BY_US = new Set<Ending>(['too_large', 'hung_up']);

function obstacleOf({ response }: ExchangeView): Message | null {
  if (response === null) return message('client-no-response');
  if (response.truncated !== undefined || CUT_BY_US.has(response.ended)) return message('client-answer-cut');
  return isReplayable(response) ? null : message('client-odd-status', { status: response.status });
}

type Result = { readonly seen: Seen } | { readonly thrown: Thrown } | null;

/** Null: the client was not done in time. */
async function ask({ client }: OpenClient, library: NonNullable<OpenClient['library']>, view: ExchangeView) {
  const question = questionOf(view);
  if (question === null) return null;
  try {
    const seen = await settle(TIME_LIMIT_MS, () => client.ask(library, question));
    return seen === null ? null : { seen };
  } catch (cause) {
    return { thrown: readThrown(cause, view.exchange) };
  }
}

function questionOf(view: ExchangeView): Question | null {
  const { api, response, bytes, request, answer } = view;
  if (response === null) return null;
  const known = isJsonObject(request);
  return {
    api,
    request: known ? request : {},
    stream: known ? request['stream'] === true : answer.form === 'stream',
    fetch: replayFetch({ response, bytes }),
  };
}

function judge(
  result: Result,
  view: ExchangeView,
  client: string,
): Pick<ClientSight, 'outcome' | 'findings'> {
  if (result === null) {
    const seconds = TIME_LIMIT_MS / 1000;
    return { outcome: 'throws', findings: [message('client-not-done', { client, seconds })] };
  }
  if ('thrown' in result) return judgeThrown(result.thrown, view, client);
  const losses = lossesOf(view.answer, result.seen);
  if (losses.length > 0) return { outcome: 'loses', findings: losses.map((each) => lost(client, each)) };
  return { outcome: 'ok', findings: unreadReasoning(result.seen, view, client) };
}

/** Where the server refused, throwing is right, if the server's words are in what is thrown. */
function judgeThrown({ name, problem, carried }: Thrown, view: ExchangeView, client: string) {
  const thrown = message('client-throws', { client, name, problem });
  if ((view.response?.status ?? 0) < 400) return { outcome: 'throws' as const, findings: [thrown] };
  const words = view.answer.error?.message ?? '';
  if (isToldIn(carried, words)) return { outcome: 'ok' as const, findings: [] };
  return {
    outcome: 'loses' as const,
    findings: [lost(client, { what: 'error message', wire: words, seen: problem === '' ? null : problem })],
  };
}

/** The first words will do: clients cut and quote. */
function isToldIn(carried: string, words: string): boolean {
  const start = words.trim().slice(0, 40);
  return carried.includes(start) || carried.includes(JSON.stringify(start).slice(1, -1));
}

function lost(client: string, { what, wire, seen }: Loss): Message {
  if (wire === null) return message('client-no-list', { client, what });
  return message(seen === null ? 'client-loses' : 'client-changes', {
    client,
    what,
    wire: short(wire),
    seen: short(seen),
  });
}

function unreadReasoning({ choices }: Seen, { answer }: ExchangeView, client: string): readonly Message[] {
  const field = answer.dialect['reasoning_field'];
  const unread = choices?.some(({ reasoning }) => reasoning === undefined) === true;
  return field !== undefined && unread ? [message('client-reasoning-untyped', { client, field })] : [];
}

function short(value: JsonValue): string {
  // A value may be nested deeper than JSON.stringify can follow.
  const text =
    typeof value === 'object' ? inspect(value, { depth: 3, breakLength: Infinity }) : JSON.stringify(value);
  return text.length > 120 ? `${text.slice(0, 120)}…` : text;
}
