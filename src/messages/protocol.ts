import type { Catalogue } from './catalogue.ts';

/** Messages of `protocol`. */
export const protocolMessages = {} as const satisfies Catalogue;
