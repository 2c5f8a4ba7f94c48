import type { RunManifest, RunStatus } from '../domain/record.ts';

/** What ends a run worst counts; a shard that was killed leaves the whole unfinished. */
const WORST: readonly RunStatus[] = ['running', 'interrupted', 'stopped', 'complete'];

/** run.json of the whole that shards make up. Its command is the one that would have run all of it. */
export function mergedManifest(
  id: string,
  shards: readonly RunManifest[],
  counts: Pick<RunManifest, 'cases' | 'trials'>,
): RunManifest {
  const [first] = shards;
  if (first === undefined) throw new TypeError('a whole has parts');
  const { shard, stopped: _stopped, unsent: _unsent, ...shared } = first;
  const status = WORST.find((each) => shards.some((one) => one.status === each)) ?? 'complete';
  const cut = status === 'running' ? undefined : shards.find((each) => each.status === status);
  const finished = shards.map((each) => each.finished);
  return {
    ...shared,
    ...counts,
    id,
    started: shards.map((each) => each.started).sort()[0] ?? first.started,
    finished: finished.includes(null) ? null : (finished.sort().at(-1) ?? null),
    status,
    ...(cut?.stopped === undefined ? {} : { stopped: cut.stopped }),
    ...(cut?.unsent === undefined ? {} : { unsent: cut.unsent }),
    planHash: shard?.planHash ?? first.planHash,
    merged: shards.map((each) => each.id),
    command: withoutShard(first.command),
  };
}

function withoutShard(command: readonly string[]): readonly string[] {
  return command.filter(
    (word, at) => word !== '--shard' && command[at - 1] !== '--shard' && !word.startsWith('--shard='),
  );
}
