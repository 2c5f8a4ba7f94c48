import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Api, Case, Golden, Turns } from '../domain/suite.ts';
import { toolText } from '../protocol/turn-messages.ts';

/** Puts a selector into the last thing that was said to the model; null where a request has no such place. */
export function stampRequest(api: Api, request: JsonObject, selector: string): JsonObject | null {
  if (api === 'completions') return stampPrompt(request, selector);
  const key = api === 'responses' ? 'input' : 'messages';
  const said = request[key];
  if (typeof said === 'string') return { ...request, [key]: said + selector };
  if (!Array.isArray(said)) return null;
  const list: readonly JsonValue[] = said;
  const last = list.findLastIndex(isSaidToModel);
  const at = last >= 0 ? last : list.length - 1;
  const stamped = stampMessage(list[at], selector);
  return stamped === null
    ? null
    : { ...request, [key]: list.map((each, index) => (index === at ? stamped : each)) };
}

/**
 * Puts the selector of each turn into what is said before it: the first request, then the last tool result or the user's
 * next words. Which result that is follows from the golden answers, since results are handed out in the order of calls.
 */
export function stampTurns(
  turns: Turns,
  {
    api,
    golden,
    selector,
  }: {
    readonly api: Api;
    readonly golden: readonly Golden[];
    readonly selector: (turn: number) => string;
  },
): Turns | null {
  const request = stampRequest(api, turns.request, selector(0));
  if (request === null) return null;
  const results = new Map(Object.entries(turns.toolResults).map(([tool]) => [tool, [] as JsonValue[]]));
  const user = [...turns.user];
  let said = 0;
  for (const [turn, { tool_calls: calls = [] }] of golden.slice(0, -1).entries()) {
    if (calls.length === 0) {
      user[said] = stampUser(user[said] ?? '', selector(turn + 1));
      said += 1;
    }
    for (const [at, { name }] of calls.entries()) {
      const given = turns.toolResults[name] ?? [];
      const list = results.get(name) ?? [];
      const result = given[Math.min(list.length, given.length - 1)];
      if (result === undefined) return null;
      list.push(at === calls.length - 1 ? stampResult(result, selector(turn + 1)) : result);
    }
  }
  const toolResults = Object.fromEntries(
    Object.entries(turns.toolResults).map(([tool, given]) => [
      tool,
      [...(results.get(tool) ?? []), ...rest(given)],
    ]),
  );
  return { ...turns, request, toolResults, user };
}

/** Who speaks last before each answer of a case: that decides what a template puts between those words and the answer. */
export function lastSpeakers({ api, script }: Case, golden: readonly Golden[]): readonly ('user' | 'tool')[] {
  if (script.kind === 'turns') {
    return golden.map((_, turn) => ((golden[turn - 1]?.tool_calls ?? []).length > 0 ? 'tool' : 'user'));
  }
  const steps = script.kind === 'single' ? [script.step] : script.steps;
  return steps.map(({ request }) => lastSpeaker(api, request));
}

function lastSpeaker(api: Api, request: JsonObject): 'user' | 'tool' {
  const said = request[api === 'responses' ? 'input' : 'messages'];
  const last = (Array.isArray(said) ? said : []).findLast(isSaidToModel);
  const results = isJsonObject(last) && (last['role'] === 'tool' || last['type'] === 'function_call_output');
  return results || endsInResult(last) ? 'tool' : 'user';
}

/** Messages carries results as parts of a user's turn. */
function endsInResult(message: unknown): boolean {
  const parts = isJsonObject(message) ? message['content'] : undefined;
  const last: unknown = Array.isArray(parts) ? parts.at(-1) : undefined;
  return isJsonObject(last) && last['type'] === 'tool_result';
}

const rest = (given: readonly JsonValue[]) => given.slice(-1);

function stampPrompt(request: JsonObject, selector: string): JsonObject | null {
  const { prompt } = request;
  return typeof prompt === 'string' ? { ...request, prompt: prompt + selector } : null;
}

function isSaidToModel(item: JsonValue): boolean {
  if (!isJsonObject(item)) return false;
  const { role, type } = item;
  return role === 'user' || role === 'tool' || role === 'function' || type === 'function_call_output';
}

function stampMessage(message: JsonValue | undefined, selector: string): JsonObject | null {
  if (!isJsonObject(message)) return null;
  const key = message['type'] === 'function_call_output' ? 'output' : 'content';
  const stamped = stampContent(message[key], selector);
  return stamped === null ? null : { ...message, [key]: stamped };
}

/** Text, or a list of parts of which the last one that has text (or is a tool's result) takes the selector. */
function stampContent(content: JsonValue | undefined, selector: string): JsonValue | null {
  if (typeof content === 'string') return content + selector;
  if (!Array.isArray(content)) return null;
  const parts: readonly JsonValue[] = content;
  const at = parts.findLastIndex(
    (part) => isJsonObject(part) && (typeof part['text'] === 'string' || part['type'] === 'tool_result'),
  );
  const part = parts[at];
  if (!isJsonObject(part)) return null;
  const key = typeof part['text'] === 'string' ? 'text' : 'content';
  const stamped = stampContent(part[key] ?? '', selector);
  return stamped === null
    ? null
    : parts.map((each, index) => (index === at ? { ...part, [key]: stamped } : each));
}

/** A result is sent as text anyway; `{error: …}` stays an error. */
function stampResult(result: JsonValue, selector: string): JsonValue {
  const error = isJsonObject(result) && Object.keys(result).length === 1 ? result['error'] : undefined;
  return error === undefined ? toolText(result) + selector : { error: toolText(error) + selector };
}

function stampUser(user: JsonValue, selector: string): JsonValue {
  if (typeof user === 'string') return user + selector;
  return stampMessage(user, selector) ?? stampContent(user, selector) ?? user;
}
