import { dirname, isAbsolute, join, normalize } from 'node:path';
import type { Message } from '../domain/diagnostic.ts';
import type { JsonObject } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import type { Files } from '../ports.ts';
import { type Uploads, uploadPaths } from './multipart.ts';

const MOST_BYTES = 64 * 1024 * 1024;
const NONE: Uploads = new Map();

/** Reads the files that a request uploads. They lie beside the suite or below it: a suite must not send other files away. */
export async function readUploads(
  request: JsonObject,
  suiteFile: string,
  files: Pick<Files, 'readBytes'>,
): Promise<Uploads | { readonly problem: Message }> {
  const paths = uploadPaths(request['multipart']);
  if (paths.length === 0) return NONE;
  const uploads = new Map<string, Uint8Array>();
  for (const path of paths) {
    if (!staysInside(path)) return { problem: message('upload-outside-suite', { path }) };
    const read = await files.readBytes(join(dirname(suiteFile), path), MOST_BYTES);
    if ('problem' in read) return read;
    uploads.set(path, read.bytes);
  }
  return uploads;
}

function staysInside(path: string): boolean {
  const normal = normalize(path).replaceAll('\\', '/');
  return !isAbsolute(path) && !/^[a-z]:/i.test(path) && normal !== '..' && !normal.startsWith('../');
}
