import type { Catalogue } from './catalogue.ts';

/** Messages of `report`. */
export const reportMessages = {} as const satisfies Catalogue;
