import { describe, expect, it } from 'vitest';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { stopReasonChecks } from './stop-reason.ts';

const judge = (text: string, tokens: number, stop: string) => {
  const usage = { input_tokens: 5, output_tokens: tokens };
  const content = [{ type: 'text', text }];
  const json = { id: 'm', type: 'message', role: 'assistant', model: 'm', content, stop_reason: stop, usage };
  return violatedOf(stopReasonChecks, { request: { max_tokens: 8 }, json }, { api: 'messages' });
};

describe('a message at its limit', () => {
  it.each<readonly [string, number, string, readonly string[]]>([
    ['Once upon a time', 8, 'max_tokens', []],
    ['Once upon a time', 7, 'end_turn', []],
    ['Once upon a time.', 8, 'end_turn', []],
    ['Once upon a time', 8, 'end_turn', ['should messages.cut']],
  ])('%s (%d, %s)', (text, tokens, stop, expected) => {
    expect(judge(text, tokens, stop)).toEqual(expected);
  });
});
