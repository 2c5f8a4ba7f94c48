import { ExitCode as Exit, type ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import type { JsonValue } from '../../domain/json.ts';
import { message } from '../../messages/index.ts';
import { readJsonText } from '../../outline/json-text.ts';
import type { Outline } from '../../outline/outline.ts';
import { parseEntryLines, readEntries } from '../../zoo/entries.ts';
import { type Chunking, readChunking } from '../../zoo/play-reply.ts';
import { startZoo, type Zoo, type ZooOptions } from '../../zoo/server.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import { text, usageError } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';

const MAX_BYTES = 256 * 1024 * 1024;

/** `zoo serve FILE`: known bugs over HTTP until it is stopped; the first line of stdout tells the port. */
export async function zoo({ operands, options, console }: Invocation): Promise<ExitCode> {
  const [action, file] = operands.map(String);
  if (action !== 'serve' || file === undefined) {
    throw usageError(message('zoo-unknown-action', { action: action ?? '' }));
  }
  const chunking = chunkingOf(text(options['chunks']) ?? 'event');
  const port = portOf(options['port']);
  await using session = startSession(console);
  const read = readEntries(await valuesOf(session.composition, file), ['faulty', 'correct'], file);
  if ('problem' in read) throw usageError(read.problem);
  await using server = await listen(read.entries, { port, chunking });
  process.stdout.write(`{"port": ${server.port}}\n`);
  console.note(say(console, 'zoo-serving', { entries: read.entries.length, port: server.port }));
  await new Promise((resolve) => session.signal.addEventListener('abort', resolve, { once: true }));
  return Exit.ok;
}

function chunkingOf(value: string): Chunking {
  const chunking = readChunking(value);
  if (chunking === null) throw usageError(message('zoo-chunks-unfit', { value }));
  return chunking;
}

function portOf(value: unknown): number {
  if (value === undefined) return 0;
  const port = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : Number.NaN;
  if (port <= 65_535) return port;
  throw usageError(message('option-not-a-number', { option: '--port', least: 0, value: String(value) }));
}

/** A list of entries, or one entry a line. */
async function valuesOf({ ports }: Composition, file: string): Promise<readonly JsonValue[]> {
  const read = await ports.files.readText(file, MAX_BYTES);
  if ('problem' in read) throw usageError(read.problem);
  if (file.endsWith('.jsonl')) return parseEntryLines(read.text);
  const json = readJsonText(read.text, file);
  if ('problem' in json) throw usageError(json.problem);
  return Array.isArray(json.value) ? json.value : [json.value];
}

async function listen(entries: readonly Outline[], options: ZooOptions): Promise<Zoo> {
  try {
    return await startZoo(entries, options);
  } catch (cause) {
    const detail = cause instanceof Error ? cause.message : String(cause);
    const diagnostic = {
      severity: 'error',
      ...message('zoo-not-served', { port: options.port, detail }),
    } as const;
    throw new HarnessError([diagnostic], Exit.environment, cause);
  }
}
