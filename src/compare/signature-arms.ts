import type { ArmSignature, Shown } from '../domain/comparison.ts';
import type { Signature } from '../domain/grade.ts';
import type { Arms } from '../stats/count.ts';
import { type Feature, featuresOf, lacks } from './features.ts';

/** How often something that either arm offers is missing, among the trials of each arm. */
export type Missing = {
  readonly what: Feature['what'];
  readonly subject: string;
  readonly base: Shown;
  readonly candidate: Shown;
  /** How it looked where it was there: the JSON types, for fields and arguments. */
  readonly types: string;
};

/** A trait in which no trial of the candidate is like any of the baseline; neither better nor worse. */
export type ChangedTrait = { readonly what: Trait; readonly base: string; readonly candidate: string };

type Trait = 'finish' | 'order' | 'exchanges' | 'equal';

/** Everything a comparison reads from one case's signatures. */
export type SignatureArms = {
  readonly missing: readonly Missing[];
  readonly changed: readonly ChangedTrait[];
  /** Trials not worse than what the baseline usually does, and with the arms swapped. */
  readonly notWorse: Arms;
  readonly notWorseSwapped: Arms;
};

/** Compares the forms that a case's answers took; both lists are in order of frequency. */
export function signatureArms(
  base: readonly ArmSignature[],
  candidate: readonly ArmSignature[],
): SignatureArms {
  if (isOneForm(base, candidate)) return alike(countOf(base), countOf(candidate));
  const missing = [...groupByCause(offered([...base, ...candidate]))].map(([, placed]): Missing => {
    const { what, subject } = placed[0]?.feature ?? NOTHING;
    const shown = (arm: readonly ArmSignature[]): Shown => ({
      shown: countOf(arm.filter(({ signature }) => placed.some((each) => isMissing(signature, each)))),
      trials: countOf(arm),
    });
    return { what, subject, types: typesOf(placed), base: shown(base), candidate: shown(candidate) };
  });
  return {
    missing: missing.filter((each) => each.base.shown + each.candidate.shown > 0),
    changed: changedTraits(base, candidate),
    notWorse: notWorse(base, candidate, () => true),
    notWorseSwapped: notWorse(candidate, base, ({ what }) => !isField(what)),
  };
}

/** Fields and types come and go with versions: one that is new is a note, not an improvement. */
export function isField(what: Feature['what']): boolean {
  return what === 'field' || what === 'field-type' || what === 'argument-type' || what === 'argument';
}

/** Most cases answer in one form, and in the same one on both versions. */
function isOneForm(base: readonly ArmSignature[], candidate: readonly ArmSignature[]): boolean {
  const [before, after] = [base[0], candidate[0]];
  if (before === undefined || after === undefined || base.length + candidate.length > 2) return false;
  return JSON.stringify(before.signature) === JSON.stringify(after.signature);
}

function alike(base: number, candidate: number): SignatureArms {
  const none = (reference: number, other: number): Arms => ({
    base: { passed: reference - 1, trials: reference - 1 },
    candidate: { passed: other, trials: other },
  });
  return {
    missing: [],
    changed: [],
    notWorse: none(base, candidate),
    notWorseSwapped: none(candidate, base),
  };
}

const NOTHING: Feature = { what: 'text', subject: '', within: '' };

type Placed = { readonly exchange: number; readonly feature: Feature };

function offered(forms: readonly ArmSignature[]): readonly Placed[] {
  const known = new Map<string, Placed>();
  for (const { signature } of forms) {
    for (const placed of placedFeatures(signature)) known.set(JSON.stringify(placed), placed);
  }
  return [...known.values()];
}

function placedFeatures({ exchanges }: Signature): readonly Placed[] {
  return exchanges.flatMap((each, exchange) => featuresOf(each).map((feature) => ({ exchange, feature })));
}

function groupByCause(placed: readonly Placed[]): ReadonlyMap<string, readonly Placed[]> {
  const causes = new Map<string, Placed[]>();
  for (const each of placed) {
    const cause = `${each.feature.what}:${each.feature.subject}`;
    causes.set(cause, [...(causes.get(cause) ?? []), each]);
  }
  return causes;
}

/** A conversation that ended earlier is another conversation; what it did not come to is not missed. */
function isMissing({ exchanges }: Signature, { exchange, feature }: Placed): boolean {
  const there = exchanges[exchange];
  return there !== undefined && lacks(there, feature);
}

function typesOf(placed: readonly Placed[]): string {
  const types = placed.flatMap(({ feature }) => ('types' in feature ? feature.types.split('|') : []));
  return [...new Set(types)].sort().join('|');
}

/**
 * One trial of the reference's usual form is left out of its count: it made that form the usual one, so counting it as a
 * success would favour the reference.
 */
function notWorse(
  reference: readonly ArmSignature[],
  other: readonly ArmSignature[],
  counts: (feature: Feature) => boolean,
): Arms {
  const usual = reference[0];
  if (usual === undefined) return { base: EMPTY, candidate: EMPTY };
  const wanted = placedFeatures(usual.signature).filter(({ feature }) => counts(feature));
  const good = (arm: readonly ArmSignature[]) =>
    countOf(arm.filter(({ signature }) => !wanted.some((each) => isMissing(signature, each))));
  return {
    base: { passed: good(reference) - 1, trials: countOf(reference) - 1 },
    candidate: { passed: good(other), trials: countOf(other) },
  };
}

const EMPTY = { passed: 0, trials: 0 };

/** Three trials against three are the fewest that cannot well be apart by chance (1 in 20). */
const ENOUGH = 3;

function changedTraits(
  base: readonly ArmSignature[],
  candidate: readonly ArmSignature[],
): readonly ChangedTrait[] {
  if (countOf(base) < ENOUGH || countOf(candidate) < ENOUGH) return [];
  return TRAITS.flatMap(({ what, of }) => {
    const [before, after] = [base, candidate].map((arm) => [
      ...new Set(arm.map(({ signature }) => of(signature))),
    ]);
    if (before === undefined || after === undefined) return [];
    if (before.some((each) => after.includes(each))) return [];
    return [{ what, base: before.sort().join(' / '), candidate: after.sort().join(' / ') }];
  });
}

const TRAITS: readonly { readonly what: Trait; readonly of: (signature: Signature) => string }[] = [
  { what: 'finish', of: ({ exchanges }) => exchanges.map(({ finish }) => finish.join(',')).join('; ') },
  { what: 'order', of: ({ exchanges }) => exchanges.map(({ channels }) => channels.join(', ')).join('; ') },
  { what: 'exchanges', of: ({ exchanges }) => String(exchanges.length) },
  { what: 'equal', of: ({ equal }) => equal },
];

function countOf(forms: readonly ArmSignature[]): number {
  return forms.reduce((sum, { count }) => sum + count, 0);
}
