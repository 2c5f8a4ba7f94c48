import { createHash } from 'node:crypto';
import stableStringify from 'safe-stable-stringify';
import type { TargetPlan } from '../domain/plan.ts';
import type { Case, Script, Step } from '../domain/suite.ts';

/**
 * Content hash of a case: canonical JSON of what is asked and what is expected. File name, tags, target, endpoint, served
 * model, extra body and the target's sampling are left out, so the same question has the same hash on every target.
 */
export function caseHash(each: Case): string {
  return hashOf({
    api: each.api,
    headers: each.headers,
    checks: [...each.checksOff].sort(),
    script: judged(each.script),
    ...(each.sampling === undefined ? {} : { sampling: each.sampling }),
  });
}

/** Hash of a whole plan: equal means the same questions, asked equally often. */
export function planHash(
  cases: readonly { readonly id: string; readonly hash: string; readonly trials: number }[],
): string {
  return hashOf(cases.map(({ id, hash, trials }) => [id, hash, trials]));
}

/** The hash of a target's plan. */
export function hashOfPlan({ cases }: Pick<TargetPlan, 'cases'>): string {
  return planHash(cases.map(({ case: { id }, hash, trials }) => ({ id, hash, trials })));
}

function hashOf(value: unknown): string {
  return createHash('sha256')
    .update(stableStringify(value) ?? '')
    .digest('hex')
    .slice(0, 16);
}

function judged(script: Script): unknown {
  switch (script.kind) {
    case 'single':
      return { kind: script.kind, ...withoutGolden(script.step) };
    case 'steps':
    case 'concurrent':
      return { kind: script.kind, steps: script.steps.map(withoutGolden) };
    case 'turns': {
      const { golden: _golden, ...turns } = script.turns;
      return { kind: script.kind, ...turns };
    }
  }
}

function withoutGolden({ golden: _golden, ...asked }: Step) {
  return asked;
}
