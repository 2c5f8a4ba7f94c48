import type { Catalogue } from './catalogue.ts';

/** Messages of `declare`. */
export const declareMessages = {} as const satisfies Catalogue;
