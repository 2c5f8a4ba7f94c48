import type { GateProfile } from './profile.ts';
import type { ArmTrials, Ask, GateCase, GateState, GateVerdict, NextLook } from './state.ts';
import { topUps } from './top-up.ts';

/** Lost trials of a case on one side that are sent again; more are a matter of the endpoint. */
const REPLACED = 2;

/**
 * The next trials, or the verdict: each look brings every case to its number of trials, then suspects get more until they
 * are proven or rest, then the look is judged. Pure, and a function of counts alone: a gate that was killed goes on as if it
 * had not been. `judge` compares both versions at a look.
 */
export function nextLook(
  state: GateState,
  profile: GateProfile,
  judge: (look: number) => GateVerdict,
): NextLook {
  const { looks, firstPass, firstFail } = profile;
  const reached = looks.filter((look) => missing(state, look).length === 0).at(-1);
  if (reached === undefined) return schedule(state, looks[0] ?? 1);
  const more = topUps(state, profile);
  if (more.length > 0) return { look: reached, why: 'suspects', trials: more };
  const verdict = judge(reached);
  // A failure is shown on a full round: the report shall name what it can.
  if (verdict === 'fail' && missing(state, firstFail).length > 0) return schedule(state, firstFail);
  const next = looks.find((look) => look > reached);
  const isFinal = verdict === 'fail' || (verdict === 'pass' && reached >= firstPass);
  return isFinal || next === undefined ? { look: reached, verdict } : schedule(state, next);
}

function schedule(state: GateState, look: number): NextLook {
  return { look, why: 'look', trials: missing(state, look) };
}

function missing({ cases, baseIsLive }: GateState, look: number): readonly Ask[] {
  return cases
    .map(({ id, base, candidate }: GateCase) => ({
      id,
      base: baseIsLive ? lacking(base, look) : 0,
      candidate: lacking(candidate, look),
    }))
    .filter(({ base, candidate }) => base + candidate > 0);
}

/** A trial that was lost to an error is replaced, but not for ever. */
function lacking({ run, decided }: ArmTrials, look: number): number {
  return Math.max(0, Math.min(look - decided, look + REPLACED - run));
}
