import type { ArmCase, ArmSummary } from '../domain/comparison.ts';
import type { Arms, Count } from '../stats/count.ts';
import { type SignatureArms, signatureArms } from './signature-arms.ts';

/** The same question on both versions. */
export type Pair = {
  readonly id: string;
  readonly hash: string;
  readonly base: ArmCase;
  readonly candidate: ArmCase;
  readonly signature: SignatureArms;
};

/** Cases side by side; the order is the candidate's, then what it no longer has. */
export type Pairing = {
  readonly pairs: readonly Pair[];
  readonly added: readonly ArmCase[];
  readonly removed: readonly ArmCase[];
};

/** Pairs by id and content hash: the same id with another hash is another question, so it was removed and added. */
export function pairCases(base: ArmSummary, candidate: ArmSummary): Pairing {
  const before = new Map(base.cases.map((each) => [keyOf(each), each]));
  const after = new Set(candidate.cases.map(keyOf));
  const pairs: Pair[] = [];
  const added: ArmCase[] = [];
  for (const each of candidate.cases) {
    const former = before.get(keyOf(each));
    if (former === undefined) added.push(each);
    else pairs.push(pairOf(former, each));
  }
  return { pairs, added, removed: base.cases.filter((each) => !after.has(keyOf(each))) };
}

/** Passes among decided trials. */
export function countOf({ passed, failed }: ArmCase): Count {
  return { passed, trials: passed + failed };
}

export function armsOf({ base, candidate }: Pair): Arms {
  return { base: countOf(base), candidate: countOf(candidate) };
}

/** Whether both sides have a decided trial. */
export function isDecided(pair: Pair): boolean {
  const { base, candidate } = armsOf(pair);
  return base.trials > 0 && candidate.trials > 0;
}

/** The other way round: what got worse from candidate to base is what got better. */
export function swapped(pair: Pair): Pair {
  const { base, candidate, signature } = pair;
  return {
    ...pair,
    base: candidate,
    candidate: base,
    signature: {
      missing: signature.missing.map((each) => ({ ...each, base: each.candidate, candidate: each.base })),
      changed: signature.changed.map((each) => ({ ...each, base: each.candidate, candidate: each.base })),
      notWorse: signature.notWorseSwapped,
      notWorseSwapped: signature.notWorse,
    },
  };
}

function pairOf(base: ArmCase, candidate: ArmCase): Pair {
  const signature = signatureArms(base.signatures, candidate.signatures);
  return { id: candidate.id, hash: candidate.hash, base, candidate, signature };
}

function keyOf({ id, hash }: ArmCase): string {
  return `${id}\n${hash}`;
}
