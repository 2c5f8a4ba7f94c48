import { closest } from 'fastest-levenshtein';
import type { DeclaredModels } from '../declare/models.ts';
import type { Target } from '../domain/target.ts';
import { message } from '../messages/index.ts';
import { usageError } from './options.ts';

/** The targets to run, and whether they were named on the command line (then a missing key or server is an error). */
export type SelectedTargets = { readonly targets: readonly Target[]; readonly named: boolean };

/** `model@version` names one, `model` all its current versions, nothing all current ones. Throws HarnessError (exit 2). */
export function selectTargets(models: DeclaredModels, names: readonly string[]): SelectedTargets {
  const current = models.targets.filter((target) => target.status === 'current');
  if (names.length > 0) {
    const targets = [...new Set(names.flatMap((name) => named(models, name)))];
    return { targets, named: true };
  }
  if (current.length === 0) throw usageError(message('no-targets', { file: models.file }));
  return { targets: current, named: false };
}

function named(models: DeclaredModels, name: string): readonly Target[] {
  const exact = models.targets.filter((target) => target.id === name);
  const all = exact.length > 0 ? exact : models.targets.filter((target) => target.model === name);
  const runnable = all.filter((target) => target.status === 'current');
  if (runnable.length > 0) return runnable;
  const [first] = all;
  if (first !== undefined)
    throw usageError(message('target-not-runnable', { target: first.id, status: first.status }));
  const known = models.targets.flatMap((target) => [target.id, target.model]);
  const nearest = known.length === 0 ? '—' : `"${closest(name, known)}"`;
  throw usageError(message('unknown-target', { name, file: models.file, nearest }));
}
