import { describe, expect, it } from 'vitest';
import type { RecordedResponse } from '../../domain/record.ts';
import { openExchange } from '../../protocol/exchange-view.ts';
import { answered, sentChat, sse } from '../../testing/sample-exchange.ts';
import { eventMarks } from './stream-marks.ts';

function marksOf(response: RecordedResponse) {
  const view = openExchange(answered(sentChat({ messages: [] }), response), 'chat', 0);
  return { text: view.text, marks: eventMarks(view, response) };
}

const response = sse(['{"a":"é日"}', '{"b":1}', '[DONE]']);

describe('eventMarks', () => {
  it('cuts the text into events and dates each by the read that brought its blank line', () => {
    const { text, marks } = marksOf(response);
    expect(marks.map(([start, end]) => text.slice(start, end).trim())).toEqual([
      'data: {"a":"é日"}',
      'data: {"b":1}',
      'data: [DONE]',
    ]);
    expect(marks.map(([, , ms]) => ms)).toEqual(response.chunks.map(([ms]) => ms));
  });

  it('dates all events of one read alike, and an event split over reads by the last of them', () => {
    const bytes = response.chunks.map(([, size]) => size);
    const [a = 0, b = 0, c = 0] = bytes;
    const chunks = [
      [10, a - 1],
      [20, 1 + b + c - 1],
      [30, 1],
    ] as const;
    expect(marksOf({ ...response, chunks }).marks.map(([, , ms]) => ms)).toEqual([20, 20, 30]);
  });

  it('gives no times where the bytes on the wire were compressed', () => {
    const headers = { ...response.headers, 'content-encoding': 'x-unknown' };
    expect(marksOf({ ...response, headers }).marks.every(([, , ms]) => ms === null)).toBe(true);
  });
});
