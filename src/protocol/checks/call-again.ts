import { isDeepStrictEqual } from 'node:util';
import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import type { Check } from '../check.ts';
import { parseJson } from '../event-json.ts';
import { objectsOf, textOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { asked } from './conditions.ts';
import { eachCall } from './each-call.ts';
import { finding, quote } from './finding.ts';

/** Results after which the same call is due once more. */
const UNFINISHED =
  /error|fail|timeout|timed out|retry|try again|later|pending|running|progress|wait|queue|busy|not (?:ready|found|yet)|empty|none|null|错误|失败|重试|等待/i;

/** A template that drops calls or results lets the model ask the same again, turn after turn. */
export const callAgainCheck: Check = {
  id: 'tool-call.again',
  kind: 'behaviour',
  severity: 'should',
  rule: {
    en: 'A call whose result was just given is not made again with the same arguments.',
    zh: '刚刚得到结果的调用不应以相同参数再次发出。',
  },
  source:
    'https://platform.openai.com/docs/guides/function-calling; chat templates that leave tool results out of the prompt',
  apis: ['chat'],
  judge: (view) => {
    const done = answeredCalls(view);
    if (done.length === 0) return [];
    return eachCall((call, at) => {
      const given = call.arguments;
      const same =
        given.ok &&
        done.some(({ name, value }) => name === call.name && isDeepStrictEqual(value, given.value));
      return same ? finding('tool-call-again', { at, got: quote(`${call.name}(${given.raw})`) }) : null;
    })(view);
  },
};

type Done = { readonly name: string; readonly value: JsonValue };

/** The calls of the last assistant message whose results end the request, sound ones that have parameters. */
function answeredCalls(view: ExchangeView): readonly Done[] {
  const messages = objectsOf(asked(view)['messages']);
  const last = messages.findLastIndex(({ role }) => role !== 'tool');
  const results = messages.slice(last + 1);
  const caller = messages[last];
  if (results.length === 0 || caller === undefined) return [];
  return objectsOf(caller['tool_calls']).flatMap((call) => {
    const result = results.find((each) => each['tool_call_id'] === call['id']);
    const content = textOf(result?.['content']);
    return content === null || content.trim() === '' || UNFINISHED.test(content) ? [] : doneOf(call);
  });
}

function doneOf({ function: called }: JsonObject): readonly Done[] {
  if (!isJsonObject(called)) return [];
  const name = textOf(called['name']);
  const value = parseJson(textOf(called['arguments']) ?? '');
  return name === null || !isJsonObject(value) || Object.keys(value).length === 0 ? [] : [{ name, value }];
}
