import path from 'node:path';
import { ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import type { JsonObject, JsonValue } from '../../domain/json.ts';
import { message } from '../../messages/index.ts';
import { matchesPattern } from '../../plan/select.ts';
import { parseEntryLines } from '../../zoo/entries.ts';
import { type Floor, readFloor } from '../../zoo/floor.ts';
import type { Composition } from '../compose.ts';
import { usageError } from '../options.ts';

const MAX_BYTES = 16 * 1024 * 1024;

/** Entries that come with the program: known bugs, or sound answers. Throws HarnessError (exit 3) where they are gone. */
export async function knownEntries(
  { ports: { files }, packageRoot }: Composition,
  kind: 'bugs' | 'quiet',
): Promise<readonly JsonObject[]> {
  const dir = path.join(packageRoot, 'src/zoo', kind);
  const names = await files.glob(['*.jsonl'], dir);
  const texts = await Promise.all(names.map((name) => files.readText(path.join(dir, name), MAX_BYTES)));
  const entries = texts.flatMap((read) => ('text' in read ? parseEntryLines(read.text) : []));
  if (entries.length > 0) return entries;
  const missing = message('selftest-data-missing', { dir });
  throw new HarnessError([{ severity: 'error', ...missing }], ExitCode.environment);
}

/** Patterns on classes and on ids; empty = all. */
export type BugFilter = { readonly classes: readonly string[]; readonly cases: readonly string[] };

/** The bugs that fit. Throws HarnessError (exit 2) with the known classes where none does. */
export function pickBugs(
  entries: readonly JsonObject[],
  { classes, cases }: BugFilter,
): readonly JsonObject[] {
  const fits = (value: JsonValue | undefined, patterns: readonly string[]) =>
    patterns.length === 0 || patterns.some((pattern) => matchesPattern(String(value), pattern));
  const picked = entries.filter((entry) => fits(entry['class'], classes) && fits(entry['id'], cases));
  if (picked.length > 0) return picked;
  const known = [...new Set(entries.map((entry) => String(entry['class'])))].sort();
  throw usageError(message('selftest-nothing-picked', { patterns: [...classes, ...cases], known }));
}

/** Where the floor lies. */
export function floorFile({ packageRoot }: Composition): string {
  return path.join(packageRoot, 'src/zoo/floor.json');
}

/** The floor that comes with the program; null = none that can be read. */
export async function knownFloor(composition: Composition): Promise<Floor | null> {
  const read = await composition.ports.files.readText(floorFile(composition), MAX_BYTES);
  return 'text' in read ? readFloor(JSON.parse(read.text)) : null;
}
