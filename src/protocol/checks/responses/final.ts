import type { Check } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';
import { finding } from '../finding.ts';
import { compareOutput, type OutputGap } from './final-output.ts';
import { followStream } from './follow-stream.ts';
import { isFinished, responseObject } from './terminal-response.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses-streaming/response/completed';

/** The response at the end of a stream is what the stream told: clients that read deltas and clients that read the end agree. */
export const finalChecks: readonly Check[] = [
  {
    id: 'responses.final-output',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'The final response has the messages and calls that were streamed, in their order, with the same text and arguments.',
      zh: '最终响应必须包含流式传输过的消息和调用,顺序、文本与参数一致。',
    },
    source: `${SOURCE}; vllm-project/vllm: calls that no event announced`,
    apis: ['responses'],
    judge: (view) =>
      gaps(view)
        .filter(({ near }) => !near)
        .map((gap) => finding('responses-final-output', wordsOf(gap))),
  },
  {
    id: 'responses.final-exact',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'The final response repeats the streamed items to the letter, ids included.',
      zh: '最终响应应逐字重复流式传输的输出项,包括 id。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) =>
      gaps(view)
        .filter(({ near }) => near)
        .map((gap) => finding('responses-final-output', wordsOf(gap))),
  },
];

function gaps(view: ExchangeView): readonly OutputGap[] {
  if (view.answer.form !== 'stream' || !answered(view)) return [];
  const final = responseObject(view);
  // A call that was cut is text to some parsers and half a call to others.
  if (final === null || !isFinished(final.value)) return [];
  return compareOutput(followStream(view).items, final.value);
}

function wordsOf({ at, expected, got }: OutputGap) {
  return { at, expected, got };
}
