import type { Check } from '../../check.ts';
import { askedChecks } from './asked.ts';
import { courseChecks } from './course.ts';
import { finalChecks } from './final.ts';
import { itemChecks } from './items.ts';
import { limitChecks } from './limits.ts';
import { objectChecks } from './object.ts';
import { promiseChecks } from './promises.ts';
import { sequenceChecks } from './sequence.ts';
import { usageChecks } from './usage.ts';

/** Rules of the Responses API. */
export const responsesChecks: readonly Check[] = [
  ...courseChecks,
  ...sequenceChecks,
  ...itemChecks,
  ...finalChecks,
  ...objectChecks,
  ...usageChecks,
  ...askedChecks,
  ...promiseChecks,
  ...limitChecks,
];
