import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Check, Finding } from '../check.ts';
import { indexOf, objectsOf, textOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { answered } from './conditions.ts';
import { wireChoices } from './documents.ts';
import { finding, quote } from './finding.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat-streaming';

/** Rules of tool calls in chat chunks, where the pieces of a call find each other by index. */
export const toolDeltaChecks: readonly Check[] = [
  {
    id: 'stream.tool-call-index',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Every tool call delta has a whole index from 0; without it clients cannot put the pieces together.',
      zh: '每个工具调用增量必须有从 0 开始的整数 index，否则客户端无法拼接。',
    },
    source: `${SOURCE}; ollama/ollama#7881`,
    apis: ['chat'],
    judge: (view) =>
      deltas(view)
        .filter(({ call }) => indexOf(call['index']) === null)
        .map(({ at, call }) => finding('stream-call-without-index', { at, got: quote(call) })),
  },
  {
    id: 'stream.tool-call-identity',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'One index is one call: one id, and a name that is sent once.',
      zh: '一个 index 只对应一个调用：一个 id，名称只发送一次。',
    },
    source: `${SOURCE}; vllm-project/vllm#13078`,
    apis: ['chat'],
    judge: gluedCalls,
  },
  {
    id: 'stream.tool-call-empty-name',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A later piece of a call leaves the name out instead of sending an empty one.',
      zh: '调用的后续片段应省略名称，而不是发送空名称。',
    },
    source: `${SOURCE}; lmstudio-ai: empty name in argument deltas`,
    apis: ['chat'],
    judge: (view) =>
      deltas(view)
        .filter(({ call }) => functionOf(call)['name'] === '')
        .map(({ at }) => finding('stream-call-empty-name', { at })),
  },
];

type Delta = { readonly at: string; readonly choice: number; readonly call: JsonObject };

function deltas(view: ExchangeView): readonly Delta[] {
  if (!answered(view) || view.answer.form !== 'stream') return [];
  return wireChoices(view).flatMap(({ at, value }) => {
    const delta = isJsonObject(value['delta']) ? value['delta'] : {};
    const choice = indexOf(value['index']) ?? 0;
    return objectsOf(delta['tool_calls']).map((call, position) => ({
      at: `${at}/delta/tool_calls/${position}`,
      choice,
      call,
    }));
  });
}

function functionOf(call: JsonObject): JsonObject {
  return isJsonObject(call['function']) ? call['function'] : {};
}

type Known = { id: string | null; name: string | null };

function gluedCalls(view: ExchangeView): readonly Finding[] {
  const known = new Map<string, Known>();
  return deltas(view).flatMap(({ at, choice, call }) => {
    const index = indexOf(call['index']);
    if (index === null) return [];
    const id = textOf(call['id']) || null;
    const name = textOf(functionOf(call)['name']) || null;
    const before = known.get(`${choice} ${index}`);
    if (before === undefined) {
      known.set(`${choice} ${index}`, { id, name });
      return [];
    }
    const found =
      before.id !== null && id !== null && before.id !== id
        ? twoIds(at, before.id, id)
        : twoNames(at, before, name);
    before.id ??= id;
    before.name ??= name;
    return found;
  });
}

function twoIds(at: string, expected: string, got: string): readonly Finding[] {
  return [finding('stream-call-two-ids', { at, expected, got })];
}

/** A client that joins pieces would read get_weatherget_weather. */
function twoNames(at: string, before: Known, name: string | null): readonly Finding[] {
  if (before.name === null || name === null) return [];
  return [finding('stream-call-name-again', { at, expected: before.name, got: name })];
}
