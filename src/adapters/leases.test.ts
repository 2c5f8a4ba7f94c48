import { spawn } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import type { Lease } from '../domain/lease.ts';
import { scratchFolder } from '../testing/scratch-folder.ts';
import { createClock } from './clock.ts';
import { takeLease } from './exclusive.ts';
import { createLeases, isOrphan } from './leases.ts';
import { isGroupAlive, signalGroup } from './process-group.ts';
import { birthOf } from './process-identity.ts';

const clock = createClock();
const groups: number[] = [];
const me = { pid: process.pid, born: birthOf(process.pid) };
/** A number that no process has, and a process of our number in another life. */
const nobody = { pid: 2 ** 22 + 1, born: 'x' };
const former = { pid: process.pid, born: 'another boot:1' };

afterAll(() => {
  for (const group of groups) signalGroup(group, 'SIGKILL');
});

function aLease(given: Partial<Lease> = {}): Lease {
  return {
    schema: 'modelcompat/lease@1',
    id: 'abcd',
    target: 'm@v',
    host: hostname(),
    owner: me,
    purpose: 'run',
    state: 'ready',
    server: me,
    baseUrl: 'http://127.0.0.1:1/v1',
    readyPath: '/health',
    model: null,
    argv: [],
    logFile: '/dev/null',
    scratch: '/nowhere/at/all',
    exclusive: null,
    plan: '',
    startedMs: 0,
    untilMs: Date.now() + 60_000,
    stopGraceMs: 1000,
    teardown: [],
    ...given,
  };
}

function startIdle() {
  const child = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' });
  const pid = child.pid ?? 0;
  groups.push(pid);
  return { pid, born: birthOf(pid) };
}

const patience = (waitMs = 0) => ({ waitMs, clock, signal: new AbortController().signal });

describe('a lease', () => {
  it.each<[string, Partial<Lease>, boolean]>([
    ['whose harness lives is held', {}, false],
    ['whose harness is gone is nobody’s', { owner: nobody }, true],
    ['whose harness’s number has gone to another process is nobody’s', { owner: former }, true],
    ['of a server that was brought up by hand outlives its harness', { purpose: 'up', owner: nobody }, false],
    ['of such a server is nobody’s when the server is gone', { purpose: 'up', server: nobody }, true],
    [
      'of such a server that never came up goes with its harness',
      { purpose: 'up', state: 'starting', owner: nobody },
      true,
    ],
    ['whose time is long over is nobody’s', { untilMs: Date.now() - 3_600_000 }, true],
    ['of another host is left to that host', { host: 'elsewhere', owner: nobody }, false],
  ])('%s', (_what, given, expected) => {
    expect(isOrphan(aLease(given), Date.now())).toBe(expected);
  });
});

describe('the leases of a host', () => {
  it('are swept: the orphan’s server ends, its teardown runs, its folder goes; what is held stays', async () => {
    await using folder = await scratchFolder();
    const leases = createLeases(folder.path, clock);
    const scratch = join(folder.path, 'scratch');
    await mkdir(scratch);
    const server = startIdle();
    const mark = join(folder.path, 'taken-down');
    const orphan = aLease({
      id: 'aa',
      owner: nobody,
      server,
      scratch,
      teardown: [{ kind: 'run', argv: ['touch', mark], timeoutMs: 5000 }],
    });
    await leases.write(orphan);
    await leases.write(aLease({ id: 'bb' }));
    expect((await leases.sweep()).map(({ id }) => id)).toEqual(['aa']);
    expect(isGroupAlive(server.pid)).toBe(false);
    expect((await readdir(folder.path)).sort()).toEqual(['bb.json', 'taken-down']);
  });

  it('keep one whose teardown failed, for the next command to try again', async () => {
    await using folder = await scratchFolder();
    const leases = createLeases(folder.path, clock);
    const failing = aLease({ owner: nobody, teardown: [{ kind: 'run', argv: ['false'], timeoutMs: 5000 }] });
    await leases.write(failing);
    await leases.sweep();
    expect(await leases.list()).toEqual([failing]);
  });

  it('never end a process that only has the number of theirs', async () => {
    await using folder = await scratchFolder();
    const leases = createLeases(folder.path, clock);
    const { pid } = startIdle();
    await leases.write(aLease({ owner: nobody, server: { pid, born: 'another boot:1' } }));
    expect(await leases.sweep()).toHaveLength(1);
    expect(isGroupAlive(pid)).toBe(true);
    expect(await leases.list()).toEqual([]);
  });

  it('leave files alone that they do not understand', async () => {
    await using folder = await scratchFolder();
    await writeFile(join(folder.path, 'ab.json'), '{"schema":"modelcompat/lease@9"}');
    await writeFile(join(folder.path, 'cd.json'), '{');
    const leases = createLeases(folder.path, clock);
    expect(await leases.list()).toEqual([]);
    await leases.sweep();
    expect(await readFile(join(folder.path, 'cd.json'), 'utf8')).toBe('{');
  });
});

describe('a resource of the host', () => {
  const other = () => ({ ...aLease({ id: 'ee', exclusive: 'gpu', owner: startIdle() }) });

  it('is refused while another harness holds it, with who that is', async () => {
    await using folder = await scratchFolder();
    const leases = createLeases(folder.path, clock);
    const holder = other();
    await leases.write(holder);
    await expect(takeLease(aLease({ id: 'ff', exclusive: 'gpu' }), leases, patience())).rejects.toMatchObject(
      {
        exitCode: 3,
        diagnostics: [{ code: 'host-resource-taken', params: { resource: 'gpu', pid: holder.owner.pid } }],
      },
    );
    expect((await leases.list()).map(({ id }) => id)).toEqual(['ee']);
  });

  it('is waited for as long as one may, and taken when the other has ended', async () => {
    await using folder = await scratchFolder();
    const leases = createLeases(folder.path, clock);
    const holder = other();
    await leases.write(holder);
    const taking = takeLease(aLease({ id: 'ff', exclusive: 'gpu' }), leases, patience(20_000));
    await sleep(100);
    signalGroup(holder.owner.pid, 'SIGKILL');
    await taking;
    expect((await leases.list()).map(({ id }) => id)).toContain('ff');
  });

  it.each<[string, Partial<Lease>]>([
    ['one harness', { owner: me }],
    ['two harnesses that need different ones', { exclusive: 'gpu-1' }],
    ['two harnesses that need none', { exclusive: null }],
  ])('is shared by the servers of %s', async (_what, given) => {
    await using folder = await scratchFolder();
    const leases = createLeases(folder.path, clock);
    await leases.write({ ...other(), ...given });
    const mine = given.exclusive === null ? {} : { exclusive: 'gpu' };
    await takeLease(aLease({ id: 'ff', ...mine }), leases, patience());
    expect(await leases.list()).toHaveLength(2);
  });

  it('goes to exactly one of two that ask at once', async () => {
    await using folder = await scratchFolder();
    const leases = createLeases(folder.path, clock);
    const asking = ['a1', 'a2'].map((id) =>
      takeLease(aLease({ id, exclusive: 'gpu', owner: startIdle() }), leases, patience()).then(
        () => 'taken',
        () => 'refused',
      ),
    );
    expect((await Promise.all(asking)).sort()).toEqual(['refused', 'taken']);
  });
});
