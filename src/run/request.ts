import type { JsonObject } from '../domain/json.ts';
import type { Api } from '../domain/suite.ts';
import type { HttpRequest } from '../ports.ts';
import type { Protocol } from '../protocol/protocol.ts';
import { encodeMultipart, type Uploads } from './multipart.ts';

/** Everything that a request is built from besides its body. */
export type RequestContext = {
  readonly baseUrl: string;
  /** The served model's name; null = none is known, none is sent. */
  readonly model: string | null;
  /** The key's value. */
  readonly key: string | null;
  readonly targetHeaders: Readonly<Record<string, string>>;
  readonly caseHeaders: Readonly<Record<string, string>>;
  /** Of this trial. */
  readonly seed?: number;
  /** Files that the request uploads, by the path written in the suite. */
  readonly uploads: Uploads;
};

/** Turns a step's body into the request for its API: model, seed, key and headers are added, nothing else. */
export function apiRequest(request: JsonObject, protocol: Protocol, context: RequestContext): HttpRequest {
  const content =
    protocol.method === 'GET' ? null : contentOf(withModel(request, protocol.api, context), context);
  const url = urlUnder(context.baseUrl, protocol.path);
  const headers = mergeHeaders(content?.type, protocol, context);
  return { method: protocol.method, url, headers, body: content?.body ?? null };
}

/** A base URL with a path after it; the base's query (an API version, say) stays at the end. */
export function urlUnder(baseUrl: string, path: string): string {
  const cut = baseUrl.indexOf('?');
  const [base, query] = cut < 0 ? [baseUrl, ''] : [baseUrl.slice(0, cut), baseUrl.slice(cut)];
  return `${base.replace(/\/+$/, '')}${path}${query}`;
}

/** JSON or, where a body says `multipart`, form data with its boundary. */
function contentOf(body: JsonObject, { uploads }: RequestContext) {
  return 'multipart' in body
    ? encodeMultipart(body['multipart'], uploads)
    : { type: 'application/json', body: JSON.stringify(body) };
}

function withModel(request: JsonObject, api: Api, { model, seed }: RequestContext): JsonObject {
  const form = request['multipart'];
  if (typeof form === 'object' && form !== null && !Array.isArray(form)) {
    return { ...request, multipart: insertModel(form as JsonObject, model) };
  }
  const seeded = seed === undefined || api === 'models' ? request : { ...request, seed };
  return insertModel(seeded, model);
}

function insertModel(body: JsonObject, model: string | null): JsonObject {
  return model === null || Object.hasOwn(body, 'model') ? body : { model, ...body };
}

/** Later ones win: content type, key, what the API demands, target, case. An empty value never takes a key away. */
function mergeHeaders(
  contentType: string | undefined,
  protocol: Protocol,
  { key, targetHeaders, caseHeaders }: RequestContext,
): Record<string, string> {
  const keyHeaders = lowerCase(key === null ? {} : protocol.keyHeaders(key));
  const merged: Record<string, string> = {
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...keyHeaders,
    ...lowerCase(protocol.fixedHeaders),
  };
  for (const headers of [targetHeaders, caseHeaders]) {
    for (const [name, value] of Object.entries(lowerCase(headers))) {
      if (value.trim() !== '' || !Object.hasOwn(keyHeaders, name)) merged[name] = value;
    }
  }
  return merged;
}

function lowerCase(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}
