import type { Check } from '../../check.ts';
import { escapedTextChecks } from './escaped-text.ts';
import { garbledCheck } from './garbled.ts';
import { nullWordsCheck } from './null-words.ts';
import { otherTurnCheck, otherTurnsCheck } from './other-turn.ts';
import { continuedCheck, promptEchoCheck } from './prompt-echo.ts';
import { resultDeniedCheck } from './result-denied.ts';
import { firstPieceCheck, saidTwiceCheck } from './said-twice.ts';
import { spacesChecks } from './spaces.ts';
import { thoughtAloudCheck, thoughtsApartCheck } from './thought-aloud.ts';

/** What the words of an answer give away of the way that they came. */
export const textChecks: readonly Check[] = [
  nullWordsCheck,
  ...escapedTextChecks,
  saidTwiceCheck,
  firstPieceCheck,
  promptEchoCheck,
  continuedCheck,
  otherTurnCheck,
  otherTurnsCheck,
  thoughtAloudCheck,
  thoughtsApartCheck,
  resultDeniedCheck,
  garbledCheck,
  ...spacesChecks,
];
