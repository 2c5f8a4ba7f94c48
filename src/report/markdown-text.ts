import { safeLine, safeText } from './safe-text.ts';

/**
 * Text of others for a Markdown table cell or sentence: on one line and inert. It stands in a code element, where no
 * mention, issue number or address comes alive, and every character that Markdown or HTML reads is a reference.
 */
export function markdownText(text: string, limit?: number): string {
  const inert = safeLine(text, limit)
    .replace(/[\\`*_{}[\]<>&|~@#!:$^]/g, reference)
    .replace(/www\./gi, (found) => `${found.slice(0, 3)}&#46;`);
  return inert === '' ? '' : `<code>${inert}</code>`;
}

function reference(character: string): string {
  return `&#${character.charCodeAt(0)};`;
}

/** Text of others as a code block, with a fence longer than any inside. */
export function markdownBlock(text: string, limit?: number): string {
  const inside = safeText(text, limit);
  const longest = Math.max(2, ...(inside.match(/`+/g) ?? []).map((run) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${inside}\n${fence}`;
}
