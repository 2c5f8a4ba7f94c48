/** A token of a family's own: control tokens vanish from decoded text, the others are text of one piece. */
export type FamilyToken = { readonly text: string; readonly control: boolean };

/** Parts of a conversation that a template writes into the prompt. */
export type Rendered = 'tools' | 'history-calls' | 'tool-results' | 'reasoning-switch';

/**
 * The least chat template that has a family's markup, and the tokens that go with it: for stand-ins of models whose own
 * template is not at hand. Written by us: prompts made with it are shorter than those of the makers' templates.
 */
export type FamilyTemplate = {
  readonly family: string;
  /** Jinja, as engines and Hugging Face's libraries read it. */
  readonly chatTemplate: string;
  readonly bos?: string;
  readonly eos: string;
  /** Tokens besides `eos` that end a turn. */
  readonly alsoEnds?: readonly string[];
  /** Every token besides text: those of the markup and those of the prompt, `bos` and `eos` too. */
  readonly tokens: readonly FamilyToken[];
  readonly renders: readonly Rendered[];
};

/** Tokens that are never shown. */
export function control(...texts: readonly string[]): readonly FamilyToken[] {
  return texts.map((text) => ({ text, control: true }));
}

/** Tokens that are shown as the text that they are. */
export function shown(...texts: readonly string[]): readonly FamilyToken[] {
  return texts.map((text) => ({ text, control: false }));
}
