import { nextLook } from './next-look.ts';
import type { GateProfile } from './profile.ts';
import type { GateCase, GateVerdict, NextLook } from './state.ts';

/** What a gate works with: what is known, how a look is judged, and how trials are run. */
export type Gate = {
  readonly profile: GateProfile;
  readonly baseIsLive: boolean;
  readonly facts: () => readonly GateCase[];
  readonly judge: (look: number) => GateVerdict;
  /** Runs the trials; false = something forbids more (a ceiling, a signal, a server that is gone). */
  readonly draw: (step: GateStep) => Promise<boolean>;
};

export type GateStep = Extract<NextLook, { readonly trials: unknown }>;

/** How a gate ended: the look that it decided on (0 = none was complete), and whether it could not go on. */
export type GateEnd = { readonly look: number; readonly verdict: GateVerdict; readonly stopped: boolean };

/** Carries a gate from look to look until it decides or may not go on. Who stops early has failed or knows nothing. */
export async function conduct({ profile, baseIsLive, facts, judge, draw }: Gate): Promise<GateEnd> {
  let judged = 0;
  for (;;) {
    const next = nextLook({ cases: facts(), baseIsLive }, profile, (look) => {
      judged = look;
      return judge(look);
    });
    if ('verdict' in next) return { ...next, stopped: false };
    if (next.why === 'suspects') judged = next.look;
    if (await draw(next)) continue;
    const verdict = judge(judged) === 'fail' ? 'fail' : 'inconclusive';
    return { look: judged, verdict, stopped: true };
  }
}
