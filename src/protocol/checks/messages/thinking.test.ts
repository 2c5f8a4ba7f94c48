import { describe, expect, it } from 'vitest';
import type { JsonObject, JsonValue } from '../../../domain/json.ts';
import { violatedOf } from '../../../testing/violated-checks.ts';
import { thinkingBlockCheck } from './thinking.ts';

const judge = (request: JsonObject, content: readonly JsonObject[], stop = 'end_turn') => {
  const usage = { input_tokens: 5, output_tokens: 9 };
  const json = { id: 'm', type: 'message', role: 'assistant', model: 'm', content, stop_reason: stop, usage };
  return violatedOf([thinkingBlockCheck], { request, json }, { api: 'messages' });
};
const enabled = { type: 'enabled', budget_tokens: 1024 };
const ask = (thinking: JsonValue, content: JsonValue = 'hi'): JsonObject => ({
  max_tokens: 2048,
  thinking,
  messages: [{ role: 'user', content }],
});
const text = { type: 'text', text: 'Hello.' };

describe('thinking that is enabled', () => {
  it.each<readonly [string, JsonObject, readonly JsonObject[], boolean]>([
    ['with thoughts', ask(enabled), [{ type: 'thinking', thinking: 'Hm.', signature: 's' }, text], false],
    ['with hidden thoughts', ask(enabled), [{ type: 'redacted_thinking', data: 'x' }, text], false],
    ['without', ask(enabled), [text], true],
    ['without, as it may', ask({ type: 'adaptive' }), [text], false],
    ['without, turned off', ask({ type: 'disabled' }), [text], false],
    ['without, after a result', ask(enabled, [{ type: 'tool_result', tool_use_id: 't' }]), [text], false],
  ])('%s', (_title, request, content, isMissing) => {
    expect(judge(request, content)).toEqual(isMissing ? ['should messages.thinking'] : []);
  });

  it('asks nothing of a message that was cut', () => {
    expect(judge(ask(enabled), [text], 'max_tokens')).toEqual([]);
  });
});
