// A fast local endpoint: answers every chat request with a fixed body, streamed in 50 chunks where asked to.
// Prints {"port": N}; GET /first tells when the first chat request came (milliseconds since 1970), DELETE /first forgets it.
import { createServer } from 'node:http';

const message = { role: 'assistant', content: 'The capital of France is Paris. '.repeat(8) };
const usage = { prompt_tokens: 20, completion_tokens: 60, total_tokens: 80 };
const head = { id: 'chatcmpl-1', created: 1, model: 'bench' };
const whole = JSON.stringify({
  ...head,
  object: 'chat.completion',
  choices: [{ index: 0, message, finish_reason: 'stop', logprobs: null }],
  usage,
});
const chunk = (delta, finish_reason = null) =>
  `data: ${JSON.stringify({ ...head, object: 'chat.completion.chunk', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
const events = [
  chunk({ role: 'assistant', content: '' }),
  ...Array.from({ length: 48 }, (_, index) => chunk({ content: `word${index} ` })),
  `${chunk({}, 'stop')}data: [DONE]\n\n`,
];

let first = null;
const server = createServer((request, response) => {
  if (request.url === '/first') {
    const value = first;
    if (request.method === 'DELETE') first = null;
    response.end(JSON.stringify({ first: value }));
    return;
  }
  if (request.method === 'GET') {
    response.setHeader('content-type', 'application/json');
    response.end('{"object":"list","data":[{"id":"bench","object":"model"}]}');
    return;
  }
  first ??= Date.now();
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    if (!Buffer.concat(parts).includes('"stream":true')) {
      response.setHeader('content-type', 'application/json');
      response.end(whole);
      return;
    }
    response.setHeader('content-type', 'text/event-stream');
    let next = 0;
    const write = () => {
      response.write(events[next++]);
      if (next < events.length) setImmediate(write);
      else response.end();
    };
    write();
  });
});
server.listen(0, '127.0.0.1', () =>
  process.stdout.write(`${JSON.stringify({ port: server.address().port })}\n`),
);
