import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { isGroupAlive, signalGroup } from './process-group.ts';
import { watchedArgv } from './watchdog.ts';

/** A harness that starts a server under the watchdog and tells the server's pid, which is also its group. */
const HARNESS = `
  const argv = JSON.parse(process.argv[1]).map((word) => (word === 'HARNESS' ? String(process.pid) : word));
  const server = require('node:child_process').spawn(argv[0], argv.slice(1), { detached: true, stdio: 'ignore' });
  console.log(server.pid);
  setInterval(() => {}, 1000);
`;
const WORKER = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);`;

const harnesses: ChildProcess[] = [];
const groups: number[] = [];

afterAll(() => {
  for (const harness of harnesses.splice(0)) harness.kill('SIGKILL');
  for (const group of groups.splice(0)) signalGroup(group, 'SIGKILL');
});

async function startUnderHarness(
  server: string,
  limitSeconds = 600,
): Promise<{ harness: ChildProcess; group: number }> {
  const watch = { harnessPid: -1, limitSeconds };
  const argv = watchedArgv([process.execPath, '-e', server], watch, 'linux').map((word) =>
    word === '-1' ? 'HARNESS' : word,
  );
  const harness = spawn(process.execPath, ['-e', HARNESS, JSON.stringify(argv)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  harnesses.push(harness);
  const group = Number(await new Promise((resolve) => harness.stdout?.once('data', resolve)));
  groups.push(group);
  return { harness, group };
}

async function goneWithin(group: number, ms: number): Promise<boolean> {
  for (const end = performance.now() + ms; performance.now() < end; await sleep(100)) {
    if (!isGroupAlive(group)) return true;
  }
  return false;
}

describe.skipIf(process.platform === 'win32')('a watched server', () => {
  it.concurrent('lives as long as its harness, and goes with its workers when the harness is killed', async () => {
    const { harness, group } = await startUnderHarness(`${WORKER} setInterval(() => {}, 1000)`);
    expect(await goneWithin(group, 2500)).toBe(false);
    harness.kill('SIGKILL');
    expect(await goneWithin(group, 12_000)).toBe(true);
  });

  it.concurrent('goes after a while even where it ignores the polite signal', async () => {
    const { harness, group } = await startUnderHarness(
      "process.on('SIGTERM', () => {}); process.on('SIGHUP', () => {}); setInterval(() => {}, 1000)",
    );
    await sleep(500);
    harness.kill('SIGKILL');
    expect(await goneWithin(group, 15_000)).toBe(true);
  });

  it.concurrent('takes its workers along when it dies by itself', async () => {
    const { group } = await startUnderHarness(`${WORKER} setTimeout(() => process.exit(1), 500)`);
    expect(await goneWithin(group, 15_000)).toBe(true);
  });
});

describe.skipIf(process.platform === 'win32')('a server with a time limit', () => {
  it.concurrent('goes when its time is over, though its harness lives', async () => {
    const { group } = await startUnderHarness(`${WORKER} setInterval(() => {}, 1000)`, 1);
    expect(await goneWithin(group, 12_000)).toBe(true);
  });

  it.concurrent('that may outlive its harness does so, says why it ends, and ends', async () => {
    const watch = { harnessPid: 0, limitSeconds: 3 };
    const argv = watchedArgv([process.execPath, '-e', 'setInterval(() => {}, 1000)'], watch, 'linux');
    const [program = '', ...rest] = argv;
    const server = spawn(program, rest, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
    const group = server.pid ?? 0;
    groups.push(group);
    const said = new Promise<string>((resolve) =>
      server.stdout?.once('data', (data) => resolve(String(data))),
    );
    expect(await goneWithin(group, 1500)).toBe(false);
    expect(await said).toBe('modelcompat: time limit of 3 s reached\n');
    expect(await goneWithin(group, 12_000)).toBe(true);
  });
});

describe('the argv of a watched server', () => {
  it('holds the words as they are, and is untouched on Windows', () => {
    const argv = ['serve', '--name', 'a b', '$(x)', ''];
    expect(watchedArgv(argv, { harnessPid: 42, limitSeconds: 0.5 }, 'linux').slice(-7)).toEqual([
      '1',
      '42',
      ...argv,
    ]);
    expect(watchedArgv(argv, { harnessPid: 42, limitSeconds: 1 }, 'win32')).toEqual(argv);
  });
});
