import { describe, expect, it } from 'vitest';
import { type LineSink, TrialLog } from './trial-log.ts';

/** A sink that notes each write, and fails from the n-th on. */
function sink(name: string, writes: string[], failFrom = Number.POSITIVE_INFINITY): LineSink {
  let count = 0;
  return {
    append: (lines) => {
      count += 1;
      if (count >= failFrom) throw new Error(`${name} full`);
      writes.push(`${name} ${lines.replaceAll('\n', ';')}`);
    },
    close: () => {
      writes.push(`${name} closed`);
    },
  };
}

const logOf = (writes: string[], failFrom?: { records?: number; grades?: number }) =>
  new TrialLog(
    { records: sink('records', writes, failFrom?.records), grades: sink('grades', writes, failFrom?.grades) },
    (error) => error,
  );

describe('a trial log', () => {
  it('writes each record before its grade', () => {
    const writes: string[] = [];
    const log = logOf(writes);
    log.append('r1', 'g1');
    log.append('r2', 'g2');
    log.close();
    expect(writes).toEqual([
      'records r1;',
      'grades g1;',
      'records r2;',
      'grades g2;',
      'records closed',
      'grades closed',
    ]);
  });

  it('lets grades that come while their file is replaced wait for the new one', async () => {
    const writes: string[] = [];
    const log = logOf(writes);
    log.append('r1', 'g1');
    const replaced = log.replaceGrades(async (old) => {
      old.close();
      await new Promise((resolve) => setTimeout(resolve, 5));
      return sink('new grades', writes);
    });
    log.append('r2', 'g2');
    log.append('r3', 'g3');
    await replaced;
    log.append('r4', 'g4');
    expect(writes.slice(2)).toEqual([
      'grades closed',
      'records r2;',
      'records r3;',
      'new grades g2;g3;',
      'records r4;',
      'new grades g4;',
    ]);
  });

  it.each([{ records: 2 }, { grades: 2 }])('fails every line from the first failure on: %j', (failFrom) => {
    const writes: string[] = [];
    const log = logOf(writes, failFrom);
    log.append('r1', 'g1');
    for (const at of [2, 3, 4]) expect(() => log.append(`r${at}`, `g${at}`)).toThrow('full');
    expect(writes.filter((each) => /[34]/.test(each) || each.startsWith('grades g2'))).toEqual([]);
    log.close();
  });
});
