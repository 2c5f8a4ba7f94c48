import type { Catalogue } from './catalogue.ts';

/** Messages of `store`. */
export const storeMessages = {} as const satisfies Catalogue;
