import type { Catalogue } from './catalogue.ts';

/** Messages of `run`. */
export const runMessages = {} as const satisfies Catalogue;
