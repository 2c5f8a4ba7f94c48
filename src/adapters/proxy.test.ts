import { afterEach, describe, expect, it } from 'vitest';
import { type RawServer, startRawServer } from '../testing/raw-server.ts';
import { createHttp } from './http.ts';
import { proxyFor, proxySettings } from './proxy.ts';

const settingsOf = (variables: Record<string, string>) => proxySettings((name) => variables[name]);

describe('the proxy of a url', () => {
  it.each([
    ['http://host/', { HTTP_PROXY: 'http://p:1' }, 'http://p:1'],
    ['http://host/', { http_proxy: 'http://lower:1', HTTP_PROXY: 'http://upper:1' }, 'http://lower:1'],
    ['http://host/', { HTTP_PROXY: 'p:1' }, 'http://p:1'],
    ['https://host/', { HTTP_PROXY: 'http://p:1' }, null],
    ['https://host/', { HTTPS_PROXY: 'http://p:1' }, 'http://p:1'],
    ['https://host/', { ALL_PROXY: 'http://p:1' }, 'http://p:1'],
    ['http://host/', { HTTP_PROXY: '' }, null],
    ['http://host/', { HTTP_PROXY: 'http://p:1', NO_PROXY: '*' }, null],
    ['http://a.host.org/', { HTTP_PROXY: 'http://p:1', NO_PROXY: 'x, host.org' }, null],
    ['http://a.HOST.org/', { HTTP_PROXY: 'http://p:1', NO_PROXY: '.Host.org' }, null],
    ['http://a.host.org/', { HTTP_PROXY: 'http://p:1', NO_PROXY: '*.host.org' }, null],
    ['http://ahost.org/', { HTTP_PROXY: 'http://p:1', NO_PROXY: 'host.org' }, 'http://p:1'],
    ['http://host:81/', { HTTP_PROXY: 'http://p:1', NO_PROXY: 'host:80' }, 'http://p:1'],
    ['http://host/', { HTTP_PROXY: 'http://p:1', NO_PROXY: 'host:80' }, null],
    ['https://host/', { HTTPS_PROXY: 'http://p:1', NO_PROXY: 'host:443' }, null],
    ['http://localhost:8000/', { HTTP_PROXY: 'http://p:1' }, null],
    ['http://127.0.0.9/', { HTTP_PROXY: 'http://p:1' }, null],
    ['http://[::1]:8000/', { HTTP_PROXY: 'http://p:1' }, null],
    ['http://127.0.0.1/', { HTTP_PROXY: 'http://p:1', MODELCOMPAT_PROXY_LOOPBACK: '1' }, 'http://p:1'],
  ])('%s with %j is %s', (url, variables, proxy) => {
    expect(proxyFor(new URL(url), settingsOf(variables))).toBe(proxy);
  });
});

describe('a request through a proxy', () => {
  const open: RawServer[] = [];
  afterEach(async () => {
    for (const server of open.splice(0)) await server.close();
  });

  async function sendThrough(reply: string, url: string): Promise<{ head: string; sent: unknown }> {
    let head = '';
    const proxy = await startRawServer(async (connection) => {
      head = (await connection.request()).head;
      await connection.send(reply);
      connection.end();
    });
    open.push(proxy);
    const address = proxy.url.replace('http://', 'http://me:word@');
    const variables: Record<string, string> = { HTTP_PROXY: address, HTTPS_PROXY: address };
    const http = createHttp({ env: { variable: (name) => variables[name] } });
    const timeouts = { connectMs: 2000, firstEventMs: 2000, idleMs: 2000, totalMs: 5000 };
    const options = { timeouts, signal: new AbortController().signal, keepBytes: 1000, stopAtBytes: 1000 };
    const sent = await http.send({ method: 'GET', url, headers: { 'x-a': '1' }, body: null }, options);
    await http.close();
    return { head, sent };
  }

  it('names the whole url where it is plain', async () => {
    const { head, sent } = await sendThrough(
      'HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok',
      'http://host.test/v1?a=1',
    );
    expect(head).toMatch(/^GET http:\/\/host\.test\/v1\?a=1 HTTP\/1\.1\r\n/);
    expect(head).toContain('x-a: 1\r\n');
    expect(head).toContain(`proxy-authorization: Basic ${Buffer.from('me:word').toString('base64')}`);
    expect(sent).toMatchObject({ response: { status: 200, ended: 'complete' } });
  });

  it('asks for a tunnel where it is secure, and tells the proxy’s refusal', async () => {
    const { head, sent } = await sendThrough('HTTP/1.1 403 Forbidden\r\n\r\n', 'https://host.test/v1');
    expect(head).toMatch(/^CONNECT host\.test(:443)? HTTP\/1\.1\r\n/);
    expect(head).not.toContain('x-a');
    expect(sent).toMatchObject({ response: null, failure: { kind: 'refused', sent: false } });
  });
});
