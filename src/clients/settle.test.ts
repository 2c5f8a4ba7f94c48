import { describe, expect, it } from 'vitest';
import { settle } from './settle.ts';

describe('work in a cage', () => {
  it('gives what it comes to, and throws what it throws', async () => {
    expect(await settle(1_000, async () => 7)).toBe(7);
    await expect(settle(1_000, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
  });

  it('gives null when it is not done in time, and forgets what it comes to later', async () => {
    let fail: (cause: Error) => void = () => undefined;
    const late = new Promise<number>((_, reject) => {
      fail = reject;
    });
    expect(await settle(5, () => late)).toBeNull();
    fail(new Error('too late to matter'));
  });

  it('leaves no listener behind', async () => {
    const before = process.listenerCount('unhandledRejection');
    await settle(1_000, async () => undefined);
    expect(process.listenerCount('unhandledRejection')).toBe(before);
  });

  it('throws what the work left unhandled', async () => {
    const others = process.listeners('unhandledRejection');
    process.removeAllListeners('unhandledRejection');
    try {
      const astray = settle(5_000, () => {
        void Promise.reject(new Error('astray'));
        return new Promise<void>(() => undefined);
      });
      await expect(astray).rejects.toThrow('astray');
    } finally {
      for (const each of others) process.on('unhandledRejection', each);
    }
  });
});
