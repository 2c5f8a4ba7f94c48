import type { ArmCase, ArmSummary } from '../domain/comparison.ts';
import type { Arms, Count } from '../stats/count.ts';
import type { SignatureArms } from './signature-arms.ts';
import { signatureComparer, swappedSignature } from './signature-comparer.ts';

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
  const signatures = signatureComparer();
  const pairs: Pair[] = [];
  const added: ArmCase[] = [];
  for (const each of candidate.cases) {
    const former = before.get(keyOf(each));
    if (former === undefined) added.push(each);
    else
      pairs.push({
        id: each.id,
        hash: each.hash,
        base: former,
        candidate: each,
        signature: signatures(former.signatures, each.signatures),
      });
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
export function swapped({ id, hash, base, candidate, signature }: Pair): Pair {
  return { id, hash, base: candidate, candidate: base, signature: swappedSignature(signature) };
}

function keyOf({ id, hash }: ArmCase): string {
  return `${id}\n${hash}`;
}
