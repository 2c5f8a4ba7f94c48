import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hypergeometric } from './hypergeometric.ts';

const anyUrn = fc
  .integer({ min: 1, max: 200 })
  .chain((total) => fc.record({ total: fc.constant(total), marked: fc.nat(total), drawn: fc.nat(total) }));

describe('the hypergeometric distribution', () => {
  test('of 2 drawn from 4 with 2 marked is 1/6, 4/6, 1/6', () => {
    const { least, chance } = hypergeometric({ total: 4, marked: 2, drawn: 2 });
    expect(least).toBe(0);
    expect([...chance].map((each) => each * 6)).toEqual([
      expect.closeTo(1),
      expect.closeTo(4),
      expect.closeTo(1),
    ]);
  });

  test('adds up to 1 and has the mean drawn · marked / total', () => {
    fc.assert(
      fc.property(anyUrn, (urn) => {
        const { least, chance } = hypergeometric(urn);
        expect(chance.reduce((sum, each) => sum + each, 0)).toBeCloseTo(1, 12);
        const mean = chance.reduce((sum, each, index) => sum + each * (least + index), 0);
        expect(mean).toBeCloseTo((urn.drawn * urn.marked) / urn.total, 9);
      }),
    );
  });

  test('drawing and marking are the same thing', () => {
    fc.assert(
      fc.property(anyUrn, ({ total, marked, drawn }) => {
        const [one, other] = [
          hypergeometric({ total, marked, drawn }),
          hypergeometric({ total, marked: drawn, drawn: marked }),
        ];
        expect(one.least).toBe(other.least);
        for (const [index, chance] of one.chance.entries())
          expect(chance).toBeCloseTo(other.chance[index] ?? -1, 12);
      }),
    );
  });
});
