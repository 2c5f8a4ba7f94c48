import { describe, expect, it } from 'vitest';
import { HarnessError } from '../../domain/diagnostic.ts';
import type { TrialGrade } from '../../domain/grade.ts';
import type { RunManifest, TrialRecord } from '../../domain/record.ts';
import type { Store } from '../../ports.ts';

/** A store and the folder below which a test may make its own. */
export type StoreUnderTest = { readonly store: Store; readonly root: string };

/** What every store must do; `make` gives a fresh one each time. */
export function storeContract(name: string, make: () => Promise<StoreUnderTest>): void {
  describe(`${name}, as a store`, () => {
    it('gives back the manifest, the records and the grades in the order in which they were appended', async () => {
      const { store, root } = await make();
      const dir = `${root}/run`;
      const folder = await store.open(dir, 'create', 'cat-1');
      await folder.writeManifest(manifestOf('r1'));
      await Promise.all(numbers(50).map((trial) => folder.append(recordOf(trial), gradeOf(trial))));
      await folder.close();
      const run = await store.read(dir);
      expect(run.manifest).toEqual(manifestOf('r1'));
      expect(await all(run.records())).toEqual(numbers(50).map(recordOf));
      expect(await all(await run.grades('cat-1'))).toEqual(numbers(50).map(gradeOf));
    });

    it('has no grades of another catalogue of checks', async () => {
      const { store, root } = await make();
      await recordRun(store, `${root}/run`, { trials: 2 });
      expect(await (await store.read(`${root}/run`)).grades('cat-2')).toBeNull();
    });

    it('creates no run in a folder that holds one', async () => {
      const { store, root } = await make();
      await recordRun(store, `${root}/run`, { trials: 1 });
      await expectRefusal(store.open(`${root}/run`, 'create', 'cat-1'), 'run-folder-not-empty');
    });

    it('replaces a run by force', async () => {
      const { store, root } = await make();
      await recordRun(store, `${root}/run`, { trials: 3, id: 'old' });
      const folder = await store.open(`${root}/run`, 'force', 'cat-1');
      await folder.writeManifest(manifestOf('new'));
      await folder.append(recordOf(9), gradeOf(9));
      await folder.close();
      const run = await store.read(`${root}/run`);
      expect(run.manifest.id).toBe('new');
      expect(await all(run.records())).toEqual([recordOf(9)]);
      expect(await all(await run.grades('cat-1'))).toEqual([gradeOf(9)]);
    });

    it('goes on with a run', async () => {
      const { store, root } = await make();
      await recordRun(store, `${root}/run`, { trials: 2 });
      const folder = await store.open(`${root}/run`, 'resume', 'cat-1');
      await folder.append(recordOf(2), gradeOf(2));
      await folder.close();
      const run = await store.read(`${root}/run`);
      expect(await all(run.records())).toEqual(numbers(3).map(recordOf));
      expect(await all(await run.grades('cat-1'))).toEqual(numbers(3).map(gradeOf));
    });

    it('goes on with a run that was judged by another catalogue, whose grades no longer count', async () => {
      const { store, root } = await make();
      await recordRun(store, `${root}/run`, { trials: 2 });
      const folder = await store.open(`${root}/run`, 'resume', 'cat-2');
      await folder.append(recordOf(2), gradeOf(2));
      await folder.close();
      const run = await store.read(`${root}/run`);
      expect(await all(run.records())).toHaveLength(3);
      expect(await run.grades('cat-1')).toBeNull();
      expect(await run.grades('cat-2')).toBeNull();
    });

    it('lets one writer into a folder at a time', async () => {
      const { store, root } = await make();
      const folder = await store.open(`${root}/run`, 'create', 'cat-1');
      for (const mode of ['create', 'resume', 'force'] as const) {
        await expectRefusal(store.open(`${root}/run`, mode, 'cat-1'), 'run-folder-locked');
      }
      await folder.close();
      await (await store.open(`${root}/run`, 'resume', 'cat-1')).close();
    });

    it('refuses to read what is no run, or a run of another schema', async () => {
      const { store, root } = await make();
      await expectRefusal(store.read(`${root}/nothing`), 'run-not-found');
      const folder = await store.open(`${root}/run`, 'create', 'cat-1');
      await expectRefusal(store.read(`${root}/run`), 'run-not-found');
      await folder.write('run.json', '{"schema":"modelcompat/run@99"}');
      await folder.close();
      const error = await expectRefusal(store.read(`${root}/run`), 'run-schema-unknown');
      expect(error.diagnostics[0]?.params).toMatchObject({
        found: 'modelcompat/run@99',
        known: 'modelcompat/run@1',
      });
    });

    it('writes derived files from a text or piece by piece, and none outside of the folder', async () => {
      const { store, root } = await make();
      const folder = await store.open(`${root}/run`, 'create', 'cat-1');
      const path = await folder.write('report.json', pieces());
      expect(path.replaceAll('\\', '/')).toBe(`${folder.dir.replaceAll('\\', '/')}/report.json`);
      await expect(folder.write('../evil', 'x')).rejects.toThrow(TypeError);
      await expect(folder.write('records.jsonl', 'x')).rejects.toThrow(TypeError);
      expect(folder.logFile('a/../../b: server.log')).not.toMatch(/\.\.[\\/]|:\s/);
      await folder.close();
    });

    it('lists runs below a folder, the newest first, and skips what is none', async () => {
      const { store, root } = await make();
      await recordRun(store, `${root}/runs/b`, { trials: 0, started: '2026-01-02T00:00:00.000Z' });
      await recordRun(store, `${root}/runs/a`, { trials: 0, started: '2026-01-03T00:00:00.000Z' });
      await recordRun(store, `${root}/runs/deeper/c`, { trials: 0, started: '2026-01-01T00:00:00.000Z' });
      const other = await store.open(`${root}/runs/other`, 'create', 'cat-1');
      await other.write('run.json', '{"schema":"modelcompat/run@99"}');
      await other.close();
      const found = (await store.list(`${root}/runs`)).map((dir) =>
        dir.replaceAll('\\', '/').split('/').at(-1),
      );
      expect(found).toEqual(['a', 'b', 'c']);
      expect(await store.list(`${root}/nothing`)).toEqual([]);
    });
  });
}

/** Records a whole run of `trials` trials. */
export async function recordRun(
  store: Store,
  dir: string,
  run: { readonly trials: number; readonly id?: string; readonly started?: string },
): Promise<void> {
  const folder = await store.open(dir, 'create', 'cat-1');
  await folder.writeManifest({
    ...manifestOf(run.id ?? 'r'),
    started: run.started ?? '2026-01-01T00:00:00.000Z',
  });
  for (const trial of numbers(run.trials)) await folder.append(recordOf(trial), gradeOf(trial));
  await folder.close();
}

/** A record whose text holds what breaks naive line readers. */
export function recordOf(trial: number): TrialRecord {
  return {
    schema: 'modelcompat/record@1',
    case: 'suite/case[stream=true]',
    hash: 'h',
    trial,
    status: 'passed',
    exchanges: [],
    cause: { code: 'x', params: { text: 'a\nb\u2028c\r\n\u0000 é 😀 \ud800' }, status: 'error' },
  };
}

export function gradeOf(trial: number): TrialGrade {
  return {
    case: 'suite/case[stream=true]',
    hash: 'h',
    trial,
    status: 'passed',
    checks: [],
    signature: null,
    tokens: { prompt: null, completion: null, total: null },
    latency: { firstEventMs: null, totalMs: 1 },
    requests: 1,
  };
}

export function manifestOf(id: string): RunManifest {
  return {
    schema: 'modelcompat/run@1',
    id,
    target: 'model@version',
    targetDeclaration: {},
    started: '2026-01-01T00:00:00.000Z',
    finished: null,
    status: 'running',
    environment: null,
    planHash: 'p',
    cases: 1,
    trials: 1,
    command: ['run'],
  };
}

/** All of an iterable; fails where there is none. */
export async function all<T>(items: AsyncIterable<T> | null): Promise<readonly T[]> {
  if (items === null) throw new Error('there is nothing to read');
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Expects a HarnessError with exit 2 and one code. */
export async function expectRefusal(work: Promise<unknown>, code: string): Promise<HarnessError> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof HarnessError)) throw new Error(`expected ${code}, got ${error}`);
  expect(error.diagnostics.map((each) => each.code)).toEqual([code]);
  expect(error.exitCode).toBe(2);
  return error;
}

function numbers(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}

async function* pieces(): AsyncGenerator<string | Uint8Array> {
  yield '{"a":';
  yield new Uint8Array([0x31]);
  yield '}';
}
