// The bare loop: undici sends the same bodies and reads the answers to their end; nothing is parsed, graded or kept.
import { Agent, request } from 'undici';

const [, , url, body, count, concurrency] = process.argv;
const agent = new Agent({ connections: Number(concurrency) });
const headers = { 'content-type': 'application/json' };
let left = Number(count);
const worker = async () => {
  while (left > 0) {
    left -= 1;
    const answer = await request(url, { method: 'POST', body, headers, dispatcher: agent });
    await answer.body.arrayBuffer();
  }
};
const started = performance.now();
await Promise.all(Array.from({ length: Number(concurrency) }, worker));
process.stdout.write(JSON.stringify({ seconds: (performance.now() - started) / 1000 }));
await agent.close();
