import type { PageExchange } from '../page-data.ts';

/** The request as a shell command with the key as `$API_KEY`; null where the body is not whole in the report. */
export function curlOf({ method, url, requestHeaders, request }: PageExchange): string | null {
  if (request !== null && request.left > 0) return null;
  const headers = Object.entries(requestHeaders).filter(([name]) => !OWN.has(name.toLowerCase()));
  return [
    `curl -sS -N -X ${quote(method)} ${quote(url)}`,
    ...headers.map(([name, value]) => `-H ${quote(`${name}: ${value}`)}`),
    ...(request === null ? [] : [`--data-raw ${quote(request.text)}`]),
  ].join(' \\\n  ');
}

/** Headers that curl makes itself. */
const OWN: ReadonlySet<string> = new Set(['content-length', 'connection', 'host', 'accept-encoding']);

/** A POSIX shell word; place holders of secrets become `$API_KEY` in double quotes. */
function quote(text: string): string {
  if (text === '') return "''";
  return text
    .split(/‹secret:[^›]*›/)
    .map((part) =>
      /^[\w@%+=:,./-]+$/.test(part) || part === '' ? part : `'${part.replaceAll("'", "'\\''")}'`,
    )
    .join('"$API_KEY"');
}
