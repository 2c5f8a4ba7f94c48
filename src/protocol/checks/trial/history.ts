import stringify from 'safe-stable-stringify';
import { isJsonObject, type JsonObject, type JsonValue } from '../../../domain/json.ts';
import type { TrialCheck } from '../../check.ts';
import { objectsOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { addedTurns, pairs } from './conversation.ts';
import { inExchange } from './in-exchange.ts';

/** Refusals that blame the request; keys, limits and load are other matters. */
const BLAMING = new Set([400, 409, 415, 422, 500]);

/** A server takes back what it gave. */
export const historyCheck: TrialCheck = {
  id: 'trial.history-accepted',
  kind: 'protocol',
  severity: 'must',
  rule: {
    en: 'A request that adds only the server’s own message, results of its calls and words of the user is accepted.',
    zh: '若请求只新增了服务器自己的消息、其调用的结果以及用户的话，则必须被接受。',
  },
  source:
    'https://platform.openai.com/docs/guides/function-calling; mudler/LocalAI: arguments as text in the history; vllm-project/vllm: Responses items refused',
  judge: (views) =>
    pairs(views).flatMap(([earlier, later]) => {
      const status = later.response?.status ?? 0;
      const refused = BLAMING.has(status) && later.answer.error?.class !== 'context_length';
      if (!refused || !answered(earlier) || !addsOwnMessage(earlier, later)) return [];
      const got = quote(later.answer.error?.message ?? later.text);
      return [inExchange(later, finding('trial-history-refused', { status, got }))];
    }),
};

function addsOwnMessage(earlier: ExchangeView, later: ExchangeView): boolean {
  const added = addedTurns(earlier, later);
  const own = earlier.answer.choices[0]?.history ?? [];
  if (added === null || own.length === 0 || added.length < own.length) return false;
  const taken = own.every((part, index) => essence(part) === essence(added[index]));
  return taken && added.slice(own.length).every(isReply);
}

/** What a message says, without thoughts and extras that clients may leave out. */
function essence(part: JsonValue | undefined): string {
  if (!isJsonObject(part)) return '';
  const { role, type, content, call_id: call, name, arguments: args } = part;
  const calls = objectsOf(part['tool_calls']).map(({ id, function: body }) => ({ id, body }));
  return stringify({ role, type, content: content ?? '', call, name, args, calls }) ?? '';
}

function isReply(part: JsonValue): boolean {
  if (!isJsonObject(part)) return false;
  const { role, type } = part as JsonObject;
  return role === 'tool' || role === 'user' || type === 'function_call_output';
}
