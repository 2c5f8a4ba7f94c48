import { describe, expect, test } from 'vitest';
import { caseEValue, logCaseEValue } from './case-e-value.ts';
import vectors from './vectors.json' with { type: 'json' };

describe('the e-value of a case', () => {
  test.each(vectors.evalue)(
    '$sb/$nb against $sc/$nc with tolerance $tau agrees with the reference',
    (row) => {
      const arms = {
        base: { passed: row.sb, trials: row.nb },
        candidate: { passed: row.sc, trials: row.nc },
      };
      expect(logCaseEValue(arms, row.tau)).toBeCloseTo(row.logE, 8);
      expect(caseEValue(arms, row.tau) / row.E).toBeCloseTo(1, 8);
    },
  );
});
