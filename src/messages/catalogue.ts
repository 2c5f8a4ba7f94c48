import type { Message } from '../domain/diagnostic.ts';

/**
 * One message in every language. `{name}` is replaced by a parameter. `text` says what happened, `hint` what to type
 * or do next; both languages use the same parameters (a test proves it).
 */
export type Entry = {
  readonly en: { readonly text: string; readonly hint?: string };
  readonly zh: { readonly text: string; readonly hint?: string };
};

/** Codes of one area of the program. */
export type Catalogue = Readonly<Record<string, Entry>>;

/** Puts parameters into a sentence; a place without one stays as it is. */
export function fill(template: string, params: Message['params']): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => {
    const value = params[name];
    if (value === undefined) return whole;
    return typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? value.join(', ')
        : JSON.stringify(value);
  });
}
