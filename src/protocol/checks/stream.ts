import type { JsonValue } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import type { Check } from '../check.ts';
import { eventJson } from '../event-json.ts';
import { indexOf } from '../json-read.ts';
import { MESSAGE_ENDS, RESPONSE_ENDS } from '../stream-ends.ts';
import { isDone } from '../terminal.ts';
import type { ExchangeView } from '../view.ts';
import { accepted, answered, whole } from './conditions.ts';
import { documents, type WireDocument, wireChoices } from './documents.ts';
import { finding, quote } from './finding.ts';

const SSE = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';
const CHUNKS = 'https://platform.openai.com/docs/api-reference/chat-streaming';
const STREAMING: readonly Api[] = ['chat', 'completions', 'responses', 'messages'];

/** Rules of event streams. */
export const streamChecks: readonly Check[] = [
  {
    id: 'stream.framing',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Every line of a stream is a field, a comment or blank, and a blank line ends the last event; clients drop the rest.',
      zh: '流的每一行必须是字段、注释或空行，最后一个事件以空行结束；其余内容会被客户端丢弃。',
    },
    source: `${SSE}#event-stream-interpretation`,
    apis: STREAMING,
    judge: (view) => {
      if (!isStream(view) || !whole(view)) return [];
      const last = view.answer.events.at(-1);
      const dropped = last?.unterminated === true && last.data !== null && !isDone(last);
      return [
        ...strayLines(view.text).map((got) => finding('stream-stray-line', { at: 'body', got })),
        ...(dropped
          ? [finding('stream-unterminated', { at: `event ${last.index}`, got: quote(last.data) })]
          : []),
      ];
    },
  },
  {
    id: 'stream.chunk-json',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The data of every event is one JSON document, or [DONE].',
      zh: '每个事件的 data 必须是一个 JSON 文档或 [DONE]。',
    },
    source: CHUNKS,
    apis: STREAMING,
    judge: (view) =>
      isStream(view) && whole(view)
        ? view.answer.events
            .filter((event) => event.data !== null && event.data.trim() !== '[DONE]')
            .filter((event) => eventJson(event) === undefined)
            .map((event) =>
              finding('stream-chunk-not-json', { at: `event ${event.index}`, got: quote(event.data) }),
            )
        : [],
  },
  {
    id: 'stream.end-marker',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A stream of chunks ends with data: [DONE] and nothing after it.',
      zh: '分块流应以 data: [DONE] 结束，其后不应再有内容。',
    },
    source: CHUNKS,
    apis: ['chat', 'completions'],
    judge: (view) => {
      const events = view.answer.events.filter((event) => event.data !== null);
      if (!isStream(view) || !whole(view) || view.answer.error !== null || events.length === 0) return [];
      const done = events.findIndex(isDone);
      if (done === -1) return [finding('stream-no-done', { at: 'stream', expected: '[DONE]' })];
      const after = events[done + 1];
      return after === undefined
        ? []
        : [finding('stream-after-done', { at: `event ${after.index}`, got: quote(after.data) })];
    },
  },
  {
    id: 'stream.terminal-event',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A stream of typed events ends with its terminal event.',
      zh: '带类型的事件流必须以其终止事件结束。',
    },
    source: 'https://platform.openai.com/docs/api-reference/responses-streaming',
    apis: ['responses', 'messages'],
    judge: (view) => {
      if (!isStream(view) || !answered(view)) return [];
      const wanted: readonly string[] = view.api === 'messages' ? MESSAGE_ENDS : RESPONSE_ENDS;
      const ended = documents(view).some(({ value }) => wanted.includes(String(value['type'])));
      return ended ? [] : [finding('stream-no-terminal', { at: 'stream', expected: wanted.join(', ') })];
    },
  },
  {
    id: 'stream.finish-once',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Each choice of a stream gives its finish_reason once.',
      zh: '流中每个 choice 应只给出一次 finish_reason。',
    },
    source: `${CHUNKS}; vllm-project/vllm: two final chunks`,
    apis: ['chat', 'completions'],
    judge: (view) =>
      afterFinish(view)
        .filter(({ value }) => isReason(value['finish_reason']))
        .map(({ at, value }) => finding('stream-finished-twice', { at, got: quote(value['finish_reason']) })),
  },
  {
    id: 'stream.after-finish',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Nothing of a choice comes after its finish_reason, where clients have handed the answer on already.',
      zh: 'choice 给出 finish_reason 之后不得再有内容，因为客户端此时已交付回答。',
    },
    source: 'https://github.com/openai/openai-node/blob/master/src/lib/ChatCompletionStream.ts',
    apis: ['chat', 'completions'],
    judge: (view) =>
      afterFinish(view)
        .filter(({ value }) => hasPiece(value['delta']) || hasPiece({ text: value['text'] }))
        .map(({ at, value }) => finding('stream-after-finish', { at, got: quote(value) })),
  },
  {
    id: 'stream.closes',
    kind: 'protocol',
    severity: 'note',
    rule: {
      en: 'The server closes a response soon after its last event.',
      zh: '服务器在最后一个事件之后应尽快结束响应。',
    },
    source: SSE,
    apis: STREAMING,
    judge: ({ response }) =>
      response?.ended === 'lingering' ? [finding('stream-lingers', { at: 'stream' })] : [],
  },
];

function isStream(view: ExchangeView): boolean {
  return accepted(view) && view.answer.form === 'stream';
}

function strayLines(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .filter((line) => line !== '' && !/^(?:data|event|id|retry)(?::|$)|^:/.test(line))
    .map(quote);
}

/** Entries of choices that had given their finish_reason before. */
function afterFinish(view: ExchangeView): readonly WireDocument[] {
  if (!isStream(view) || !answered(view)) return [];
  const finished = new Set<number>();
  return wireChoices(view).filter(({ value }) => {
    const index = indexOf(value['index']) ?? 0;
    if (finished.has(index)) return true;
    if (isReason(value['finish_reason'])) finished.add(index);
    return false;
  });
}

function isReason(value: JsonValue | undefined): boolean {
  return typeof value === 'string' && value !== '';
}

function hasPiece(delta: unknown): boolean {
  if (typeof delta !== 'object' || delta === null) return false;
  return Object.entries(delta).some(([key, value]) => key !== 'role' && !isBlank(value));
}

function isBlank(value: unknown): boolean {
  return (
    value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
  );
}
