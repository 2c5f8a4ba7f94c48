import path from 'node:path';
import { isJsonObject } from '../domain/json.ts';
import { message } from '../messages/index.ts';
import type { Files } from '../ports.ts';
import { PROBE_SCHEMA, type ProbeDocument } from '../probe/document.ts';
import { usageError } from './options.ts';
import { runFolder } from './run-place.ts';

const MAX_BYTES = 16 * 1024 * 1024;

/** Reads a probe.json, named itself or by its run's folder or id. Throws HarnessError `probe-file-unfit` (exit 2). */
export async function readProbe(files: Files, name: string): Promise<ProbeDocument> {
  const place = await runFolder(files, name);
  const file = (await files.exists(place)) === 'folder' ? path.join(place, 'probe.json') : place;
  const read = await files.readText(file, MAX_BYTES);
  const value = 'text' in read ? parsed(read.text) : undefined;
  const isProbe = isJsonObject(value) && value['schema'] === PROBE_SCHEMA && Array.isArray(value['features']);
  if (isProbe) return value as unknown as ProbeDocument;
  throw usageError(message('probe-file-unfit', { file }));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
