import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jsonInput, streamInput } from '../testing/sample-input.ts';
import { completions } from './completions.ts';

const logprobs = {
  tokens: ['a', 'b'],
  token_logprobs: [-0.1, null],
  top_logprobs: [{ a: -0.1 }, null],
  text_offset: [0, 1],
};
const entries = [
  { token: 'a', logprob: -0.1, top_logprobs: { a: -0.1 } },
  { token: 'b', logprob: null, top_logprobs: null },
];

describe('a text completion', () => {
  it('is read with its parallel logprob lists as entries', () => {
    const answer = completions.decode(
      jsonInput({
        choices: [{ index: 0, text: 'ab', logprobs, finish_reason: 'stop' }],
        usage: { prompt_tokens: 1 },
      }),
    );
    expect(answer.choices).toMatchObject([
      { index: 0, text: 'ab', finishReason: 'stop', channels: ['content'], logprobs: entries, history: [] },
    ]);
    expect(answer.usage?.prompt).toBe(1);
  });

  it('gives the same choice when it is streamed', () => {
    const whole = completions.decode(
      jsonInput({ choices: [{ index: 0, text: 'ab', logprobs, finish_reason: 'stop' }] }),
    );
    const piece = (at: 0 | 1) => ({
      tokens: [logprobs.tokens[at]],
      token_logprobs: [logprobs.token_logprobs[at]],
      top_logprobs: [logprobs.top_logprobs[at]],
      text_offset: [at],
    });
    const streamed = completions.decode(
      streamInput([
        { choices: [{ index: 0, text: 'a', logprobs: piece(0), finish_reason: null }] },
        { choices: [{ index: 0, text: 'b', logprobs: piece(1), finish_reason: null }] },
        { choices: [{ index: 0, text: '', logprobs: null, finish_reason: 'stop' }] },
        '[DONE]',
      ]),
    );
    expect(streamed.choices).toEqual(whole.choices);
    expect(streamed.dialect).toMatchObject({ done: 'present', usage_place: 'none' });
  });

  it('keeps interleaved choices apart', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(3), fc.string()), { minLength: 1 }), (pieces) => {
        const answer = completions.decode(
          streamInput(pieces.map(([index, text]) => ({ choices: [{ index, text }] }))),
        );
        for (const { index, text } of answer.choices) {
          expect(text).toBe(
            pieces
              .filter(([at]) => at === index)
              .map(([, each]) => each)
              .join(''),
          );
        }
      }),
    );
  });

  it('takes the last of two finish reasons and none from the empty text', () => {
    const finish = (reason: unknown) => ({ choices: [{ index: 0, text: 'a', finish_reason: reason }] });
    const read = (...reasons: unknown[]) =>
      completions.decode(streamInput(reasons.map(finish))).choices[0]?.finishReason;
    expect(read(null, 'length', 'stop')).toBe('stop');
    expect(read('stop', '')).toBe('stop');
    expect(read('', '')).toBeNull();
  });
});
