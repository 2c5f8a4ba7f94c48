import { answerMessages } from './leaks-answers.ts';
import { leakMessages } from './leaks-texts.ts';
import { conversationMessages } from './leaks-trials.ts';
import { wordMessages } from './leaks-words.ts';

/** Messages about leaks, reasoning and whole conversations. */
export const leaksMessages = {
  ...leakMessages,
  ...answerMessages,
  ...conversationMessages,
  ...wordMessages,
} as const;
