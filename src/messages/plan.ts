import type { Catalogue } from './catalogue.ts';

/** Messages of `plan`. */
export const planMessages = {} as const satisfies Catalogue;
