import type { JsonObject } from '../../../domain/json.ts';
import type { Check, Finding } from '../../check.ts';
import { listOf } from '../../json-read.ts';
import type { ExchangeView } from '../../view.ts';
import { asked } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { implied } from './implied.ts';

/** A shorter prefix of a stop sequence at the end may well be the model's own words. */
const SHORTEST_PREFIX = 3;
const STOPPED = new Set(['stop', 'stop_sequence']);

/** What stop sequences imply: neither the sequence nor its beginning is left in the text. */
export const stopCheck: Check = implied({
  id: 'stop',
  kind: 'behaviour',
  en: 'A stop sequence does not occur in the text, and no prefix of it (3 characters or more) is left at the end; where it is to be kept, the text ends with it.',
  zh: '文本中不得出现停止序列，末尾也不得残留其 3 个字符以上的前缀；要求保留时，文本必须以它结尾。',
  source: 'https://platform.openai.com/docs/api-reference/chat/create#chat-create-stop',
  apis: ['chat', 'completions', 'messages'],
  judge: (view) => {
    const request = asked(view);
    const kept = request['include_stop_str_in_output'] === true || request['no_stop_trim'] === true;
    if (kept) return stopsOf(request).flatMap((stop) => goneOn(view, stop));
    return stopsOf(request).flatMap((stop) => leftovers(view, stop));
  },
});

function stopsOf(request: JsonObject): readonly string[] {
  const { stop, stop_sequences: sequences } = request;
  const given = typeof stop === 'string' ? [stop] : [...listOf(stop), ...listOf(sequences)];
  return given.filter((each) => typeof each === 'string').filter((each) => each !== '');
}

function leftovers(view: ExchangeView, stop: string): readonly Finding[] {
  return view.answer.choices.flatMap((choice) => {
    const text = withoutEcho(asked(view), choice.text ?? '');
    const at = `choice ${choice.index} ${text.length}`;
    if (text.includes(stop)) return [finding('implied-stop', { at, expected: stop, got: quote(tail(text)) })];
    const prefix = STOPPED.has(choice.finishReason ?? '') ? prefixAtEnd(text, stop) : null;
    return prefix === null
      ? []
      : [finding('implied-stop-prefix', { at, expected: stop, prefix, got: quote(tail(text)) })];
  });
}

/** A sequence that may stay is the end all the same. */
function goneOn(view: ExchangeView, stop: string): readonly Finding[] {
  return view.answer.choices.flatMap((choice) => {
    const text = withoutEcho(asked(view), choice.text ?? '');
    const end = text.indexOf(stop) + stop.length;
    // One token may hold the sequence and what follows it.
    if (end < stop.length || text.length - end <= stop.length + SHORTEST_PREFIX) return [];
    return [
      finding('implied-stop', {
        at: `choice ${choice.index} ${end}`,
        expected: stop,
        got: quote(tail(text)),
      }),
    ];
  });
}

function withoutEcho(request: JsonObject, text: string): string {
  const { prompt, echo } = request;
  return echo === true && typeof prompt === 'string' && text.startsWith(prompt)
    ? text.slice(prompt.length)
    : text;
}

function prefixAtEnd(text: string, stop: string): string | null {
  for (let length = stop.length - 1; length >= SHORTEST_PREFIX; length--) {
    const prefix = stop.slice(0, length);
    if (text.endsWith(prefix)) return prefix;
  }
  return null;
}

function tail(text: string): string {
  return text.length <= 100 ? text : `…${text.slice(-100)}`;
}
