import { describe, expect, it } from 'vitest';
import { AppendQueue, type LineSink } from './append-queue.ts';

/** A sink that notes each write, and fails from the n-th on. */
function sink(name: string, writes: string[], failFrom = Number.POSITIVE_INFINITY): LineSink {
  let count = 0;
  return {
    append: async (lines) => {
      count += 1;
      if (count >= failFrom) throw new Error(`${name} full`);
      await new Promise((resolve) => setTimeout(resolve, 1));
      writes.push(`${name} ${lines.replaceAll('\n', ';')}`);
    },
    close: async () => {
      writes.push(`${name} closed`);
    },
  };
}

const queueOf = (writes: string[], failFrom?: { records?: number; grades?: number }) =>
  new AppendQueue(
    { records: sink('records', writes, failFrom?.records), grades: sink('grades', writes, failFrom?.grades) },
    (error) => error,
  );

describe('an append queue', () => {
  it('writes the record before its grade, and together what came while a write was in flight', async () => {
    const writes: string[] = [];
    const queue = queueOf(writes);
    const first = queue.append('r1', 'g1');
    await Promise.resolve();
    await Promise.resolve();
    await Promise.all([first, queue.append('r2', 'g2'), queue.append('r3', 'g3')]);
    expect(writes).toEqual(['records r1;', 'grades g1;', 'records r2;r3;', 'grades g2;g3;']);
  });

  it('writes everything before it closes', async () => {
    const writes: string[] = [];
    const queue = queueOf(writes);
    const last = queue.append('r1', 'g1');
    await queue.close();
    await last;
    expect(writes).toEqual(['records r1;', 'grades g1;', 'records closed', 'grades closed']);
  });

  it('lets lines that come while the grades are replaced wait for the new file', async () => {
    const writes: string[] = [];
    const queue = queueOf(writes);
    await queue.append('r1', 'g1');
    const replaced = queue.replaceGrades(async (old) => {
      await old.close();
      await new Promise((resolve) => setTimeout(resolve, 5));
      return sink('new grades', writes);
    });
    await Promise.resolve();
    await Promise.all([replaced, queue.append('r2', 'g2')]);
    expect(writes.slice(2)).toEqual(['grades closed', 'records r2;', 'new grades g2;']);
  });

  it.each([{ records: 2 }, { grades: 2 }])(
    'fails every line from the first failure on: %j',
    async (failFrom) => {
      const writes: string[] = [];
      const queue = queueOf(writes, failFrom);
      await queue.append('r1', 'g1');
      const results = await Promise.allSettled([queue.append('r2', 'g2'), queue.append('r3', 'g3')]);
      expect(results.map((each) => each.status)).toEqual(['rejected', 'rejected']);
      await expect(queue.append('r4', 'g4')).rejects.toThrow('full');
      expect(writes.filter((each) => /[34]/.test(each) && each.startsWith('grades'))).toEqual([]);
      await queue.close();
    },
  );
});
