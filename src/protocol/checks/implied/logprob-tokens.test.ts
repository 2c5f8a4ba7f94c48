import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { chatJson } from '../../../testing/judged-exchange.ts';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { echoChecks } from './echo.ts';
import { logprobTokenChecks } from './logprob-tokens.ts';

const token = (text: string, more: JsonObject = {}): JsonObject => ({
  token: text,
  logprob: -1,
  bytes: [...Buffer.from(text)],
  top_logprobs: [],
  ...more,
});

describe('the tokens of a chat', () => {
  const judge = (content: string, ...entries: readonly JsonObject[]) => {
    const json = chatJson({ content }, { logprobs: { content: entries } });
    return violatedOf(logprobTokenChecks, { request: { logprobs: true }, json }, { api: 'chat' });
  };
  it.each<readonly [string, readonly JsonObject[], readonly string[]]>([
    ['as they were said', [token('Hi'), token(' there')], []],
    ['without their blanks, as some decoders give them', [token('Hi'), token('there', { bytes: null })], []],
    ['as the vocabulary writes them', [token('Hi'), token('Ġthere')], ['implied.logprobs-own']],
    ['in parts of characters', [token('Hi'), token('\uFFFD', { bytes: [0xe2] })], []],
    ['by number', [token('token_id:17'), token('token_id:4')], []],
    ['other than what was said', [token('Hey'), token(' there')], ['implied.logprobs-own']],
    ['without one of them', [token(' there')], ['should implied.logprobs-text']],
    [
      'without a list',
      [token('Hi'), token(' there', { top_logprobs: null })],
      ['should implied.top-logprobs'],
    ],
  ])('%s', (_title, entries, expected) => {
    expect(judge('Hi there', ...entries)).toEqual(expected);
  });
});

describe('the tokens of a text completion', () => {
  const choice = (text: string, logprobs: JsonValue, index = 0): JsonObject => ({
    index,
    text,
    logprobs,
    finish_reason: null,
  });
  const chunk = (...choices: readonly JsonObject[]): JsonObject => ({ object: 'text_completion', choices });
  const lists = (
    tokens: readonly string[],
    offsets: readonly number[],
    top: JsonObject = {},
  ): JsonObject => ({
    tokens,
    token_logprobs: tokens.map(() => -1),
    top_logprobs: tokens.map(() => top),
    text_offset: offsets,
  });
  const judge = (events: readonly JsonObject[], request: JsonObject = {}) =>
    violatedOf(
      [...logprobTokenChecks, ...echoChecks],
      {
        request: { prompt: 'The cat', logprobs: 1, stream: true, ...request },
        events: [...events, '[DONE]'],
      },
      { api: 'completions' },
    );

  it.each<readonly [string, readonly JsonObject[], readonly string[]]>([
    [
      'counted on',
      [chunk(choice(' sat', lists([' sat'], [7]))), chunk(choice(' on', lists([' on'], [11])))],
      [],
    ],
    [
      'counted anew',
      [chunk(choice(' sat', lists([' sat'], [7]))), chunk(choice(' on', lists([' on'], [0])))],
      ['should implied.logprobs-offsets'],
    ],
    ['not counted', [chunk(choice(' sat on', lists([' sat', ' on'], [-1, -1])))], []],
    ['of two choices', [chunk(choice('a', lists(['a'], [9]))), chunk(choice('b', lists(['b'], [0]), 1))], []],
    ['others than said', [chunk(choice('Hello', lists(['Hi'], [0])))], ['implied.logprobs-own']],
    ['with the one drawn', [chunk(choice('a', lists(['a'], [0], { a: -1, b: -2 })))], []],
    [
      'with too many alternatives',
      [chunk(choice('a', lists(['a'], [0], { a: -1, b: -2, c: -3 })))],
      ['should implied.top-logprobs'],
    ],
  ])('%s', (_title, events, expected) => {
    expect(judge(events)).toEqual(expected);
  });

  it('echo puts each prompt before its own choices', () => {
    const echoed = (...texts: readonly string[]) =>
      judge([chunk(...texts.map((text, index) => choice(text, null, index)))], {
        echo: true,
        logprobs: null,
        prompt: ['One', 'Two'],
        n: texts.length / 2,
      });
    expect(echoed('One a', 'Two b')).toEqual([]);
    expect(echoed('Two b', 'One a')).toEqual(['implied.echo-place']);
    expect(echoed(' a', ' b')).toEqual(['should implied.echo']);
    expect(echoed('One a', 'One b', 'Two a', 'Two b')).toEqual([]);
  });
});
