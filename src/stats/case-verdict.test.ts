import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caseDropUpper } from './case-drop.ts';
import { caseVerdict } from './case-verdict.ts';
import type { Arms } from './count.ts';
import vectors from './vectors.json' with { type: 'json' };

const arms = (sb: number, nb: number, sc: number, nc: number): Arms => ({
  base: { passed: sb, trials: nb },
  candidate: { passed: sc, trials: nc },
});
const nobody = { regressed: false, improved: false };

describe('the word about a case', () => {
  test.each(vectors.case_label)('$sb/$nb, $sc/$nc is $label, its drop at most $dropUpper', (row) => {
    const counts = arms(row.sb, row.nb, row.sc, row.nc);
    expect(caseDropUpper(counts)).toBeCloseTo(row.dropUpper, 10);
    expect(caseVerdict(counts, { regressed: row.ebhRegressed, improved: row.ebhImproved })).toBe(row.label);
  });

  test('an arm without trials leaves everything open', () => {
    expect(caseDropUpper(arms(20, 20, 0, 0))).toBe(1);
    expect(caseDropUpper(arms(0, 0, 4, 4))).toBe(1);
    expect(caseVerdict(arms(20, 20, 0, 0), nobody)).toBe('inconclusive');
    expect(caseVerdict(arms(0, 0, 0, 0), nobody)).toBe('inconclusive');
  });

  test('flaky needs two of the rarer outcome and a tenth of the trials', () => {
    expect(caseVerdict(arms(19, 20, 4, 4), nobody)).toBe('unchanged');
    expect(caseVerdict(arms(15, 16, 3, 4), nobody)).toBe('flaky');
    expect(caseVerdict(arms(16, 17, 3, 4), nobody)).not.toBe('flaky');
  });

  test('the bound never lies below the drop seen, and a lower candidate count raises it', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 40 }),
        fc.nat(),
        fc.nat(),
        (nb, nc, b, c) => {
          const [sb, sc] = [b % (nb + 1), c % (nc + 1)];
          const upper = caseDropUpper(arms(sb, nb, sc, nc));
          expect(upper).toBeGreaterThanOrEqual(sb / nb - sc / nc);
          expect(upper).toBeLessThanOrEqual(1 + 1e-12);
          if (sc > 0) expect(caseDropUpper(arms(sb, nb, sc - 1, nc))).toBeGreaterThanOrEqual(upper - 1e-9);
        },
      ),
    );
  });

  test('refuses what is no count', () => {
    expect(() => caseVerdict(arms(1, 0, 0, 0), nobody)).toThrow(RangeError);
  });
});
