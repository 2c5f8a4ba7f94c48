import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { startFakeEndpoint } from '../../src/testing/fake-endpoint.ts';
import { aDesk } from './cli.ts';

const portOf = (baseUrl: string) => new URL(baseUrl).port;

/** A server that lists models of any name. */
async function listing(ids: readonly string[]) {
  const body = JSON.stringify({ object: 'list', data: ids.map((id) => ({ id })) });
  const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? String(address.port) : '';
  return { port, [Symbol.asyncDispose]: async () => void server.close() };
}

describe('modelcompat init', () => {
  it('declares the models of running servers so that its own next command works', async () => {
    await using one = await startFakeEndpoint();
    await using two = await startFakeEndpoint();
    await using desk = await aDesk();
    const ports = ['--port', portOf(one.baseUrl), portOf(two.baseUrl)];
    const made = await desk.modelcompat(['init', ...ports, '--json']);
    expect(made.exitCode, made.all).toBe(0);
    expect([...one.requests, ...two.requests].map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /v1/models',
      'GET /v1/models',
    ]);
    const { command, servers } = JSON.parse(made.stdout);
    expect(servers).toHaveLength(2);
    const checked = await desk.modelcompat(['validate']);
    expect(checked.exitCode, checked.all).toBe(0);
    const next = await desk.modelcompat(command.split(' ').slice(1));
    expect([0, 1], next.all).toContain(next.exitCode);
    expect(one.requests.filter(({ method }) => method === 'POST').length).toBeGreaterThan(0);
  });

  it('never overwrites a file without --force', async () => {
    await using server = await startFakeEndpoint();
    await using desk = await aDesk({ 'models.yaml': 'mine' });
    const refused = await desk.modelcompat(['init', '--port', portOf(server.baseUrl)]);
    expect(refused.exitCode, refused.all).toBe(2);
    expect(server.requests).toHaveLength(0);
    expect(await readFile(path.join(desk.dir, 'models.yaml'), 'utf8')).toBe('mine');
    expect((await desk.modelcompat(['init', '--force', '--port', portOf(server.baseUrl)])).exitCode).toBe(0);
  });

  it('writes nothing and exits 3 where nothing answers', async () => {
    await using desk = await aDesk();
    const none = await desk.modelcompat(['init', '--port', '1']);
    expect(none.exitCode, none.all).toBe(3);
    await expect(readFile(path.join(desk.dir, 'models.yaml'))).rejects.toThrow();
    expect((await desk.modelcompat(['init', '--port', '70000'])).exitCode).toBe(2);
  });

  it('takes names of models as data, whatever they hold', async () => {
    const names = ['org/model:7b', '*a: &b', 'x"\n  runner: command', '$' + '{HOME}', '\u001b[31mred'];
    await using server = await listing(names);
    await using desk = await aDesk();
    const made = await desk.modelcompat(['init', '--port', server.port]);
    expect(made.exitCode, made.all).toBe(0);
    expect(made.all).not.toContain('\u001b');
    const listed = await desk.modelcompat(['list', '--json']);
    expect(listed.exitCode, listed.all).toBe(0);
    expect(parse(await readFile(path.join(desk.dir, 'models.yaml'), 'utf8')).models['org-model-7b']).toEqual({
      runner: 'endpoint',
      endpoint: { base_url: `http://127.0.0.1:${server.port}/v1`, model: 'org/model:7b' },
    });
    expect(JSON.parse(listed.stdout).targets ?? []).toHaveLength(names.length);
    const planned = await desk.modelcompat(['plan', 'HOME', '--suite', 'core/chat', '--json']);
    expect(JSON.parse(planned.stdout).targets[0].cases[0].requests[0].model).toBe(names[3]);
  });

  it('says that a server wants a key, and never writes one', async () => {
    await using locked = await startFakeEndpoint(() => ({ kind: 'status', status: 401 }));
    await using open = await startFakeEndpoint();
    await using desk = await aDesk();
    const ports = ['--port', portOf(locked.baseUrl), portOf(open.baseUrl)];
    const made = await desk.modelcompat(['init', ...ports], { env: { OPENAI_API_KEY: 'k-not-to-be-sent' } });
    expect(made.exitCode, made.all).toBe(0);
    expect(made.stderr).toContain('401');
    expect(JSON.stringify([...locked.requests, ...open.requests])).not.toContain('k-not-to-be-sent');
  });
});
