import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRoute, parseRoute, SIDES, TABS } from './route.ts';

describe('addresses', () => {
  it('lead back to the same place, whatever the id and the search', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1 }),
        fc.string(),
        fc.option(fc.nat(500)),
        fc.option(fc.nat(500)),
        fc.constantFrom(...SIDES),
        fc.nat(9),
        fc.constantFrom(...TABS),
        (id, q, trial, before, side, exchange, tab) => {
          const route = { view: 'case', id, q, trial, before, side, exchange, tab } as const;
          expect(parseRoute(formatRoute(route))).toEqual(route);
          expect(parseRoute(formatRoute({ view: 'cases', q }))).toEqual({ view: 'cases', q });
        },
      ),
    );
  });

  it('leave out what is default', () => {
    expect(formatRoute({ view: 'cases', q: '' })).toBe('#/cases');
    expect(formatRoute({ view: 'overview' })).toBe('#/');
    expect(parseRoute(formatRoute({ view: 'findings' }))).toEqual({ view: 'findings' });
  });

  it.each(['', '#', '#/nowhere', '#content'])('%j is the overview', (hash) => {
    expect(parseRoute(hash)).toEqual({ view: 'overview' });
  });

  it('survive a broken escape', () => {
    expect(parseRoute('#/case/%E0%A4%A')).toMatchObject({ view: 'case', id: '%E0%A4%A' });
  });
});
