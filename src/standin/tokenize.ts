import type { StandIn } from './stand-in.ts';
import { saidByCode } from './vocabulary.ts';

/** Ids of a rendered prompt's tokens, as every engine finds them: special tokens (the longest first), codes, bytes. */
export function tokenize({ vocabulary, bos }: StandIn, prompt: string): readonly number[] {
  const specials = [...vocabulary.specials].sort(([left], [right]) => right.length - left.length);
  const ids: number[] = bos === null ? [] : [bos];
  for (let at = 0; at < prompt.length; ) {
    const special = specials.find(([text]) => prompt.startsWith(text, at));
    const character = String.fromCodePoint(prompt.codePointAt(at) ?? 0);
    if (special !== undefined) ids.push(special[1]);
    else ids.push(...idsOfCharacter(vocabulary, character));
    at += (special?.[0] ?? character).length;
  }
  return ids;
}

/** How many tokens a text is, for example what a template renders behind the last message. */
export function countTokens(standIn: StandIn, text: string): number {
  return tokenize({ ...standIn, bos: null }, text).length;
}

function idsOfCharacter(vocabulary: StandIn['vocabulary'], character: string): readonly number[] {
  const said = saidByCode(character, vocabulary);
  return said === null ? [...new TextEncoder().encode(character)] : [vocabulary.spoken + said];
}
