import { describe, expect, it } from 'vitest';
import { wireExchange } from '../testing/judged-exchange.ts';
import { readThrown } from './thrown.ts';

class APIError extends Error {}
const exchange = wireExchange({
  json: {},
  requestHeaders: { authorization: 'Bearer quite-secret-key', 'content-type': 'application/json' },
});
const read = (cause: unknown) => readThrown(cause, exchange);

describe('what a client threw', () => {
  it.each([
    ['a class that names itself', new TypeError('x is not a list'), 'TypeError', 'x is not a list'],
    ['a class that does not', new APIError('400 no'), 'APIError', '400 no'],
    ['an object of the stream', { message: 'out of memory', code: 1 }, 'an error event', 'out of memory'],
    ['a text', 'boom', 'an error event', 'boom'],
    ['nothing', undefined, 'an error event', 'undefined'],
  ])('is told of %s', (_name, cause, name, problem) => {
    expect(read(cause)).toMatchObject({ name, problem });
  });

  it('is cut where it is long', () => {
    expect(read(new Error('x'.repeat(5_000))).problem.length).toBeLessThan(400);
  });

  it('tells no key, whether it was sent or only looks like one', () => {
    const { problem } = read(new Error('bad key quite-secret-key or sk-proj-0123456789abcdefghij'));
    expect(problem).toBe('bad key ‹secret:header› or ‹redacted›');
  });
});
