import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { startRawServer } from '../../src/testing/raw-server.ts';
import { aDesk, modelsYaml, suiteYaml } from './cli.ts';

const ODD: readonly [title: string, contentType: string, body: Uint8Array][] = [
  ['odd white space', 'application/json', Buffer.from('\r\n\t {"choices" :\r\n[ ]\u00a0 }\n\n\n')],
  [
    'CRLF and lone CR in a stream',
    'text/event-stream',
    Buffer.from(': hi\r\n\r\ndata: {"a":\rdata:1}\r\n\r\n\n\ndata: [DONE]'),
  ],
  ['invalid UTF-8', 'application/json', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0xc3, 0x28, 0x22, 0x7d])],
  ['a byte order mark', 'application/json', Buffer.from('\ufeff{}')],
  ['nothing at all', 'application/json', Buffer.alloc(0)],
];

describe('the recorded body', () => {
  it.each(ODD)('equals the socket’s bytes: %s', async (_title, contentType, body) => {
    const server = await startRawServer(async (connection) => {
      for (;;) {
        const { head } = await connection.request();
        const answer = head.startsWith('GET') ? Buffer.from('{"data":[]}') : body;
        const type = head.startsWith('GET') ? 'application/json' : contentType;
        await connection.send(
          `HTTP/1.1 200 OK\r\ncontent-type: ${type}\r\ncontent-length: ${answer.length}\r\n\r\n`,
        );
        for (const byte of answer) await connection.send(Uint8Array.of(byte));
      }
    });
    try {
      await using desk = await aDesk({
        'models.yaml': modelsYaml(`${server.url}/v1`),
        's.yaml': suiteYaml(
          '  - id: a\n    request: {messages: [{role: user, content: "zwei  Räume\\t\\r\\n"}], stream: true}\n',
        ),
      });
      const run = await desk.modelcompat(['run', '--suite', 's.yaml', '--out', 'out']);
      expect(run.exitCode, run.all).toBe(1);
      const [line = ''] = (await readFile(path.join(desk.dir, 'out/records.jsonl'), 'utf8')).split('\n');
      const [attempt] = JSON.parse(line).exchanges[0].attempts;
      const { utf8, base64 } = attempt.response.body;
      expect(Buffer.from(utf8 ?? base64, utf8 === undefined ? 'base64' : 'utf8')).toEqual(Buffer.from(body));
      const sizes = attempt.response.chunks.map(([, size]: [number, number]) => size);
      expect(sizes.reduce((sum: number, size: number) => sum + size, 0)).toBe(body.length);
      expect(attempt.request.body.utf8).toContain('zwei  Räume\\t\\r\\n');
    } finally {
      await server.close();
    }
  });
});
