import type { Severity } from '../../../domain/grade.ts';
import type { MessageCode } from '../../../messages/index.ts';
import type { Check } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { finding, quote } from '../finding.ts';
import { typedEvents } from '../typed-events.ts';
import { followStream } from './follow-stream.ts';
import type { SlipRule } from './slip.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses-streaming';
const NODE = 'openai/openai-node ResponseAccumulator';

/** Rules of the items, parts and pieces of a Responses stream, found by following it as a client does. */
export const itemChecks: readonly Check[] = [
  slipCheck('item', {
    id: 'responses.item-course',
    severity: 'must',
    code: 'responses-item-course',
    en: 'Items are announced in order and once; deltas and done events belong to an item that is open.',
    zh: '输出项按顺序各声明一次;增量和 done 事件必须属于尚未关闭的输出项。',
    source: `${NODE}: missing output at index; vllm-project/vllm: items without announcement`,
  }),
  slipCheck('part', {
    id: 'responses.part-course',
    severity: 'must',
    code: 'responses-part-course',
    en: 'Text deltas belong to a content part of their type that was announced and is open.',
    zh: '文本增量必须属于已声明、类型相符且尚未关闭的内容部分。',
    source: `${NODE}: missing content at index`,
  }),
  slipCheck('item-id', {
    id: 'responses.item-id',
    severity: 'must',
    code: 'responses-item-id',
    en: 'An item keeps the id under which it was announced.',
    zh: '输出项必须始终使用声明时的 id。',
    source: `${SOURCE}; BerriAI/litellm: a new item id for each delta`,
  }),
  slipCheck('delta', {
    id: 'responses.delta-text',
    severity: 'must',
    code: 'responses-delta-text',
    en: 'A delta is a string; clients append whatever stands there.',
    zh: '增量必须是字符串,客户端会原样追加。',
    source: NODE,
  }),
  // A must though openai's helper ends with the whole text: whoever prints deltas, as all chats do, has lost words.
  slipCheck('text', {
    id: 'responses.text-sum',
    severity: 'must',
    code: 'responses-text-sum',
    en: 'The text of done events is the sum of the deltas.',
    zh: 'done 事件中的文本必须等于所有增量之和。',
    source: `${SOURCE}; vllm-project/vllm: tokens missing from the deltas of gpt-oss`,
  }),
  slipCheck('arguments', {
    id: 'responses.arguments-sum',
    severity: 'must',
    code: 'responses-text-sum',
    en: 'The arguments of done events are the sum of the deltas.',
    zh: 'done 事件中的参数必须等于所有增量之和。',
    source: SOURCE,
  }),
  // A must though openai's helper does not mind: OpenAI's own agent (codex) runs a call when its item is done, else never.
  slipCheck('unclosed', {
    id: 'responses.item-closed',
    severity: 'must',
    code: 'responses-item-open',
    en: 'Every item and every text of a completed stream is closed by its done event, on which agents act.',
    zh: '完成的流中每个输出项和文本都必须以 done 事件关闭,代理依此行动。',
    source: `${SOURCE}; vllm-project/vllm: done events missing at the end`,
  }),
  slipCheck('reasoning', {
    id: 'responses.reasoning-sum',
    severity: 'should',
    code: 'responses-text-sum',
    en: 'The reasoning of a finished item is the sum of its deltas.',
    zh: '推理项的最终文本应等于所有增量之和。',
    source: SOURCE,
  }),
  slipCheck('loose-end', {
    id: 'responses.loose-ends',
    severity: 'should',
    code: 'responses-item-open',
    en: 'Parts and arguments have done events of their own, equal to the last blank.',
    zh: '内容部分和参数应有各自的 done 事件,且连空白也一致。',
    source: SOURCE,
  }),
  slipCheck('reasoning-part', {
    id: 'responses.reasoning-part',
    severity: 'should',
    code: 'responses-part-course',
    en: 'Reasoning deltas belong to a part that was announced.',
    zh: '推理增量应属于已声明的部分。',
    source: `${NODE}: missing content at index`,
  }),
  // A must: clients put arguments together from events of their kind alone, so that none are left while the call streams.
  slipCheck('input-kind', {
    id: 'responses.input-kind',
    severity: 'must',
    code: 'responses-item-course',
    en: 'The arguments of a function call come in events of function calls, the input of a custom tool in its own.',
    zh: '函数调用的参数必须使用函数调用事件,自定义工具的输入必须使用其自己的事件。',
    source: `${SOURCE}; justlovemaki/AIClient2API#472: custom_tool_call_input for functions`,
  }),
  // A must, for OpenAI's own helper throws; streams of before there were numbers, as llama-server's, get a should.
  slipCheck('index', {
    id: 'responses.numbered-index',
    severity: 'must',
    code: 'responses-no-index',
    en: 'In a stream whose events are numbered, every event of an item carries its output_index; one official client throws without.',
    zh: '事件带编号的流中,输出项的每个事件必须带有 output_index,否则某官方客户端会抛异常。',
    source: `${NODE}: missing output at index undefined`,
    about: isNumbered,
  }),
  slipCheck('index', {
    id: 'responses.output-index',
    severity: 'should',
    code: 'responses-no-index',
    en: 'Every event of an item carries its output_index.',
    zh: '输出项的每个事件都应带有 output_index。',
    source: `${NODE}: missing output at index undefined`,
    about: (view) => !isNumbered(view),
  }),
];

/** The generation of the API in which every event has its sequence_number. */
export function isNumbered(view: ExchangeView): boolean {
  return typeof typedEvents(view)[0]?.value['sequence_number'] === 'number';
}

type Rule = {
  readonly id: string;
  readonly severity: Severity;
  readonly code: MessageCode;
  readonly en: string;
  readonly zh: string;
  readonly source: string;
  /** Streams that it judges; absent = all. */
  readonly about?: (view: ExchangeView) => boolean;
};

function slipCheck(kind: SlipRule, { id, severity, code, en, zh, source, about }: Rule): Check {
  return {
    id,
    kind: 'protocol',
    severity,
    rule: { en, zh },
    source,
    apis: ['responses'],
    judge: (view) =>
      about?.(view) === false
        ? []
        : followStream(view)
            .slips.filter(({ rule }) => rule === kind)
            .map(({ at, expected, got }) =>
              finding(code, { at, expected: quote(expected), got: quote(got) }),
            ),
  };
}
