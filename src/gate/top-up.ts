import { logCaseEValue } from '../stats/case-e-value.ts';
import type { Arms } from '../stats/count.ts';
import { eBenjaminiHochberg } from '../stats/e-bh.ts';
import { meanEValue } from '../stats/mean-e-value.ts';
import { type GateProfile, provenAt } from './profile.ts';
import type { Ask, GateCase, GateState } from './state.ts';

/** A case rests when its evidence has fallen to this: measured, lower catches no more, higher misses halves. */
const RESTS_AT = 0.25;

/**
 * Further trials of cases that look worse: as many as could decide about them, on the side that has fewer, until they are
 * named or rest or have the most trials that the profile allows. A new violation of the protocol is sent again first.
 */
export function topUps({ cases, baseIsLive }: GateState, profile: GateProfile): readonly Ask[] {
  const compared = cases.filter(
    ({ evidence, base, candidate }) => evidence.length > 0 && base.decided * candidate.decided > 0,
  );
  const e = compared.map(({ evidence }) => Math.min(meanEValue(evidence.map(eValue)), Number.MAX_VALUE));
  const named = eBenjaminiHochberg(e, profile.alphaCase);
  const suspects = compared.filter((each, at) => named[at] !== true && isSuspect(each));
  const high = suspects.length + named.filter(Boolean).length;
  const threshold = Math.log(provenAt(profile, compared.length) / Math.max(1, high));
  const most = { base: baseIsLive ? profile.most : 0, candidate: profile.most };
  const ask = (each: GateCase) =>
    profile.bundle === 'double' ? twiceAsMany(each, most) : fewestToDecide(each, threshold, most);
  const asks = suspects.map(ask).filter(isSomething);
  const known = new Set(asks.map(({ id }) => id));
  const again = cases
    .filter(({ id, unconfirmed, candidate }) => unconfirmed && !known.has(id) && candidate.run < profile.most)
    .map(({ id }) => ({ id, base: 0, candidate: 1 }));
  return [...asks, ...again];
}

/** Further trials of one case on its way to a threshold (of the logarithm of an e-value); null = it rests, or may have no more. */
export function moreFor(
  each: GateCase,
  threshold: number,
  { most, stored }: { readonly most: number; readonly stored: boolean },
): Ask | null {
  if (!isSuspect(each)) return null;
  const ask = fewestToDecide(each, threshold, { base: stored ? 0 : most, candidate: most });
  return isSomething(ask) ? ask : null;
}

function isSuspect({ evidence }: Pick<GateCase, 'evidence'>): boolean {
  return evidence.some((arms) => hasDropped(arms) && eValue(arms) > RESTS_AT);
}

/** After one trial even a clean case has said little for itself; that is no suspicion. */
function hasDropped({ base, candidate }: Arms): boolean {
  return candidate.passed * base.trials < base.passed * candidate.trials;
}

function eValue(arms: Arms): number {
  return Math.exp(logCaseEValue(arms));
}

type Most = { readonly base: number; readonly candidate: number };

/**
 * The fewest trials after which some outcome of theirs would prove the case or let it rest: no outcome of fewer decides, so
 * none is wasted, and how trials are bundled changes nothing in what is sent.
 */
function fewestToDecide({ id, base, candidate, evidence }: GateCase, threshold: number, most: Most): Ask {
  let [worst, best] = [evidence, evidence];
  const ask = { base: 0, candidate: 0 };
  for (;;) {
    const room = {
      base: most.base - base.run - ask.base,
      candidate: most.candidate - candidate.run - ask.candidate,
    };
    if (room.base <= 0 && room.candidate <= 0) return { id, ...ask };
    const thinner = base.decided + ask.base < candidate.decided + ask.candidate ? 'base' : 'candidate';
    const side = room[thinner] > 0 ? thinner : other(thinner);
    ask[side] += 1;
    worst = worst.map((arms) => oneMore(arms, side, side === 'base'));
    best = best.map((arms) => oneMore(arms, side, side === 'candidate'));
    const isProven = worst.some((arms) => logCaseEValue(arms) >= threshold);
    if (isProven || !isSuspect({ evidence: best })) return { id, ...ask };
  }
}

/** Both sides to twice the trials of the one that has more. */
function twiceAsMany({ id, base, candidate }: GateCase, most: Most): Ask {
  const wanted = 2 * Math.max(base.decided, candidate.decided);
  const lacking = (side: { readonly run: number; readonly decided: number }, room: number) =>
    Math.max(0, Math.min(wanted - side.decided, room - side.run));
  return { id, base: lacking(base, most.base), candidate: lacking(candidate, most.candidate) };
}

function oneMore(arms: Arms, side: 'base' | 'candidate', passes: boolean): Arms {
  const { passed, trials } = arms[side];
  return { ...arms, [side]: { passed: passed + (passes ? 1 : 0), trials: trials + 1 } };
}

function other(side: 'base' | 'candidate'): 'base' | 'candidate' {
  return side === 'base' ? 'candidate' : 'base';
}

function isSomething({ base, candidate }: Ask): boolean {
  return base + candidate > 0;
}
