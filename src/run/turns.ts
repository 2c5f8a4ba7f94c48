import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import type { Api, Step, Turns } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import type { Answer, ToolCall } from '../protocol/answer.ts';
import { openExchange } from '../protocol/exchange-view.ts';
import type { ScriptedResult } from '../protocol/protocol.ts';
import { protocolOf } from '../protocol/protocols.ts';
import { type Cut, cause } from './session.ts';

/** What a conversation needs of its trial. */
export type Conversation = {
  readonly api: Api;
  readonly outbound: (message: JsonObject) => JsonObject;
  readonly exchanges: readonly Exchange[];
  readonly ask: (step: Step) => Promise<Cut | null>;
};

/**
 * Talks with the model: its own messages go back as they came (after the family's filter), tool calls get their scripted
 * results in call order, a further user message follows an answer without calls. Ends when the model has answered
 * without calls and nobody has anything left to say, or at the first answer that cannot be followed up.
 */
export async function converse(turns: Turns, conversation: Conversation): Promise<Cut | null> {
  const { api, exchanges, ask } = conversation;
  const followUp = protocolOf(api).followUp;
  if (followUp === null) return cause('error', message('turns-api-unsupported', { api }));
  const resultsFor = scriptedResults(turns.toolResults);
  const expect = [...turns.expectEach, ...turns.expect];
  let request = turns.request;
  let said = 0;
  for (let turn = 0; turn < turns.max; turn += 1) {
    const cut = await ask({ request, expect });
    if (cut !== null) return cut;
    const answer = answerOf(exchanges, api);
    const [choice] = answer?.choices ?? [];
    if (answer === null || choice === undefined) return null;
    const results = resultsFor(choice.toolCalls);
    if ('unscripted' in results)
      return cause('failed', message('turns-call-unscripted', { tool: results.unscripted }));
    const user = results.list.length === 0 ? turns.user[said] : null;
    if (user === undefined) return null;
    if (user !== null) said += 1;
    request = followUp(request, filtered(answer, conversation), results.list, user);
  }
  return cause('failed', message('turns-max-reached', { max: turns.max }));
}

/** The last answer, if it came whole and is not an error. */
function answerOf(exchanges: readonly Exchange[], api: Api): Answer | null {
  const exchange = exchanges.at(-1);
  if (exchange === undefined) return null;
  const { response, answer } = openExchange(exchange, api, exchanges.length - 1);
  const whole = response?.ended === 'complete' || response?.ended === 'lingering';
  return whole && response.status < 400 && answer.error === null ? answer : null;
}

/** Family filters speak of chat messages; other APIs' items go back untouched. */
function filtered(answer: Answer, { api, outbound }: Conversation): Answer {
  if (api !== 'chat') return answer;
  return {
    ...answer,
    choices: answer.choices.map((choice) => ({ ...choice, history: choice.history.map(outbound) })),
  };
}

type Results = { readonly list: readonly ScriptedResult[] } | { readonly unscripted: string };

/** Hands out each tool's results one by one; the last one repeats. */
function scriptedResults(script: Turns['toolResults']): (calls: readonly ToolCall[]) => Results {
  const given = new Map<string, number>();
  return (calls) => {
    const list: ScriptedResult[] = [];
    for (const call of calls) {
      const name = call.name ?? '';
      const results = Object.hasOwn(script, name) ? (script[name] ?? []) : [];
      const next = given.get(name) ?? 0;
      const result = results[Math.min(next, results.length - 1)];
      if (result === undefined) return { unscripted: name };
      given.set(name, next + 1);
      list.push({ call, ...contentOf(result) });
    }
    return { list };
  };
}

/** `{error: …}` is a tool's failure; everything else is its result as it is. */
function contentOf(result: JsonValue): { readonly content: JsonValue; readonly isError: boolean } {
  if (!isJsonObject(result)) return { content: result, isError: false };
  const error = Object.keys(result).length === 1 ? result['error'] : undefined;
  return error === undefined ? { content: result, isError: false } : { content: error, isError: true };
}
