import { afterEach, describe, expect, it, vi } from 'vitest';
import { watchSignals } from './signals.ts';

const exit = vi.spyOn(process, 'exit').mockImplementation((code) => {
  throw new Error(`exit ${code}`);
});

afterEach(() => exit.mockClear());

describe('signals', () => {
  it('ask to wind down at first and exit at once the second time', () => {
    const { signal, stop } = watchSignals();
    process.emit('SIGINT', 'SIGINT');
    expect(signal.aborted).toBe(true);
    expect(exit).not.toHaveBeenCalled();
    expect(() => process.emit('SIGTERM', 'SIGTERM')).toThrow('exit 130');
    stop();
  });

  it('are not listened to any more after a stop', () => {
    const before = process.listenerCount('SIGTERM');
    const { signal, stop } = watchSignals();
    stop();
    expect(process.listenerCount('SIGTERM')).toBe(before);
    expect(signal.aborted).toBe(false);
  });
});
