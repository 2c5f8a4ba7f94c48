import type { JsonObject, JsonValue } from '../domain/json.ts';
import type { Api, Case } from '../domain/suite.ts';
import type { Sampling, Target } from '../domain/target.ts';
import { familyOf } from '../families/families.ts';
import { protocolOf } from '../protocol/protocols.ts';

/** Sampling values for one case on one target, without the seed, which is counted up by trial. */
export type CaseSampling = { readonly values: JsonObject; readonly seed?: number };

/** The case's own sampling beats the target's; only keys that the API accepts are kept. */
export function samplingFor(each: Case, target: Target): CaseSampling {
  const declared = valuesOf(each.sampling ?? target.sampling, target.family);
  const accepted = Object.entries(declared).filter(([key]) => accepts(each.api, key));
  const seed = accepted.find(([key]) => key === 'seed')?.[1];
  const values = Object.fromEntries(accepted.filter(([key]) => key !== 'seed'));
  return typeof seed === 'number' ? { values, seed } : { values };
}

function valuesOf(sampling: Sampling, family: string | undefined): Readonly<Record<string, JsonValue>> {
  if (sampling === 'none') return {};
  return sampling === 'family' ? familyOf(family).sampling : sampling;
}

function accepts(api: Api, key: string): boolean {
  const { samplingKeys } = protocolOf(api);
  return samplingKeys === 'all' || samplingKeys.includes(key);
}
