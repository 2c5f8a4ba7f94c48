import type { Language } from '../../messages/index.ts';
import { en, type Words } from './words-en.ts';
import { zh } from './words-zh.ts';

export type { Words };

/** What every view of the page is given. */
export type View = { readonly language: Language; readonly words: Words };

/** The page's words by language. */
export const WORDS: Readonly<Record<Language, Words>> = { en, zh };

/** Fills `{name}` places. */
export function fillWords(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
