import type { Language } from '../../messages/index.ts';
import type { Say } from '../speaker.ts';
import type { ComparisonOverview } from './comparison-data.ts';

/** What every part of a comparison's page is given. */
export type ComparedView = {
  readonly overview: ComparisonOverview;
  readonly language: Language;
  readonly say: Say;
};
