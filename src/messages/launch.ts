import type { Catalogue } from './catalogue.ts';

/** Messages of `launch`. */
export const launchMessages = {} as const satisfies Catalogue;
