import { armSummary, createArmFold, foldTrial } from '../../compare/arm-fold.ts';
import { compare } from '../../compare/compare.ts';
import type { ArmSummary, Comparison } from '../../domain/comparison.ts';
import type { TrialGrade } from '../../domain/grade.ts';

/** Two runs that were never written down, compared as `compare` compares folders; null = no case in common. */
export function compareGrades(
  base: readonly TrialGrade[],
  candidate: readonly TrialGrade[],
): Comparison | null {
  return compare(armOf('base', base), armOf('candidate', candidate));
}

function armOf(id: string, grades: readonly TrialGrade[]): ArmSummary {
  const fold = createArmFold();
  for (const grade of grades) foldTrial(fold, grade);
  const nothing = { environment: null, sampling: null };
  return armSummary(fold, { id, target: 'zoo@selftest', started: '', status: 'complete', ...nothing });
}
