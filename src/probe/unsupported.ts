import type { Message } from '../domain/diagnostic.ts';
import type { PlannedCase, TargetPlan } from '../domain/plan.ts';
import { message } from '../messages/index.ts';
import type { ProbeDocument } from './document.ts';
import type { State } from './probe.ts';

/** Words of `needs` that stand for several features. */
const ALSO: Readonly<Record<string, readonly string[]>> = {
  penalties: ['frequency-penalty', 'presence-penalty'],
};

/** States in which a suite that needs the feature can only fail. */
const LACKING: ReadonlySet<State> = new Set(['refused', 'ignored', 'crashes']);

/** The first need that the probed server does not meet, and how; null = all are met, or nothing is known of them. */
export function unsupported(
  needs: readonly string[],
  { features, target }: Pick<ProbeDocument, 'features' | 'target'>,
): Message | null {
  const wanted = new Set(needs.flatMap((need) => ALSO[need] ?? [need]));
  const lacking = features.find(({ feature, state }) => wanted.has(feature) && LACKING.has(state));
  if (lacking === undefined) return null;
  return message('probe-unsupported', { feature: lacking.feature, state: lacking.state, target });
}

/** A plan whose cases are skipped, with the reason, where the probed server lacks what they need. */
export function skipUnsupported(plan: TargetPlan, probe: ProbeDocument): TargetPlan {
  const skipped = (each: PlannedCase): PlannedCase => {
    const skip = each.skip ?? unsupported(each.case.needs, probe);
    return skip === null ? each : { ...each, skip };
  };
  return { ...plan, cases: plan.cases.map(skipped) };
}
