import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderHint } from '../messages/index.ts';
import { chatJson, wireExchange } from '../testing/judged-exchange.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { openClients } from './open-clients.ts';
import { openai } from './openai.ts';
import { seenByClients } from './seen-by-clients.ts';

const install = async (folder: string, version: string, code: string) => {
  const home = path.join(folder, 'node_modules', 'openai');
  await mkdir(home, { recursive: true });
  await writeFile(path.join(home, 'package.json'), JSON.stringify({ name: 'openai', version }));
  await writeFile(path.join(home, 'index.js'), code);
};

describe('the clients of a folder', () => {
  it('are all found beside us where the folder has none', async () => {
    await using folder = await scratchFolder();
    const clients = await openClients(folder.path);
    expect(clients.map(({ client, problem }) => [client.name, problem])).toEqual([
      ['openai', null],
      ['@anthropic-ai/sdk', null],
      ['@ai-sdk/openai-compatible', null],
    ]);
  });

  it.each([
    ['4.104.0', '', 'client-too-old', 'openai@latest'],
    ['6.0.0', 'throw new Error("wants another Node")', 'client-not-loaded', 'npm install openai'],
  ])('are told of in one line where they cannot be asked (%s)', async (version, code, expected, hint) => {
    await using folder = await scratchFolder();
    await install(folder.path, version, code);
    const [client] = await openClients(folder.path, [openai]);
    expect(client).toMatchObject({ version, library: null, problem: { code: expected } });
    expect(client?.problem && renderHint('en', client.problem)).toContain(hint);
  });

  it('are unknown, not wrong, where they are missing', async () => {
    const clients = await openClients('/', [{ ...openai, name: 'nobody-has-this-client' }]);
    const sights = await seenByClients(wireExchange({ json: chatJson({ content: 'hi' }) }), 'chat', clients);
    expect(sights).toEqual([
      {
        client: 'nobody-has-this-client',
        version: null,
        outcome: 'unknown',
        findings: [{ code: 'client-missing', params: { package: 'nobody-has-this-client' } }],
      },
    ]);
  });
});
