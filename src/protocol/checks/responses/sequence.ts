import type { Check, Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { accepted, whole } from '../conditions.ts';
import { finding } from '../finding.ts';
import { type TypedEvent, typedEvents } from '../typed-events.ts';

const SOURCE = 'https://platform.openai.com/docs/api-reference/responses-streaming';

/** Rules of sequence_number, by which a client that lost its connection goes on where it was. */
export const sequenceChecks: readonly Check[] = [
  // A must: openai-node drops every event up to the number from which a stream is taken up again.
  {
    id: 'responses.sequence-order',
    kind: 'protocol',
    severity: 'must',
    rule: {
      en: 'sequence_number is a whole number and grows with every event; a client that resumes skips what is not greater.',
      zh: 'sequence_number 必须是整数并随每个事件递增;断线续传的客户端会跳过不更大的编号。',
    },
    source: `${SOURCE}; openai/openai-node: ResponseStream starting_after; BerriAI/litellm: a fixed number`,
    apis: ['responses'],
    judge: (view) => {
      let last = -1;
      return numbered(view).flatMap(({ at, value }): readonly Finding[] => {
        const given = value['sequence_number'];
        const fits = typeof given === 'number' && Number.isSafeInteger(given) && given > last;
        if (!fits) {
          const got = JSON.stringify(given);
          return [finding('responses-sequence-order', { at, expected: `> ${last}`, got })];
        }
        last = given;
        return [];
      });
    },
  },
  {
    id: 'responses.sequence-gaps',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'Every event has a sequence_number, counted from 0 without gaps.',
      zh: '每个事件都应有 sequence_number,从 0 开始连续编号。',
    },
    source: SOURCE,
    apis: ['responses'],
    judge: (view) => {
      const events = streamEvents(view);
      const at = events.findIndex(({ value }, position) => value['sequence_number'] !== position);
      const event = events[at];
      if (event === undefined) return [];
      const got = JSON.stringify(event.value['sequence_number']) ?? 'nothing';
      return [finding('responses-sequence-gap', { at: event.at, expected: String(at), got })];
    },
  },
];

function streamEvents(view: ExchangeView): readonly TypedEvent[] {
  return accepted(view) && whole(view) ? typedEvents(view) : [];
}

function numbered(view: ExchangeView): readonly TypedEvent[] {
  return streamEvents(view).filter(({ value }) => value['sequence_number'] !== undefined);
}
