import { spawnSync } from 'node:child_process';
import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import {
  all,
  expectRefusal,
  gradeOf,
  manifestOf,
  recordOf,
  recordRun,
  storeContract,
} from '../testing/contracts/store-contract.ts';
import { createStore } from './store.ts';

const store = createStore();
const made: string[] = [];

async function freshFolder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'modelcompat-store-'));
  made.push(dir);
  return dir;
}

afterAll(async () => {
  for (const dir of made) await rm(dir, { recursive: true, force: true });
});

storeContract('the store on disk', async () => ({ store, root: await freshFolder() }));

/** A run of two trials whose files a test may damage. */
async function damaged(damage: (dir: string) => Promise<void>): Promise<string> {
  const dir = join(await freshFolder(), 'run');
  await recordRun(store, dir, { trials: 2 });
  await damage(dir);
  return dir;
}

async function resumeWith(dir: string, trial: number): Promise<void> {
  const folder = await store.open(dir, 'resume', 'cat-1');
  await folder.append(recordOf(trial), gradeOf(trial));
  await folder.close();
}

describe('a run whose writer was killed', () => {
  it('is read without its torn last line, and a resume cuts that line off', async () => {
    const dir = await damaged((path) =>
      appendFile(join(path, 'records.jsonl'), '{"schema":"modelcompat/rec'),
    );
    expect(await all((await store.read(dir)).records())).toHaveLength(2);
    await resumeWith(dir, 2);
    const run = await store.read(dir);
    expect(await all(run.records())).toEqual([0, 1, 2].map(recordOf));
    expect(await all(await run.grades('cat-1'))).toEqual([0, 1, 2].map(gradeOf));
  });

  it('has no grades where they are torn short of the records', async () => {
    const dir = await damaged(async (path) => {
      const grades = join(path, 'grades.jsonl');
      await truncate(grades, (await readFile(grades)).length - 5);
    });
    expect(await (await store.read(dir)).grades('cat-1')).toBeNull();
    await resumeWith(dir, 2);
    const run = await store.read(dir);
    expect(await all(run.records())).toHaveLength(3);
    expect(await run.grades('cat-1')).toBeNull();
  });

  it('loses grades of records that were torn', async () => {
    const dir = await damaged(async (path) => {
      const records = join(path, 'records.jsonl');
      await truncate(records, (await readFile(records)).length - 5);
    });
    await resumeWith(dir, 1);
    const run = await store.read(dir);
    expect(await all(run.records())).toEqual([0, 1].map(recordOf));
    expect(await all(await run.grades('cat-1'))).toEqual([0, 1].map(gradeOf));
  });

  it('does not trust grades that stand beside other records', async () => {
    const dir = await damaged(async (path) => {
      const grades = join(path, 'grades.jsonl');
      const [header, , second] = (await readFile(grades, 'utf8')).split('\n');
      await writeFile(grades, `${header}\n${second}\n`);
    });
    await resumeWith(dir, 2);
    expect(await (await store.read(dir)).grades('cat-1')).toBeNull();
  });

  it('can have its grades written anew and goes on behind them', async () => {
    const dir = await damaged((path) => rm(join(path, 'grades.jsonl')));
    const header = JSON.stringify({ schema: 'modelcompat/grades@1', catalogue: 'cat-1' });
    const folder = await store.open(dir, 'resume', 'cat-1');
    await folder.write(
      'grades.jsonl',
      `${[header, ...[0, 1].map((trial) => JSON.stringify(gradeOf(trial)))].join('\n')}\n`,
    );
    await folder.append(recordOf(2), gradeOf(2));
    await folder.close();
    expect(await all(await (await store.read(dir)).grades('cat-1'))).toEqual([0, 1, 2].map(gradeOf));
  });
});

describe('the lock of a run’s folder', () => {
  const lockOf = (owner: object) =>
    JSON.stringify({ pid: process.pid, host: hostname(), born: null, ...owner });

  it.each([
    ['a dead process', () => lockOf({ pid: spawnSync(process.execPath, ['-e', '']).pid })],
    ['a process that was killed while it wrote the lock', () => '{"pi'],
  ])('is taken over from %s', async (_who, lock) => {
    const dir = await damaged((path) => writeFile(join(path, 'run.lock'), lock()));
    await resumeWith(dir, 2);
    expect(await readdir(dir)).not.toContain('run.lock');
  });

  it.runIf(process.platform === 'linux')(
    'is taken over where another process has the number now',
    async () => {
      const dir = await damaged((path) => writeFile(join(path, 'run.lock'), lockOf({ born: 'boot:1' })));
      await resumeWith(dir, 2);
    },
  );

  it.each([
    ['a living process', lockOf({})],
    ['a process of another machine', lockOf({ host: 'elsewhere', pid: 1 })],
  ])('holds for %s and says which file to delete', async (_who, lock) => {
    const dir = await damaged((path) => writeFile(join(path, 'run.lock'), lock));
    const error = await expectRefusal(store.open(dir, 'force', 'cat-1'), 'run-folder-locked');
    expect(error.diagnostics[0]?.params['file']).toBe(join(dir, 'run.lock'));
    expect(await all((await store.read(dir)).records())).toHaveLength(2);
  });

  it('goes to one of many who come at once, stale or not', async () => {
    const dir = await damaged((path) => writeFile(join(path, 'run.lock'), '{}'));
    const opened = await Promise.allSettled([1, 2, 3, 4].map(() => store.open(dir, 'resume', 'cat-1')));
    const won = opened.filter((each) => each.status === 'fulfilled');
    expect(won).toHaveLength(1);
    for (const { value } of won) await value.close();
  });
});

describe('a run’s folder', () => {
  it('is never made of a folder with other things in it, which force leaves alone', async () => {
    const dir = await freshFolder();
    await writeFile(join(dir, 'notes.txt'), 'mine');
    await writeFile(join(dir, 'report.html'), 'mine');
    await expectRefusal(store.open(dir, 'create', 'cat-1'), 'run-folder-not-empty');
    expect((await readdir(dir)).sort()).toEqual(['notes.txt', 'report.html']);
    await (await store.open(dir, 'force', 'cat-1')).close();
    expect(await readFile(join(dir, 'report.html'), 'utf8')).toBe('mine');
  });

  it('loses a former run’s files by force, and nothing else', async () => {
    const dir = await damaged(async (path) => {
      await writeFile(join(path, 'report.html'), 'old');
      await writeFile(join(path, 'notes.txt'), 'mine');
      await writeFile(join(path, 'logs', 'server.log'), 'old');
    });
    await (await store.open(dir, 'force', 'cat-1')).close();
    expect((await readdir(dir)).sort()).toEqual(['grades.jsonl', 'logs', 'notes.txt', 'records.jsonl']);
    expect(await readdir(join(dir, 'logs'))).toEqual([]);
  });

  it('keeps the old file where new content fails half-way, and leaves no temporary one', async () => {
    const dir = join(await freshFolder(), 'run');
    const folder = await store.open(dir, 'create', 'cat-1');
    await folder.write('report.json', 'old');
    const failing = async function* () {
      yield 'new';
      throw new RangeError('half-way');
    };
    await expect(folder.write('report.json', failing())).rejects.toThrow(RangeError);
    await folder.close();
    expect(await readFile(join(dir, 'report.json'), 'utf8')).toBe('old');
    expect((await readdir(dir)).sort()).toEqual(['grades.jsonl', 'logs', 'records.jsonl', 'report.json']);
  });

  it('that cannot be made is a fault of the disk', async () => {
    const file = join(await freshFolder(), 'file');
    await writeFile(file, '');
    await expect(store.open(join(file, 'run'), 'create', 'cat-1')).rejects.toMatchObject({
      exitCode: 3,
      diagnostics: [{ code: 'disk' }],
    });
  });
});

describe('records on disk', () => {
  it('are refused at a line of another schema, or at one that was damaged', async () => {
    const line = (text: string) => damaged((path) => appendFile(join(path, 'records.jsonl'), `${text}\n`));
    const read = async (dir: string) => all((await store.read(dir)).records());
    const error = await expectRefusal(
      read(await line('{"schema":"modelcompat/record@2"}')),
      'record-schema-unknown',
    );
    expect(error.diagnostics[0]?.params).toMatchObject({ line: 3, known: 'modelcompat/record@1' });
    await expectRefusal(read(await line('{"schema":')), 'record-corrupt');
  });

  it('may be lines longer than any read', async () => {
    const dir = join(await freshFolder(), 'run');
    const folder = await store.open(dir, 'create', 'cat-1');
    await folder.writeManifest(manifestOf('r'));
    const sizes = [1, (1 << 18) - 200, 1 << 18, 5_000_000, 3];
    const records = sizes.map((size) => ({ ...recordOf(size), hash: 'é'.repeat(size) }));
    await Promise.all(records.map((record) => folder.append(record, gradeOf(record.trial))));
    await folder.close();
    expect(await all((await store.read(dir)).records())).toEqual(records);
  });

  it('are an empty list where nothing was recorded yet', async () => {
    const dir = await freshFolder();
    await mkdir(join(dir, 'run'));
    await writeFile(join(dir, 'run', 'run.json'), JSON.stringify(manifestOf('r')));
    const run = await store.read(join(dir, 'run'));
    expect(await all(run.records())).toEqual([]);
    expect(await run.grades('cat-1')).toBeNull();
  });
});
