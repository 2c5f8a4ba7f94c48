import { expect, it } from 'vitest';
import type { Http, RunEvent, Sent } from '../../ports.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { politeHttp } from './polite-http.ts';

const sent = (text: string, status = 200): Sent => ({
  response: {
    status,
    headers: {},
    bytes: new TextEncoder().encode(text),
    chunks: [],
    ended: 'complete',
  },
  failure: null,
  durationMs: 1,
});

const request = { method: 'POST', url: 'http://h:1/v1/chat/completions', headers: {}, body: '{}' };
const options = {
  timeouts: { connectMs: 1, firstEventMs: 1, idleMs: 1, totalMs: 1 },
  signal: new AbortController().signal,
  keepBytes: 1,
  stopAtBytes: 1,
};

/** A server whose metrics say these things one after the other; the last one stays. */
function server(...metrics: readonly Sent[]) {
  const asked: string[] = [];
  let looks = 0;
  const http: Http = {
    send: async ({ url }) => {
      asked.push(url);
      if (!url.endsWith('/metrics')) return sent('answer');
      looks += 1;
      return metrics[Math.min(looks, metrics.length) - 1] ?? sent('', 404);
    },
    close: async () => undefined,
  };
  const notices: RunEvent[] = [];
  const polite = politeHttp(http, {
    baseUrl: 'http://h:1/v1',
    clock: createFakeClock(),
    events: { emit: (event) => notices.push(event) },
    target: 'm@v',
    signal: options.signal,
  });
  return { polite, asked, notices };
}

it.each([
  ['vllm:num_requests_waiting{model_name="m"} 3.0'],
  ['# HELP x\nsglang:num_queue_reqs{a="b"} 1'],
  ['llamacpp:requests_deferred 2'],
])('waits while the server says %s', async (busy) => {
  const { polite, asked, notices } = server(sent(busy), sent(busy), sent(busy.replace(/[\d.]+$/, '0')));
  await polite.send(request, options);
  expect(asked).toEqual([...Array.from({ length: 3 }, () => 'http://h:1/metrics'), request.url]);
  expect(notices).toHaveLength(2);
});

it('asks a server without metrics for them once', async () => {
  const { polite, asked } = server(sent('', 404));
  await polite.send(request, options);
  await polite.send(request, options);
  expect(asked).toEqual(['http://h:1/metrics', request.url, request.url]);
});

it('asks in the end, however busy the server is', async () => {
  const { polite, asked } = server(sent('llamacpp:requests_deferred 9'));
  await polite.send(request, options);
  expect(asked.at(-1)).toBe(request.url);
});
