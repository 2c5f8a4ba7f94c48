import { isJsonObject, type JsonObject } from '../../domain/json.ts';
import type { Check, Finding } from '../check.ts';
import { indexOf, textOf } from '../json-read.ts';
import type { ExchangeView } from '../view.ts';
import { chunkFacts } from './chunk-facts.ts';
import { asked } from './conditions.ts';
import { declaredTools } from './declared-tools.ts';
import { finding, quote } from './finding.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/chat-streaming';
const PYTHON = 'https://github.com/openai/openai-python/blob/main/src/openai/lib/streaming/_deltas.py';
const NODE = 'https://github.com/openai/openai-node/blob/master/src/lib/ChatCompletionStream.ts';

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
      chunkFacts(view)
        .calls.filter(({ call }) => indexOf(call['index']) === null)
        .map(({ at, call }) => finding('stream-call-without-index', { at, got: quote(call) })),
  },
  {
    id: 'stream.tool-call-order',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The calls of a choice are numbered 0, 1, 2 … in the order of their first pieces; the official client inserts by that number.',
      zh: '同一 choice 的调用按首个片段出现的顺序编号为 0、1、2……，官方客户端按该编号插入。',
    },
    source: PYTHON,
    apis: ['chat'],
    judge: numberedCalls,
  },
  {
    id: 'stream.tool-call-identity',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'One index is one call: one id and one name, which no later piece changes.',
      zh: '一个 index 只对应一个调用：一个 id 和一个名称，后续片段不得更改。',
    },
    source: `${SOURCE}; vllm-project/vllm#13078`,
    apis: ['chat'],
    judge: (view) => eachLater(view, (later) => changedId(later) ?? changedName(later)),
  },
  {
    id: 'stream.tool-call-repeats',
    kind: 'protocol',
    severity: 'note',
    rule: {
      en: 'Id and name of a call come once; a client that joins all pieces reads them twice.',
      zh: '调用的 id 和名称只发送一次，否则拼接所有片段的客户端会读到两遍。',
    },
    source: PYTHON,
    apis: ['chat'],
    judge: (view) =>
      eachLater(view, ({ at, known, id, name }) =>
        (name !== null && name === known.name) || (id !== null && id === known.id)
          ? finding('stream-call-repeats', { at, got: quote(name ?? id) })
          : null,
      ).slice(0, 1),
  },
  {
    id: 'stream.tool-call-type',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: "A streamed call tells its type, function; one official client's stream throws where none came.",
      zh: '流式调用应给出 type(function)；若缺失，某官方客户端的流会抛出异常。',
    },
    source: `${NODE}: missing choices[0].tool_calls[0].type`,
    apis: ['chat'],
    judge: untypedCalls,
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
      chunkFacts(view)
        .calls.filter(({ call }) => functionOf(call)['name'] === '')
        .map(({ at }) => finding('stream-call-empty-name', { at })),
  },
];

function functionOf(call: JsonObject): JsonObject {
  return isJsonObject(call['function']) ? call['function'] : {};
}

/** What is known of a call so far, and what a later piece says. */
type Known = { id: string | null; name: string | null };
type Later = {
  readonly at: string;
  readonly known: Readonly<Known>;
  readonly id: string | null;
  readonly name: string | null;
  readonly declared: readonly string[];
};

function eachLater(view: ExchangeView, judge: (later: Later) => Finding | null): readonly Finding[] {
  const { calls } = chunkFacts(view);
  if (calls.length === 0) return [];
  const declared = declaredTools(asked(view)).map((tool) => tool.name);
  const open = new Map<string, Known>();
  return calls.flatMap(({ at, choice, call }) => {
    const index = indexOf(call['index']);
    if (index === null) return [];
    const id = textOf(call['id']) || null;
    const name = textOf(functionOf(call)['name']) || null;
    const known = open.get(`${choice} ${index}`);
    if (known === undefined) {
      open.set(`${choice} ${index}`, { id, name });
      return [];
    }
    const found = judge({ at, known, id, name, declared });
    known.id ??= id;
    if (known.name === null) known.name = name;
    else if (name !== null && name !== known.name) known.name += name;
    return found === null ? [] : [found];
  });
}

function changedId({ at, known, id }: Later): Finding | null {
  if (known.id === null || id === null || known.id === id) return null;
  return finding('stream-call-two-ids', { at, expected: known.id, got: id });
}

/** A name in pieces is joined by one official client and overwritten by the other, which is a fault either way. */
function changedName({ at, known, name, declared }: Later): Finding | null {
  if (known.name === null || name === null || known.name === name) return null;
  const code = declared.includes(known.name + name) ? 'stream-call-name-pieces' : 'stream-call-name-again';
  return finding(code, { at, expected: known.name, got: name });
}

function numberedCalls(view: ExchangeView): readonly Finding[] {
  const seen = new Map<number, Set<number>>();
  return chunkFacts(view).calls.flatMap(({ at, choice, call }) => {
    const index = indexOf(call['index']);
    const before = seen.get(choice) ?? new Set();
    seen.set(choice, before);
    if (index === null || before.has(index)) return [];
    const expected = before.size;
    before.add(index);
    return index === expected
      ? []
      : [finding('stream-call-order', { at, expected: String(expected), got: String(index) })];
  });
}

function untypedCalls(view: ExchangeView): readonly Finding[] {
  const open = new Map<string, string>();
  for (const { at, choice, call } of chunkFacts(view).calls) {
    const key = `${choice} ${indexOf(call['index'])}`;
    if (textOf(call['type'])) open.set(key, '');
    else if (!open.has(key)) open.set(key, at);
  }
  return [...open.values()]
    .filter((at) => at !== '')
    .map((at) => finding('stream-call-untyped', { at, expected: 'function' }));
}
