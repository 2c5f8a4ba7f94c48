import type { ExchangeSignature, Signature } from '../domain/grade.ts';

/**
 * Keys below these places are data, not structure: arguments of calls, token maps, what caches tell. A field that comes and
 * goes with them is no field of the contract.
 */
const DATA =
  /(?:\.(?:input|arguments|parsed|metadata|logit_bias|top_logprobs(?:\[\])?|parameters))(?:\.|\[\]\.)|cache|prompt_tokens_details/;

/** A signature without what differs between equal answers: null is no value, fields stand in order, data is left out. */
export function plainSignature({ exchanges, equal }: Signature): Signature {
  return { exchanges: exchanges.map(plainExchange), equal };
}

function plainExchange({ fields, ...rest }: ExchangeSignature): ExchangeSignature {
  const paths = Object.keys(fields)
    .filter((path) => !DATA.test(path))
    .sort();
  const typed = paths.map((path) => [path, withoutNull(fields[path] ?? '')] as const);
  return { ...rest, fields: Object.fromEntries(typed.filter(([, types]) => types !== '')) };
}

function withoutNull(types: string): string {
  return types
    .split('|')
    .filter((type) => type !== 'null')
    .join('|');
}
