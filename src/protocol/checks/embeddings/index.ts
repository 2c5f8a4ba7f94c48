import type { Check } from '../../check.ts';
import { embeddingListChecks } from './list.ts';
import { vectorChecks } from './vectors.ts';

/** Rules of embeddings. */
export const embeddingsChecks: readonly Check[] = [...embeddingListChecks, ...vectorChecks];
