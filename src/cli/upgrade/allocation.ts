import path from 'node:path';
import { isJsonObject } from '../../domain/json.ts';
import type { Ask } from '../../gate/state.ts';
import { message } from '../../messages/index.ts';
import type { Files } from '../../ports.ts';
import { usageError } from '../options.ts';

/** What an upgrade was started as; it goes on only as the same. */
export type AllocationHead = {
  readonly base: string;
  readonly candidate: string;
  readonly profile: string;
  readonly looks: readonly number[];
  readonly guard: boolean;
  /** Ids and content hashes of all cases, hashed. */
  readonly questions: string;
};

/** Trials that were decided on together: of each case how many on each side, counted on from those before. */
export type Batch = { readonly look: number; readonly why: string; readonly trials: readonly Ask[] };

/** Every trial that the gate decided to run, written down before the first request of its batch is sent. */
export type Allocation = {
  readonly head: AllocationHead;
  readonly batches: readonly Batch[];
  add(batch: Batch): Promise<void>;
};

const SCHEMA = 'modelcompat/gate@1';
const MAX_BYTES = 256 * 1024 * 1024;

/** Opens `gate.json` of an upgrade's folder: anew, or as it was left. Throws HarnessError (exit 2) where that was another upgrade. */
export async function openAllocation(
  files: Files,
  { dir, head, resume }: { readonly dir: string; readonly head: AllocationHead; readonly resume: boolean },
): Promise<Allocation> {
  const file = path.join(dir, 'gate.json');
  const former = resume ? await readAllocation(files, file) : null;
  if (former !== null && !isSame(former.head, head))
    throw usageError(message('gate-resume-differs', { dir }));
  const kept = former?.head ?? head;
  const batches = [...(former?.batches ?? [])];
  const write = () => files.write(file, `${JSON.stringify({ schema: SCHEMA, ...kept, batches })}\n`);
  await write();
  return {
    head: kept,
    batches,
    async add(batch) {
      batches.push(batch);
      await write();
    },
  };
}

/** The looks were fitted when it began, to what could then be spent. */
function isSame({ looks: _former, ...former }: AllocationHead, { looks: _looks, ...head }: AllocationHead) {
  return JSON.stringify(former) === JSON.stringify(head);
}

async function readAllocation(
  files: Files,
  file: string,
): Promise<{ readonly head: AllocationHead; readonly batches: readonly Batch[] } | null> {
  const read = await files.readText(file, MAX_BYTES);
  const value = 'text' in read ? parsed(read.text) : undefined;
  if (value === undefined) return null;
  if (!isJsonObject(value) || value['schema'] !== SCHEMA || !Array.isArray(value['batches']))
    throw usageError(message('gate-file-unfit', { file }));
  const { base, candidate, profile, looks, guard, questions, batches } =
    value as unknown as AllocationHead & {
      readonly batches: readonly Batch[];
    };
  return { head: { base, candidate, profile, looks, guard, questions }, batches };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
