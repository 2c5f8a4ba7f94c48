import type { Catalogue } from './catalogue.ts';

/** Messages of `grade`. */
export const gradeMessages = {} as const satisfies Catalogue;
