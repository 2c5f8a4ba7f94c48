import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';

/** Bytes of files to be sent, by the path written in the suite. */
export type Uploads = ReadonlyMap<string, Uint8Array>;

/** Form data (RFC 7578). The boundary is a hash of the parts, so the same form is the same bytes. */
export function encodeMultipart(
  form: JsonValue | undefined,
  uploads: Uploads,
): { readonly type: string; readonly body: Uint8Array } {
  const parts = isJsonObject(form)
    ? Object.entries(form).flatMap(([name, value]) => partsOf(name, value, uploads))
    : [];
  const boundary = boundaryFor(parts);
  const pieces = parts.flatMap(({ head, bytes }) => [
    Buffer.from(`--${boundary}\r\n${head}\r\n\r\n`),
    bytes,
    Buffer.from('\r\n'),
  ]);
  const body = Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, body };
}

/** Paths of the files that a form names. */
export function uploadPaths(form: JsonValue | undefined): readonly string[] {
  if (!isJsonObject(form)) return [];
  return Object.values(form)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isFilePart)
    .map(({ file }) => file);
}

type Part = { readonly head: string; readonly bytes: Uint8Array };

/** A list repeats its field. */
function partsOf(name: string, value: JsonValue, uploads: Uploads): readonly Part[] {
  if (Array.isArray(value)) return value.flatMap((each: JsonValue) => partsOf(name, each, uploads));
  const disposition = `Content-Disposition: form-data; name="${quoted(name)}"`;
  if (!isFilePart(value)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return [{ head: disposition, bytes: Buffer.from(text) }];
  }
  const type = typeof value['type'] === 'string' ? value['type'] : 'application/octet-stream';
  return [
    {
      head: `${disposition}; filename="${quoted(posix.basename(value.file))}"\r\nContent-Type: ${oneLine(type)}`,
      bytes: uploads.get(value.file) ?? new Uint8Array(),
    },
  ];
}

function isFilePart(value: JsonValue): value is JsonObject & { readonly file: string } {
  return isJsonObject(value) && typeof value['file'] === 'string';
}

/** The escapes that browsers use in names (WHATWG HTML, multipart form data). */
function quoted(name: string): string {
  return name.replaceAll('"', '%22').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function oneLine(text: string): string {
  return text.replace(/[\r\n]+/g, ' ');
}

function boundaryFor(parts: readonly Part[]): string {
  const hash = createHash('sha256');
  for (const { head, bytes } of parts) hash.update(head).update(bytes);
  return `modelcompat-${hash.digest('hex').slice(0, 32)}`;
}
