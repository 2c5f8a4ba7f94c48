import { isJsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { textOf } from '../../json-read.ts';
import { RESPONSE_ENDS } from '../../stream-ends.ts';
import type { ExchangeView } from '../../view.ts';
import { accepted, whole } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { type TypedEvent, typedEvents } from '../typed-events.ts';
import { isKnownEvent } from './known-events.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses-streaming';
const ENDS: readonly string[] = RESPONSE_ENDS;

/** Rules of a Responses stream as a whole: how it begins, how it ends, what its events are called. */
export const courseChecks: readonly Check[] = [
  {
    id: 'responses.first-event',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A stream begins with response.created; official clients throw on anything else.',
      zh: '流必须以 response.created 开始,否则官方客户端会抛异常。',
    },
    source: `${SOURCE}; openai/openai-node: expected 'response.created' event`,
    apis: ['responses'],
    judge: (view) => {
      const first = events(view).find(({ type }) => type !== 'keepalive');
      if (first === undefined || first.type === 'response.created' || first.type === 'error') return [];
      const got = first.type || quote(first.value);
      return [finding('responses-first-event', { at: first.at, expected: 'response.created', got })];
    },
  },
  {
    id: 'responses.one-end',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A stream has one terminal event and nothing after it; clients have stopped reading by then.',
      zh: '流只有一个终止事件,其后不得再有内容,因为客户端此时已停止读取。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) => {
      const all = events(view);
      const end = all.findIndex(({ type }) => ENDS.includes(type));
      const after = end === -1 ? undefined : all[end + 1];
      // OpenAI tells an error of its own and then closes the response with response.failed.
      const failed = all[end]?.type === 'error' && after?.type === 'response.failed';
      const next = failed ? all[end + 2] : after;
      if (next === undefined) return [];
      return [
        finding('responses-after-end', {
          at: next.at,
          expected: 'nothing',
          got: next.type || quote(next.value),
        }),
      ];
    },
  },
  {
    id: 'responses.event-name',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Every event is named after the type in its data.',
      zh: '每个事件的 event 字段应与 data 中的 type 相同。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) =>
      events(view)
        .filter(({ type, name }) => type !== '' && name !== type)
        .slice(0, 1)
        .map(({ at, type, name }) => finding('event-name', { at, expected: type, got: name || 'no name' })),
  },
  {
    id: 'responses.known-event',
    kind: 'protocol',
    severity: 'note',
    rule: {
      en: 'Every event has a type that the reference knows; the newest official client throws on others.',
      zh: '每个事件的类型都在参考文档之中;最新官方客户端遇到未知类型会抛异常。',
    },
    source: `${SOURCE}; openai/openai-node: Unhandled response stream event`,
    apis: ['responses'],
    judge: (view) =>
      events(view)
        .filter(({ type }) => type !== '' && !isKnownEvent(type))
        .slice(0, 1)
        .map(({ at, type }) => finding('responses-unknown-event', { at, got: quote(type) })),
  },
  {
    id: 'responses.one-id',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'All events of a stream speak of one response id.',
      zh: '同一个流的所有事件应使用同一个 response id。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) => {
      const told = events(view).flatMap(({ at, value }) => {
        const id = isJsonObject(value['response']) ? textOf(value['response']['id']) : null;
        return id === null || id === '' ? [] : [{ at, id }];
      });
      const other = told.find(({ id }) => id !== told[0]?.id);
      if (other === undefined) return [];
      return [finding('responses-other-id', { at: other.at, expected: told[0]?.id ?? '', got: other.id })];
    },
  },
];

function events(view: ExchangeView): readonly TypedEvent[] {
  return accepted(view) && whole(view) ? typedEvents(view) : [];
}
