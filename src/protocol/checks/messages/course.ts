import { isJsonObject } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { indexOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { accepted, answered, whole } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { fieldProblems } from '../shape-problem.ts';
import { type TypedEvent, typedEvents } from '../typed-events.ts';

const SOURCE = 'https://docs.anthropic.com/en/docs/build-with-claude/streaming';
const SDK = 'anthropics/anthropic-sdk-typescript MessageStream';

/** Rules of a Messages stream as a whole: how it begins, how it ends, what its events are called, what it counts. */
export const courseChecks: readonly Check[] = [
  {
    id: 'messages.first-event',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A stream begins with one message_start; official clients throw on anything else.',
      zh: '流必须以唯一的 message_start 开始,否则官方客户端会抛异常。',
    },
    source: `${SOURCE}; ${SDK}: Unexpected event order`,
    apis: ['messages'],
    judge: (view) => {
      const [first, ...rest] = events(view).filter(({ type }) => type !== 'ping');
      const again = rest.find(({ type }) => type === 'message_start');
      const wrong = first?.type === 'message_start' || first?.type === 'error' ? again : first;
      if (wrong === undefined) return [];
      const expected = wrong === again ? 'one message_start' : 'message_start';
      return [
        finding('messages-first-event', { at: wrong.at, expected, got: wrong.type || quote(wrong.value) }),
      ];
    },
  },
  {
    id: 'messages.one-end',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'A stream has one message_stop and nothing after it.',
      zh: '流只有一个 message_stop,其后不得再有内容。',
    },
    source: SOURCE,
    apis: ['messages'],
    judge: (view) => {
      const all = events(view).filter(({ type }) => type !== 'ping');
      const end = all.findIndex(({ type }) => type === 'message_stop');
      const next = end === -1 ? undefined : all[end + 1];
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
    id: 'messages.event-name',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'Every event is named after the type in its data; official clients read the name and drop events without.',
      zh: '每个事件的 event 字段必须与 data 中的 type 相同;官方客户端按名称读取,会丢弃无名事件。',
    },
    source: `${SOURCE}; anthropics/anthropic-sdk-typescript: sse.event in Stream.fromSSEResponse`,
    apis: ['messages'],
    judge: (view) =>
      events(view)
        .filter(({ type, name }) => type !== '' && type !== 'ping' && name !== type)
        .slice(0, 1)
        .map(({ at, type, name }) => finding('event-name', { at, expected: type, got: name || 'no name' })),
  },
  {
    id: 'messages.start-message',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'message_start brings a message with a list of content and usage; official clients write into both.',
      zh: 'message_start 必须带有含 content 列表与 usage 的消息,官方客户端会直接写入两者。',
    },
    source: `${SOURCE}; ${SDK}: snapshot.content.push, snapshot.usage.output_tokens`,
    apis: ['messages'],
    judge: (view) =>
      answered(view)
        ? ofType(view, 'message_start').flatMap(({ at, value }) => {
            const { message } = value;
            const problems = isJsonObject(message)
              ? fieldProblems(`${at} /message`, message, { content: ['array'], usage: ['object'] })
              : fieldProblems(at, value, { message: ['object'] });
            return problems.map((problem) => finding('response-shape', { ...problem }));
          })
        : [],
  },
  // A must: what the official helpers end with is this message, which agents send back; the API refuses one without a role.
  {
    id: 'messages.start-role',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The message of message_start has the role assistant, with which it goes back into the conversation.',
      zh: 'message_start 的消息必须带有 role(assistant),对话续写时会原样送回。',
    },
    source: `${SOURCE}; ${SDK}: the snapshot; vllm-project/vllm#45367`,
    apis: ['messages'],
    judge: (view) =>
      answered(view)
        ? ofType(view, 'message_start').flatMap(({ at, value: { message } }) => {
            if (!isJsonObject(message) || message['role'] === 'assistant') return [];
            const got = quote(message['role'] ?? 'nothing');
            return [finding('response-shape', { at: `${at} /message/role`, expected: 'assistant', got })];
          })
        : [],
  },
  {
    id: 'messages.delta-usage',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'message_delta tells the output tokens so far; official clients read them unasked.',
      zh: 'message_delta 必须给出目前的输出 token 数,官方客户端会直接读取。',
    },
    source: `${SOURCE}; ${SDK}: event.usage.output_tokens`,
    apis: ['messages'],
    judge: (view) =>
      answered(view)
        ? ofType(view, 'message_delta')
            .filter(({ value }) => !isJsonObject(value['usage']))
            .map(({ at, value }) =>
              finding('response-shape', {
                at: `${at} /usage`,
                expected: 'object',
                got: quote(value['usage'] ?? 'nothing'),
              }),
            )
        : [],
  },
  {
    id: 'messages.tokens-grow',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The output tokens of message_delta are cumulative: they never fall.',
      zh: 'message_delta 的输出 token 数是累计值,不应减少。',
    },
    source: SOURCE,
    apis: ['messages'],
    judge: (view) => {
      let most = -1;
      return events(view).flatMap(({ at, value, type }) => {
        const usage = type === 'message_delta' ? value['usage'] : undefined;
        const count = isJsonObject(usage) ? indexOf(usage['output_tokens']) : null;
        if (count === null) return [];
        if (count < most)
          return [finding('messages-tokens-fall', { at, expected: `≥ ${most}`, got: String(count) })];
        most = count;
        return [];
      });
    },
  },
];

function events(view: ExchangeView): readonly TypedEvent[] {
  return accepted(view) && whole(view) ? typedEvents(view) : [];
}

function ofType(view: ExchangeView, wanted: string): readonly TypedEvent[] {
  return events(view).filter(({ type }) => type === wanted);
}
