import type { Check } from '../../check.ts';
import { escapedTextChecks } from './escaped-text.ts';
import { garbledCheck } from './garbled.ts';
import { nullWordsCheck } from './null-words.ts';
import { otherTurnCheck } from './other-turn.ts';
import { promptEchoCheck } from './prompt-echo.ts';
import { resultDeniedCheck } from './result-denied.ts';
import { saidTwiceCheck } from './said-twice.ts';
import { spacesCheck } from './spaces.ts';
import { thoughtAloudCheck } from './thought-aloud.ts';

/** What the words of an answer give away of the way that they came. */
export const textChecks: readonly Check[] = [
  nullWordsCheck,
  ...escapedTextChecks,
  saidTwiceCheck,
  promptEchoCheck,
  otherTurnCheck,
  thoughtAloudCheck,
  resultDeniedCheck,
  garbledCheck,
  spacesCheck,
];
