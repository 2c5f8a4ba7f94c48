import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { HttpRequest } from '../ports.ts';
import { encodeMultipart } from './multipart.ts';
import type { RequestContext } from './request.ts';

/** What a raw request needs to know of its surroundings; `keyHeaders` are used only where it says `auth: target`. */
export type RawContext = Pick<RequestContext, 'baseUrl' | 'caseHeaders' | 'uploads'> & {
  readonly keyHeaders: Readonly<Record<string, string>>;
};

/** Turns an `api: http` request into exactly what is written: {method, path, headers, body, multipart, auth}. */
export function rawRequest(request: JsonObject, context: RawContext): HttpRequest {
  const content = contentOf(request, context);
  const method = request['method'];
  const headers = withContentType(
    {
      ...(request['auth'] === 'target' ? context.keyHeaders : {}),
      ...context.caseHeaders,
      ...textHeaders(request['headers']),
    },
    content?.type ?? null,
  );
  return {
    method: typeof method === 'string' ? method.toUpperCase() : content === null ? 'GET' : 'POST',
    url: `${originOf(context.baseUrl)}${pathOf(request)}`,
    headers,
    body: content?.body ?? null,
  };
}

/** Path and query of a raw request, always with the slash that keeps it on the declared host. */
export function pathOf(request: JsonObject): string {
  const path = typeof request['path'] === 'string' ? request['path'] : '/';
  return path.startsWith('/') ? path : `/${path}`;
}

/** Scheme, host and port of a base URL. */
function originOf(baseUrl: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(baseUrl)?.[0] ?? baseUrl;
}

/** Text goes out as it is, without a type; other JSON values as JSON. */
function contentOf(request: JsonObject, { uploads }: RawContext) {
  if (request['multipart'] !== undefined) return encodeMultipart(request['multipart'], uploads);
  const body = request['body'];
  if (body === undefined || body === null) return null;
  return typeof body === 'string'
    ? { type: null, body }
    : { type: 'application/json', body: JSON.stringify(body) };
}

function textHeaders(headers: JsonValue | undefined): Record<string, string> {
  if (!isJsonObject(headers)) return {};
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, typeof value === 'string' ? value : JSON.stringify(value)]),
  );
}

function withContentType(headers: Record<string, string>, type: string | null): Record<string, string> {
  const written = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  return type === null || written ? headers : { 'content-type': type, ...headers };
}
