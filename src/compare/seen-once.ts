import type { ArmSummary, ComparisonFinding, ComparisonRules } from '../domain/comparison.ts';
import { message } from '../messages/index.ts';
import { causesOf } from './causes.ts';
import { shownAnywhere } from './declines.ts';
import type { Pair } from './pair.ts';

/** New violations of the protocol that did not come again when they were asked for once more: told, and no failure. */
export function seenOnceFindings(
  pairs: readonly Pair[],
  base: ArmSummary,
  { sequential }: ComparisonRules,
): readonly ComparisonFinding[] {
  if (sequential === undefined) return [];
  const known = shownAnywhere(base);
  const once = pairs.flatMap((pair) =>
    causesOf(pair)
      .filter(
        ({ id, kind, severity, candidate }) =>
          kind === 'protocol' &&
          severity === 'must' &&
          !known.has(id) &&
          candidate.shown > 0 &&
          candidate.shown < sequential.sightings.must,
      )
      .map((cause) => ({ pair, cause })),
  );
  return once.map(({ pair, cause }) => ({
    id: cause.id,
    kind: cause.kind,
    severity: 'note',
    direction: 'changed',
    cases: [pair.id],
    message: message('gate-seen-once', { id: cause.id, trials: cause.candidate.trials }),
    base: cause.base,
    candidate: cause.candidate,
    example:
      cause.check === null
        ? null
        : {
            case: pair.id,
            message: cause.check.message,
            ...(cause.check.evidence === undefined ? {} : { evidence: cause.check.evidence }),
          },
    also: [],
  }));
}
