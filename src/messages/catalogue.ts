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
