import { armSummary, createArmFold, foldTrial } from '../compare/arm-fold.ts';
import type { Acceptance, Baseline } from '../domain/baseline.ts';
import type { ArmCase, ArmCheck, ArmRun, ArmSummary } from '../domain/comparison.ts';
import type { ExchangeSignature, Signature, TrialGrade } from '../domain/grade.ts';
import { LOCK_KEYS, type ServedLock } from '../domain/lock.ts';
import { aCase, aGrade, aPlannedCase, aRecord } from './builders.ts';

/** A run as a comparison sees it. */
export function anArmRun(changes: Partial<ArmRun> = {}): ArmRun {
  return {
    id: 'run-1',
    target: 'model@v1',
    started: '2026-11-23T10:00:00.000Z',
    status: 'complete',
    environment: null,
    sampling: null,
    ...changes,
  };
}

/** A version with these cases; its run is named after `name`. */
export function anArm(name: string, cases: readonly ArmCase[], changes: Partial<ArmRun> = {}): ArmSummary {
  return { run: anArmRun({ id: `run-${name}`, target: `model@${name}`, ...changes }), cases, repeated: 0 };
}

/** A case with so many passes and failures, whose answers all look alike. */
export function anArmCase(
  id: string,
  [passed, failed]: readonly [number, number],
  changes: Partial<ArmCase> = {},
): ArmCase {
  return {
    id,
    hash: `hash-of-${id}`,
    planned: passed + failed,
    greedy: false,
    passed,
    failed,
    errors: 0,
    skipped: 0,
    copies: 0,
    promptTokens: null,
    checks: failed === 0 ? [] : [anArmCheck('expect.text', failed)],
    signatures: passed + failed === 0 ? [] : [{ count: passed + failed, signature: aSignature() }],
    ...changes,
  };
}

/** A behaviour must that failed in so many trials. */
export function anArmCheck(id: string, count: number, changes: Partial<ArmCheck> = {}): ArmCheck {
  return {
    id,
    kind: 'behaviour',
    severity: 'must',
    count,
    message: { code: 'expect-text-equals', params: {} },
    ...changes,
  };
}

/** The form of a plain text answer. */
export function aSignature(changes: Partial<ExchangeSignature> = {}): Signature {
  return { exchanges: [anExchangeSignature(changes)], equal: 'A' };
}

export function anExchangeSignature(changes: Partial<ExchangeSignature> = {}): ExchangeSignature {
  return {
    status: '2xx',
    tools: [],
    finish: ['stop'],
    channels: ['content'],
    parsed: null,
    fields: {
      id: 'string',
      'choices[]': 'object',
      choices: 'array',
      'choices[].message': 'object',
      'choices[].message.content': 'string',
    },
    ...changes,
  };
}

/** A graded trial of a case. */
export function aTrialGrade(id: string, trial: number, changes: Partial<TrialGrade> = {}): TrialGrade {
  return aGrade(aRecord(aPlannedCase(aCase(id)), { trial }), { signature: aSignature(), ...changes });
}

/** Trials counted as a run's. */
export function armOf(name: string, grades: readonly TrialGrade[]): ArmSummary {
  const fold = createArmFold();
  for (const grade of grades) foldTrial(fold, grade);
  return armSummary(fold, anArmRun({ id: `run-${name}`, target: `model@${name}` }));
}

/** A server of which nothing is known. */
export const NO_LOCK = Object.fromEntries(LOCK_KEYS.map((key) => [key, null])) as ServedLock;

export function anAcceptance(changes: Partial<Acceptance> = {}): Acceptance {
  return {
    on: '2026-10-01',
    who: 'ana',
    why: 'as recorded',
    expires: null,
    runs: ['run-v1'],
    causes: [],
    ...changes,
  };
}

/** What is expected of a suite on `model@v1`. */
export function aBaseline(
  suite: string,
  cases: readonly ArmCase[],
  acceptances: readonly Acceptance[] = [anAcceptance()],
): Baseline {
  return {
    target: 'model@v1',
    suite,
    catalogue: 'checks',
    run: anArmRun({ id: 'run-v1', target: 'model@v1' }),
    lock: NO_LOCK,
    acceptances,
    cases: cases.map((each) => ({ ...each, by: 0 })),
  };
}
