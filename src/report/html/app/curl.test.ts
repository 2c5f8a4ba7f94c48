import { execaSync } from 'execa';
import { describe, expect, it } from 'vitest';
import { HOSTILE_STRINGS } from '../../../testing/hostile-strings.ts';
import type { PageExchange } from '../page-data.ts';
import { curlOf } from './curl.ts';

function exchange(text: string, left = 0): PageExchange {
  return {
    method: 'POST',
    url: "http://127.0.0.1:1/v1?a='b'",
    requestHeaders: { authorization: 'Bearer ‹secret:MY_KEY›', 'Content-Length': '9' },
    request: { text, left },
    attempts: [],
    response: null,
    failure: null,
    answer: null,
    durationMs: 0,
    firstEventMs: null,
  };
}

/** What curl would be given, by a real shell. */
function argumentsOf(command: string): readonly string[] {
  const shell = `curl() { printf '%s\\0' "$@"; }; API_KEY=k3y; ${command}`;
  const { stdout } = execaSync('bash', ['-c', shell], { stripFinalNewline: false });
  return stdout.split('\0').slice(0, -1);
}

describe('curlOf', () => {
  it('gives back the request to the byte when a shell runs it, with the key from $API_KEY', () => {
    const texts = [...HOSTILE_STRINGS, 'it\'s $HOME `id` \\ "x"\n!!'];
    for (const text of texts.map((each) => each.replace(/\0|\p{Surrogate}/gu, ''))) {
      expect(argumentsOf(curlOf(exchange(text)) ?? '')).toEqual([
        ...['-sS', '-N', '-X', 'POST', "http://127.0.0.1:1/v1?a='b'"],
        ...['-H', 'authorization: Bearer k3y', '--data-raw', text],
      ]);
    }
  });

  it('is not offered for a body that is not whole', () => {
    expect(curlOf(exchange('x', 5))).toBeNull();
  });
});
