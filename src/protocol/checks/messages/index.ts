import type { Check } from '../../check.ts';
import { blockChecks } from './blocks.ts';
import { courseChecks } from './course.ts';
import { objectChecks } from './object.ts';
import { stopReasonChecks } from './stop-reason.ts';
import { thinkingBlockCheck } from './thinking.ts';

/** Rules of Anthropic's Messages API. */
export const messagesChecks: readonly Check[] = [
  ...courseChecks,
  ...blockChecks,
  ...stopReasonChecks,
  ...objectChecks,
  thinkingBlockCheck,
];
