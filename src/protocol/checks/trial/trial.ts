import type { TrialCheck } from '../../check.ts';
import { callIdChecks } from './call-ids.ts';
import { canaryChecks } from './canaries.ts';
import { historyCheck } from './history.ts';
import { imageCostCheck } from './images.ts';
import { promptTokenChecks } from './prompt-tokens.ts';
import { samplingChecks } from './sampling.ts';
import { twinChecks } from './twins.ts';

/** Rules that only show over several exchanges: conversations, repetitions, requests sent together. */
export const conversationChecks: readonly TrialCheck[] = [
  ...callIdChecks,
  historyCheck,
  ...promptTokenChecks,
  ...twinChecks,
  ...canaryChecks,
  imageCostCheck,
  ...samplingChecks,
];
