import { ExitCode as Exit, type ExitCode, HarnessError } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import type { Outline } from '../../outline/outline.ts';
import { readEntries } from '../../zoo/entries.ts';
import { type Chunking, readChunking } from '../../zoo/play-reply.ts';
import { readZooFile } from '../../zoo/read-zoo-file.ts';
import { startZoo, type Zoo, type ZooOptions, type ZooSide } from '../../zoo/server.ts';
import type { Invocation } from '../command.ts';
import type { Composition } from '../compose.ts';
import { text, usageError } from '../options.ts';
import { say } from '../say.ts';
import { startSession } from '../session.ts';

const MAX_BYTES = 256 * 1024 * 1024;
const SIDES: readonly ZooSide[] = ['faulty', 'correct'];

/** `zoo serve FILE`: known bugs over HTTP until it is stopped; the first line of stdout tells the port. */
export async function zoo({ operands, options, console }: Invocation): Promise<ExitCode> {
  const [action, file] = operands.map(String);
  if (action !== 'serve' || file === undefined) {
    throw usageError(message('zoo-unknown-action', { action: action ?? '' }));
  }
  const chunking = chunkingOf(text(options['chunks']) ?? 'event');
  const port = portOf(options['port']);
  const side = SIDES.find((each) => each === options['side']);
  await using session = startSession(console);
  const entries = await entriesOf(session.composition, file);
  await using server = await listen(entries, { port, chunking, ...(side === undefined ? {} : { side }) });
  process.stdout.write(`{"port": ${server.port}}\n`);
  console.note(say(console, 'zoo-serving', { entries: entries.length, port: server.port }));
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

async function entriesOf({ ports }: Composition, file: string): Promise<readonly Outline[]> {
  const text = await ports.files.readText(file, MAX_BYTES);
  if ('problem' in text) throw usageError(text.problem);
  const found = readZooFile(text.text, file);
  if ('problem' in found) throw usageError(found.problem);
  const read = readEntries(found.placed, SIDES, file);
  if ('problem' in read) throw usageError(read.problem);
  return read.entries;
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
