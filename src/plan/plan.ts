import type { Message } from '../domain/diagnostic.ts';
import type { JsonObject } from '../domain/json.ts';
import type { PlannedCase, TargetPlan } from '../domain/plan.ts';
import type { Case, Script, Step } from '../domain/suite.ts';
import type { Target } from '../domain/target.ts';
import { message } from '../messages/index.ts';
import { caseHash } from './hash.ts';
import { mergeBodies } from './merge.ts';
import { samplingFor } from './sampling.ts';

/** Everything that will happen on one target. `trials` (from the command line) beats the case's own number; default 1. */
export function planTarget(
  target: Target,
  cases: readonly Case[],
  options: { readonly trials?: number } = {},
): TargetPlan {
  return { target, cases: cases.map((each) => planCase(each, target, options.trials)) };
}

function planCase(each: Case, target: Target, trials: number | undefined): PlannedCase {
  const sampling = samplingFor(each, target);
  const below = [sampling.values, target.extraBody];
  const seedDeclared = requestsOf(each.script).some((request) => Object.hasOwn(request, 'seed'));
  const skip = missingKey(each, target) ?? missingCapability(each, target);
  return {
    case:
      each.api === 'http' || each.api === 'models' ? each : { ...each, script: merged(each.script, below) },
    hash: caseHash(each),
    trials: trials ?? each.trials ?? 1,
    ...(sampling.seed === undefined || seedDeclared ? {} : { seed: sampling.seed }),
    ...(skip === null ? {} : { skip }),
  };
}

function merged(script: Script, below: readonly JsonObject[]): Script {
  const mergeStep = (step: Step): Step => ({ ...step, request: mergeBodies([...below, step.request]) });
  switch (script.kind) {
    case 'single':
      return { kind: script.kind, step: mergeStep(script.step) };
    case 'steps':
    case 'concurrent':
      return { kind: script.kind, steps: script.steps.map(mergeStep) };
    case 'turns':
      return {
        kind: script.kind,
        turns: { ...script.turns, request: mergeBodies([...below, script.turns.request]) },
      };
  }
}

/** The request bodies that a script starts from, in order. */
export function requestsOf(script: Script): readonly JsonObject[] {
  switch (script.kind) {
    case 'single':
      return [script.step.request];
    case 'steps':
    case 'concurrent':
      return script.steps.map((step) => step.request);
    case 'turns':
      return [script.turns.request];
  }
}

function missingCapability(each: Case, target: Target): Message | null {
  if (target.capabilities === undefined) return null;
  const missing = each.needs.filter((need) => !target.capabilities?.includes(need));
  return missing.length === 0 ? null : message('capability-missing', { needs: missing, target: target.id });
}

/** A server that demands no key cannot refuse a wrong one. */
function missingKey(each: Case, target: Target): Message | null {
  if (!each.needs.includes('auth') || target.endpoint?.apiKey !== undefined) return null;
  return message('key-not-declared', { target: target.id });
}
