import { isJsonObject, type JsonObject } from '../domain/json.ts';
import type { Body, RecordedRequest } from '../domain/record.ts';
import type { Api, Case } from '../domain/suite.ts';
import { parseJson } from '../protocol/event-json.ts';
import { apiOfPath } from '../protocol/http.ts';

/**
 * The case that a recorded request stands for: asked as it was but for the model's name, so that the same traffic on another
 * target is the same question. A refusal (4xx) may be what was wanted; a 5xx never is.
 */
export function tappedCase(request: RecordedRequest): Omit<Case, 'id'> {
  const { api, body } = askedOf(request);
  return {
    suite: 'tap',
    variant: '',
    tags: [],
    level: 'core',
    needs: [],
    api,
    headers: {},
    script: {
      kind: 'single',
      step: { request: body, expect: [{ kind: 'status', params: ['2xx', '4xx'] }] },
    },
    checksOff: [],
    where: { file: 'tap', line: 1, column: 1 },
  };
}

/** Which API a recorded request calls, and its body; `http` with method and path where it is none that we know. */
export function askedOf({ method, url, body }: RecordedRequest): {
  readonly api: Api;
  readonly body: JsonObject;
} {
  const { pathname, search } = new URL(url);
  const api = apiOfPath(pathname);
  if (api === 'models' && method === 'GET') return { api, body: {} };
  const text = textOf(body);
  const json = text === null ? undefined : parseJson(text);
  if (api === 'http' || api === 'models' || method !== 'POST' || !isJsonObject(json)) {
    const sent = text === null ? {} : { body: text };
    return { api: 'http', body: { method, path: `${pathname}${search}`, ...sent } };
  }
  const { model: _model, ...asked } = json;
  return { api, body: asked };
}

function textOf(body: Body | null): string | null {
  return body !== null && 'utf8' in body ? body.utf8 : null;
}
