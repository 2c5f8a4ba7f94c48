import { describe, expect, it } from 'vitest';
import { chatChunk, chatJson, type Wire } from '../../testing/judged-exchange.ts';
import { violatedOf } from '../../testing/violated-checks.ts';
import { chatRoleCheck } from './chat-role.ts';

const violated = (wire: Wire) => violatedOf([chatRoleCheck], wire, { api: 'chat' });

describe('who speaks in an answer', () => {
  it.each([
    ['assistant', []],
    [null, []],
    ['', []],
    ['user', ['chat.role']],
    ['model', ['chat.role']],
  ])('role %j, streamed or not', (role, expected) => {
    const events = [chatChunk({ role, content: 'x' }), chatChunk({}, { finish_reason: 'stop' }), '[DONE]'];
    expect(violated({ json: chatJson({ role, content: 'x' }) })).toEqual(expected);
    expect(violated({ request: { stream: true }, events })).toEqual(expected);
  });

  it('asks nothing of an error', () => {
    expect(violated({ status: 400, json: { error: { message: 'no' } } })).toEqual([]);
  });
});
