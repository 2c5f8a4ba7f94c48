import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createConversations } from './conversations.ts';

const from = (positions: readonly number[], connection: unknown = null) => ({ positions, connection });

describe('conversations whose steps look alike', () => {
  it('go through the steps one by one, again and again', () => {
    const conversations = createConversations(() => 0);
    const seen = Array.from({ length: 6 }, () => {
      const { position, finished } = conversations.next('k', from([0, 1, 2]));
      finished();
      return position;
    });
    expect(seen).toEqual([0, 1, 2, 0, 1, 2]);
  });

  it('are told apart while each still waits for its answer', () => {
    const conversations = createConversations(() => 0);
    const first = conversations.next('k', from([0, 1]));
    const second = conversations.next('k', from([0, 1]));
    expect([first.position, second.position]).toEqual([0, 0]);
    first.finished();
    second.finished();
    expect(conversations.next('k', from([0, 1])).position).toBe(1);
    expect(conversations.next('k', from([0, 1])).position).toBe(1);
  });

  it('go on over their own connection, whoever waits longer', () => {
    const conversations = createConversations(() => 0);
    const ask = (connection: string) => conversations.next('k', from([0, 1, 2], connection));
    for (const each of [ask('slow'), ask('fast')]) each.finished();
    ask('fast').finished();
    expect([ask('fast').position, ask('slow').position]).toEqual([2, 1]);
  });

  it('may change their connection', () => {
    const conversations = createConversations(() => 0);
    conversations.next('k', from([0, 1], 'a')).finished();
    expect(conversations.next('k', from([0, 1], 'b')).position).toBe(1);
  });

  it('do not mix with those of another key', () => {
    const conversations = createConversations(() => 0);
    conversations.next('k', from([0, 1])).finished();
    expect(conversations.next('other', from([0, 1])).position).toBe(0);
  });

  it('are forgotten when a client gives up half-way', () => {
    let now = 0;
    const conversations = createConversations(() => now);
    conversations.next('k', from([0, 1])).finished();
    now = 60_000;
    expect(conversations.next('k', from([0, 1])).position).toBe(0);
  });

  it('hand out every step equally often, however conversations that start together are mixed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 4 }), (clients, steps) => {
        const conversations = createConversations(() => 0);
        const positions = Array.from({ length: steps }, (_, at) => at);
        for (const wanted of positions) {
          const round = Array.from({ length: clients }, () => conversations.next('k', from(positions)));
          expect(round.map(({ position }) => position)).toEqual(Array(clients).fill(wanted));
          for (const { finished } of round) finished();
        }
      }),
    );
  });
});
