import { describe, expect, it } from 'vitest';
import { replyPieces } from './reply-bytes.ts';

describe('the bytes of an answer', () => {
  it('are one piece for JSON and text, none for nothing', () => {
    expect(replyPieces({ kind: 'json', value: { a: [1] } })).toEqual(['{"a":[1]}']);
    expect(replyPieces({ kind: 'text', text: 'data: x' })).toEqual(['data: x']);
    expect(replyPieces({ kind: 'text', text: '' })).toEqual([]);
  });

  it('are one piece an event, with [DONE] as it is', () => {
    const items = [{ a: 1 }, '[DONE]'];
    expect(replyPieces({ kind: 'sse', items, named: false })).toEqual([
      'data: {"a":1}\n\n',
      'data: [DONE]\n\n',
    ]);
  });

  it('name events by their type where the server does so', () => {
    const items = [{ type: 'ping' }, { a: 1 }];
    expect(replyPieces({ kind: 'sse', items, named: true })).toEqual([
      'event: ping\ndata: {"type":"ping"}\n\n',
      'data: {"a":1}\n\n',
    ]);
  });
});
