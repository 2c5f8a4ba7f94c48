import { isJsonObject, type JsonValue } from '../../../domain/json.ts';
import type { Check } from '../../check.ts';
import { answered, whole } from '../conditions.ts';
import { finding, quote } from '../finding.ts';
import { fieldProblems } from '../shape-problem.ts';
import { typedEvents } from '../typed-events.ts';
import { messageTold } from './message-told.ts';

const SOURCE = 'https://docs.anthropic.com/en/api/messages';

/** Rules of the message object and of errors. */
export const objectChecks: readonly Check[] = [
  {
    id: 'messages.fields',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A message has an id, the type message, the role assistant and a model.',
      zh: '消息应有 id、type(message)、role(assistant)与 model。',
    },
    source: SOURCE,
    apis: ['messages'],
    judge: (view) => {
      const told = answered(view) ? messageTold(view) : null;
      if (told === null) return [];
      const { at, message } = told;
      return [
        ...fieldProblems(at, message, { id: ['text'], model: ['text'] }),
        ...fixed(`${at}/type`, message['type'], 'message'),
        ...fixed(`${at}/role`, message['role'], 'assistant'),
      ].map((problem) => finding('response-shape', { ...problem }));
    },
  },
  {
    id: 'messages.usage',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A message tells input_tokens and output_tokens.',
      zh: '消息应给出 input_tokens 与 output_tokens。',
    },
    source: `${SOURCE}#response-usage`,
    apis: ['messages'],
    judge: (view) => {
      const usage = answered(view) ? view.answer.usage?.raw : undefined;
      if (!isJsonObject(usage)) return [];
      return fieldProblems('/usage', usage, { input_tokens: ['integer'], output_tokens: ['integer'] }).map(
        (problem) => finding('response-shape', { ...problem }),
      );
    },
  },
  {
    id: 'messages.tool-input',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'A tool_use block starts with an input object, which the deltas then fill.',
      zh: 'tool_use 块开始时应带有 input 对象,随后由增量填充。',
    },
    source: 'https://docs.anthropic.com/en/docs/build-with-claude/streaming#input-json-delta',
    apis: ['messages'],
    judge: (view) => {
      if (!answered(view) || view.answer.form !== 'stream') return [];
      return typedEvents(view).flatMap(({ at, type, value }) => {
        const block = type === 'content_block_start' ? value['content_block'] : null;
        if (!isJsonObject(block) || block['type'] !== 'tool_use' || isJsonObject(block['input'])) return [];
        const got = quote(block['input'] ?? 'nothing');
        return [finding('response-shape', { at: `${at} /content_block/input`, expected: 'object', got })];
      });
    },
  },
  {
    id: 'messages.error-envelope',
    kind: 'protocol',
    severity: 'should',
    rule: {
      en: 'An error has the form {type: "error", error: {type, message}}.',
      zh: '错误应为 {type: "error", error: {type, message}}。',
    },
    source: 'https://docs.anthropic.com/en/api/errors',
    apis: ['messages'],
    judge: (view) => {
      const { json } = view.answer;
      const told = (view.response?.status ?? 0) >= 400 && whole(view) && isJsonObject(json);
      // Errors without any words are found by error.readable.
      if (!told || !isJsonObject(json['error'])) return [];
      return fixed('/type', json['type'], 'error').map((problem) =>
        finding('response-shape', { ...problem }),
      );
    },
  },
];

function fixed(at: string, value: JsonValue | undefined, expected: string) {
  return value === expected ? [] : [{ at, expected, got: quote(value ?? 'nothing') }];
}
