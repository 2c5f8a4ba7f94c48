import type { Golden } from './suite.ts';

/** What a stand-in says in one exchange, and what the API has to make of it. */
export type ScriptedAnswer = {
  /** Which exchange of the case, from 0. */
  readonly turn: number;
  readonly golden: Golden;
  /** The model's own words, markup and all. */
  readonly raw: string;
  /** What was done to it on purpose: such an answer has no golden equal, only rules of decency. */
  readonly fault?: string;
  /** Tokens that it takes, without the one that ends it. */
  readonly tokens: number;
};

/** A part of a request that the chat template leaves out of the prompt, with the words that were looked for. */
export type PromptGap = {
  readonly part: 'selector' | 'tool' | 'parameter' | 'message' | 'call' | 'result';
  readonly words: string;
};

/** How a case is said by a stand-in, one answer an exchange. */
export type Scripted = {
  readonly family: string;
  /** The rule by which the answers were cut into tokens, and the spelling of their calls. */
  readonly pieces: string;
  readonly variant: string;
  readonly answers: readonly ScriptedAnswer[];
  /** Null where the template could not be rendered here, so that nothing is known. */
  readonly gaps: readonly PromptGap[] | null;
};

/** Where in the serving path a difference arises. */
export const LAYERS = [
  'template',
  'reasoning-parser',
  'tool-parser',
  'streaming',
  'grammar',
  'endpoint',
  'unknown',
] as const;
export type Layer = (typeof LAYERS)[number];
