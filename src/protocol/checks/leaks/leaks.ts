import type { Check } from '../../check.ts';
import { brokenTextChecks } from './broken-text.ts';
import { callAsTextCheck } from './call-as-text.ts';
import { callEchoCheck } from './call-echo.ts';
import { callMarkupCheck } from './call-markup.ts';
import { cutMarkersCheck } from './cut-markers.ts';
import { reasoningMarkupCheck } from './reasoning-markup.ts';
import { roleWordsCheck } from './role-words.ts';
import { specialTokenCheck } from './special-tokens.ts';
import { toolArgumentsCheck } from './tool-arguments.ts';
import { toolNameCheck } from './tool-names.ts';

/** What a model wrote for its server alone, and what decoding broke, must not reach a client. */
export const leakChecks: readonly Check[] = [
  specialTokenCheck,
  reasoningMarkupCheck,
  callMarkupCheck,
  callAsTextCheck,
  cutMarkersCheck,
  roleWordsCheck,
  ...brokenTextChecks,
];

/** The same, in the names and arguments of calls. */
export const callLeakChecks: readonly Check[] = [callEchoCheck, toolNameCheck, toolArgumentsCheck];
