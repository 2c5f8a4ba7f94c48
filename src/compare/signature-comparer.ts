import type { ArmSignature } from '../domain/comparison.ts';
import type { Signature } from '../domain/grade.ts';
import { type SignatureArms, signatureArms } from './signature-arms.ts';

/** `signatureArms` for many cases: most answer in the same few forms, so that one result serves all with equal forms and counts. */
export function signatureComparer(): typeof signatureArms {
  const numberOf = formNumbers();
  const known = new Map<string, SignatureArms>();
  const keyOf = (forms: readonly ArmSignature[]) =>
    forms.map(({ signature, count }) => `${numberOf(signature)}×${count}`).join(' ');
  return (base, candidate) => {
    const key = `${keyOf(base)} | ${keyOf(candidate)}`;
    const found = known.get(key) ?? signatureArms(base, candidate);
    known.set(key, found);
    return found;
  };
}

/** The same with the arms swapped; one object serves all cases that share the one given. */
export function swappedSignature(straight: SignatureArms): SignatureArms {
  const known = swaps.get(straight);
  if (known !== undefined) return known;
  const { missing, changed, notWorse: forwards, notWorseSwapped: backwards } = straight;
  const swapped: SignatureArms = {
    missing: missing.map((each) => ({ ...each, base: each.candidate, candidate: each.base })),
    changed: changed.map((each) => ({ ...each, base: each.candidate, candidate: each.base })),
    notWorse: backwards,
    notWorseSwapped: forwards,
  };
  swaps.set(straight, swapped);
  return swapped;
}

const swaps = new WeakMap<SignatureArms, SignatureArms>();

/** Equal forms have equal numbers, whichever objects they are. */
function formNumbers(): (signature: Signature) => number {
  const byText = new Map<string, number>();
  const byObject = new WeakMap<Signature, number>();
  return (signature) => {
    const known = byObject.get(signature);
    if (known !== undefined) return known;
    const text = JSON.stringify(signature);
    const number = byText.get(text) ?? byText.size;
    byText.set(text, number);
    byObject.set(signature, number);
    return number;
  };
}
