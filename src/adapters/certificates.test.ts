import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { HarnessError } from '../domain/diagnostic.ts';
import { createHttp } from './http.ts';

let dir = '';
const inFolder = (name: string) => join(dir, name);

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'modelcompat-ca-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

/** A certificate for loopback that no authority vouches for; false where openssl is not installed. */
function makeCertificate(): boolean {
  const args = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:prime256v1',
    '-nodes',
    '-days',
    '2',
  ];
  const names = ['-subj', '/CN=loopback', '-addext', 'subjectAltName=IP:127.0.0.1'];
  const files = ['-keyout', inFolder('key.pem'), '-out', inFolder('cert.pem')];
  return spawnSync('openssl', [...args, ...names, ...files]).status === 0;
}

async function get(url: string, variables: Record<string, string>) {
  const http = createHttp({ env: { variable: (name) => variables[name] } });
  const timeouts = { connectMs: 5000, firstEventMs: 5000, idleMs: 5000, totalMs: 5000 };
  const options = { timeouts, signal: new AbortController().signal, keepBytes: 1000, stopAtBytes: 1000 };
  const sent = await http.send({ method: 'GET', url, headers: {}, body: null }, options);
  await http.close();
  return sent;
}

describe('a private certificate authority', () => {
  it('counts where MODELCOMPAT_CA_FILE names it, and nowhere else', async ({ skip }) => {
    if (!makeCertificate()) skip('openssl is not installed');
    const server = createServer(
      { key: await readFile(inFolder('key.pem')), cert: await readFile(inFolder('cert.pem')) },
      (_request, response) => response.end('ok'),
    ).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect(await get(url, {})).toMatchObject({ response: null, failure: { kind: 'tls', sent: false } });
    const trusted = await get(url, { MODELCOMPAT_CA_FILE: inFolder('cert.pem') });
    expect(trusted).toMatchObject({ response: { status: 200, ended: 'complete' }, failure: null });
    server.closeAllConnections();
    server.close();
  });

  it.each([
    ['missing', null],
    ['no certificate', 'hello'],
  ])('that is %s is told by its file', async (name, text) => {
    const file = inFolder(name);
    if (text !== null) await writeFile(file, text);
    const make = () =>
      createHttp({ env: { variable: (key) => (key === 'MODELCOMPAT_CA_FILE' ? file : undefined) } });
    expect(make).toThrow(HarnessError);
    expect(make).toThrow('ca-file-unreadable');
  });
});
