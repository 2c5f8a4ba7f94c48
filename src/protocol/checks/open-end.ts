/** Signs with which sentences, lists, code and tables end. */
const CLOSED = /[\p{P}\p{S}\p{N}]\s*$/u;

/** Whether a text ends in the middle of something: with a letter, or not at all. Scripts without signs do so too. */
export function endsOpen(text: string | null): boolean {
  return !CLOSED.test(text ?? '');
}
