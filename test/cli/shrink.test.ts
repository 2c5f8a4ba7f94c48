import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { type FakeHandler, startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk, modelsYaml, suiteYaml } from './cli.ts';

/** Cannot count to two beside a stop sequence. */
const handler: FakeHandler = ({ json }) =>
  'stop' in json && 'n' in json ? { kind: 'status', status: 500 } : undefined;

const CASE = `  - id: big
    request:
      messages:
        - {role: system, content: "You are a helpful assistant with a great many rules and regulations."}
        - {role: user, content: "Tell me everything about lighthouses, their keepers and the sea."}
      temperature: 0.3
      top_p: 0.9
      max_tokens: 50
      n: 2
      stop: [zzz, yyy]
`;

describe('modelcompat shrink', () => {
  it('finds the two fields that matter, and leaves a suite and a curl line that show the same', async () => {
    await using server = await startFakeEndpoint(handler);
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CASE),
    });
    await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    const run = await desk.modelcompat([
      'shrink',
      'out',
      'big',
      '--out',
      'small',
      '--json',
      '--check',
      'http.status',
    ]);
    expect(run.exitCode, run.all).toBe(0);
    const shrunk = JSON.parse(run.stdout);
    expect(shrunk).toMatchObject({ reproduced: true, minimal: true, check: 'http.status' });
    expect(Object.keys(shrunk.request).sort()).toEqual(['messages', 'n', 'stop']);
    expect(shrunk.request.messages).toHaveLength(1);
    expect(shrunk.requests).toBeLessThanOrEqual(100);
    expect(shrunk.curl).toContain('$BASE_URL/chat/completions');
    expect(await readFile(path.join(desk.dir, 'small/shrunk.yaml'), 'utf8')).toContain('stop');
    const again = await desk.modelcompat(['run', '--suite', 'small/shrunk.yaml', '--out', 'again', '--json']);
    expect(again.exitCode, again.all).toBe(1);
    expect(again.stdout).toContain('http.status');
  });

  it('keeps to its ceiling and says that more may go', async () => {
    await using server = await startFakeEndpoint(handler);
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CASE),
    });
    await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    const before = server.requests.filter(({ method }) => method === 'POST').length;
    const run = await desk.modelcompat(['shrink', 'out', 'big', '--out', 'small', '--max-requests', '4']);
    expect(run.exitCode, run.all).toBe(0);
    expect(run.stdout).toContain('--max-requests');
    expect(server.requests.filter(({ method }) => method === 'POST').length - before).toBeLessThanOrEqual(4);
  });

  it('says so where the fault does not come again', async () => {
    let broken = true;
    await using server = await startFakeEndpoint((request) => (broken ? handler(request) : undefined));
    await using desk = await aDesk({
      'models.yaml': modelsYaml(server.baseUrl),
      'suite.yaml': suiteYaml(CASE),
    });
    await desk.modelcompat(['run', '--suite', 'suite.yaml', '--out', 'out']);
    broken = false;
    const run = await desk.modelcompat(['shrink', 'out', 'big', '--out', 'small']);
    expect([run.exitCode, run.stdout]).toEqual([4, expect.stringContaining('does not fail')]);
  });
});
