import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../domain/json.ts';
import type { Exchange } from '../domain/record.ts';
import { renderText } from '../messages/index.ts';
import { wireExchange } from '../testing/judged-exchange.ts';
import { anthropic } from './anthropic.ts';
import { openClients } from './open-clients.ts';
import { seenByClients } from './seen-by-clients.ts';

const clients = await openClients(process.cwd(), [anthropic]);
const see = async (exchange: Exchange) =>
  (await seenByClients(exchange, 'messages', clients)).map(({ outcome, findings }) =>
    [outcome, ...findings.map((each) => renderText('en', each))].join('; '),
  );

describe('tool calls of the Messages API in the eyes of its client', () => {
  it('are whole, unless an input breaks off, which the client drops in silence', async () => {
    const start = (block: JsonObject) => ({ type: 'content_block_start', index: 0, content_block: block });
    const message = { id: 'msg_1', type: 'message', role: 'assistant', model: 'm', content: [] };
    const events = (...json: readonly string[]) => [
      { type: 'message_start', message: { ...message, usage: { input_tokens: 3, output_tokens: 1 } } },
      start({ type: 'tool_use', id: 'toolu_1', name: 'f', input: {} }),
      ...json.map((partial_json) => ({
        type: 'content_block_delta',
        index: 0,
        delta: { type: 'input_json_delta', partial_json },
      })),
      { type: 'content_block_stop', index: 0 },
      { type: 'message_delta', delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 5 } },
      { type: 'message_stop' },
    ];
    const named = (all: readonly JsonObject[]) =>
      all.map((each) => `event: ${each['type']}\ndata: ${JSON.stringify(each)}\n\n`).join('');
    const sent = (...json: readonly string[]) =>
      wireExchange({
        request: { stream: true },
        text: named(events(...json)),
        headers: { 'content-type': 'text/event-stream' },
      });
    expect(await see(sent('{"city": ', '"Oslo"}'))).toEqual(['ok']);
    expect(await see(sent('{"city": '))).toEqual([
      'loses; @anthropic-ai/sdk changes tool arguments: "{\\"city\\": " was sent, {} is in the result.',
    ]);
  });

  it('may be nested as deep as they like', async () => {
    const input = '['.repeat(20_000) + ']'.repeat(20_000);
    const text = `{"type": "message", "role": "assistant", "content": [{"type": "tool_use", "id": "t", "name": "f", "input": ${input}}]}`;
    expect(await see(wireExchange({ text }))).toHaveLength(1);
  });
});
