import type { JsonObject } from '../../domain/json.ts';
import { objectsOf, textOf } from '../json-read.ts';

/** Ids of all tool calls that a request carries as history, in any API. */
export function historyCallIds(request: JsonObject): readonly string[] {
  const ofMessages = objectsOf(request['messages']).flatMap((message) => [
    ...objectsOf(message['tool_calls']).map((call) => call['id']),
    ...objectsOf(message['content'])
      .filter((part) => part['type'] === 'tool_use')
      .map((part) => part['id']),
  ]);
  const ofInput = objectsOf(request['input'])
    .filter((item) => item['type'] === 'function_call' || item['type'] === 'custom_tool_call')
    .map((item) => item['call_id']);
  return [...ofMessages, ...ofInput].map(textOf).filter((id) => id !== null);
}
