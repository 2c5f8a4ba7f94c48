import { isJsonObject } from '../../domain/json.ts';
import type { Api } from '../../domain/suite.ts';
import type { Check } from '../check.ts';
import { eventJson } from '../event-json.ts';
import { MESSAGE_ENDS, RESPONSE_ENDS } from '../stream-ends.ts';
import { isDone } from '../terminal.ts';
import type { ExchangeView } from '../view.ts';
import { accepted, answered, whole } from './conditions.ts';
import { documents } from './documents.ts';
import { finding, quote } from './finding.ts';

const SSE = 'https://html.spec.whatwg.org/multipage/server-sent-events.html';
const CHUNKS = 'https://platform.openai.com/docs/api-reference/chat-streaming';
const CLIENTS =
  'https://github.com/openai/openai-python/blob/main/src/openai/_streaming.py; https://github.com/openai/openai-node/blob/master/src/core/streaming.ts';
const STREAMING: readonly Api[] = ['chat', 'completions', 'responses', 'messages'];

/** Shorter streams may well come in one read. */
const LONG_MS = 3000;
const MANY_EVENTS = 30;
/** Share of the time after which the first event is late; many events in a read or two then were held back. */
const AT_THE_END = 0.9;

/** Rules of event streams: their lines and events, whatever these say. */
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
      const { events } = view.answer;
      const last = events.at(-1);
      const dropped = last?.unterminated === true && last.data !== null && !isDone(last);
      return [
        ...events
          .flatMap(({ stray }) => stray ?? [])
          .filter((line) => !line.startsWith('retry:'))
          .map((line) => finding('stream-stray-line', { at: 'body', got: quote(line) })),
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
      en: 'The data of every event is one JSON object, or [DONE].',
      zh: '每个事件的 data 必须是一个 JSON 对象或 [DONE]。',
    },
    source: CHUNKS,
    apis: STREAMING,
    judge: (view) =>
      isStream(view) && whole(view)
        ? view.answer.events
            .filter((event) => event.data !== null && !isJsonObject(eventJson(event)))
            .filter((event) => event.data?.trim() !== '[DONE]')
            .map((event) =>
              finding('stream-chunk-not-json', { at: `event ${event.index}`, got: quote(event.data) }),
            )
        : [],
  },
  {
    id: 'stream.event-data',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Every event has data: official clients parse what is not there. A keepalive is a comment.',
      zh: '每个事件都应带有 data，否则官方客户端会去解析不存在的内容；保活应使用注释行。',
    },
    source: CLIENTS,
    apis: STREAMING,
    judge: (view) =>
      isStream(view)
        ? view.answer.events
            .filter(({ data, stray }) => data === null && stray === undefined)
            .map(({ index, name }) => finding('stream-event-without-data', { at: `event ${index}`, name }))
        : [],
  },
  {
    id: 'stream.event-names',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Chunks come as events without a name; official clients hand named ones over in a wrapper or not at all.',
      zh: '分块应作为未命名事件发送；官方客户端会把命名事件包装后交出，或直接忽略。',
    },
    source: CLIENTS,
    apis: ['chat', 'completions'],
    judge: (view) =>
      isStream(view)
        ? view.answer.events
            .filter(({ name, data }) => name !== '' && name !== 'error' && data !== null)
            .slice(0, 1)
            .map(({ index, name }) => finding('stream-event-named', { at: `event ${index}`, got: name }))
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
    id: 'stream.buffered',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The events of a stream arrive while they are made, not all at once at the end.',
      zh: '流中的事件应随生成陆续到达，而不是在最后一次性到达。',
    },
    source: 'https://platform.openai.com/docs/guides/streaming-responses; proxies that buffer responses',
    apis: STREAMING,
    judge: (view) => {
      const { firstEventMs: first, durationMs, response } = view;
      if (!isStream(view) || !whole(view) || first === null || durationMs < LONG_MS) return [];
      const events = view.answer.events.length;
      const reads = response?.chunks.filter(([ms]) => ms >= first).length ?? 0;
      if (events < MANY_EVENTS || reads > 2 || first < durationMs * AT_THE_END) return [];
      return [finding('stream-buffered', { at: 'stream', events, reads, first, total: durationMs })];
    },
  },
];

/** Rules of what stands around a stream's events, or around a document. */
export const streamEdgeChecks: readonly Check[] = [
  {
    id: 'stream.byte-order-mark',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'No byte order mark stands before a stream or a document; official clients lose the first event with it.',
      zh: '流或文档之前不应有字节顺序标记，官方客户端会因此丢失首个事件。',
    },
    source: `https://www.rfc-editor.org/rfc/rfc8259#section-8.1; ${CLIENTS}`,
    apis: STREAMING,
    judge: (view) =>
      accepted(view) && view.text.startsWith('\uFEFF') ? [finding('byte-order-mark', { at: 'body' })] : [],
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
