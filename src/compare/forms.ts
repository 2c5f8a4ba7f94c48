import type { Signature } from '../domain/grade.ts';
import { plainSignature } from './plain-signature.ts';

/** Each form of answer once, however many trials and cases have it; `told` leads from the text as graded to it. */
export type Forms = { readonly told: Map<string, Signature>; readonly plain: Map<string, Signature> };

export function noForms(): Forms {
  return { told: new Map(), plain: new Map() };
}

/** Bounds what is kept for speed alone. */
const MOST_TOLD = 20_000;

/** The plain form of a signature; equal forms are one object. */
export function formOf({ told, plain }: Forms, signature: Signature): Signature {
  const text = JSON.stringify(signature);
  const known = told.get(text);
  if (known !== undefined) return known;
  const form = plainSignature(signature);
  const key = JSON.stringify(form);
  const kept = plain.get(key) ?? structuredClone(form);
  plain.set(key, kept);
  if (told.size >= MOST_TOLD) told.clear();
  told.set(text, kept);
  return kept;
}
