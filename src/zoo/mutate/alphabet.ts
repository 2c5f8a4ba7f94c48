import type { Random } from './random.ts';

/** Replaces one character by another of the same script and class; the same one wherever it stands. */
export type Alphabet = (char: string) => string;

/**
 * Makes an alphabet. Character by character means that whatever held between two texts still holds: equal, prefix of,
 * part of, joined from pieces. Zeros (a number stays a number), punctuation, spaces and invalid characters stay.
 */
export function createAlphabet(random: Random): Alphabet {
  const rings = RINGS.map((ring) => ({ ...ring, by: random.whole(1, ring.size - 1) }));
  const letters = new Map<string, string>();
  for (const group of LETTERS) {
    const by = random.whole(1, group.length - 1);
    for (let at = 0; at < group.length; at += 1) {
      letters.set(group.charAt(at), group.charAt((at + by) % group.length));
      letters.set(group.charAt(at).toUpperCase(), group.charAt((at + by) % group.length).toUpperCase());
    }
  }
  return (char) => {
    const letter = letters.get(char);
    if (letter !== undefined) return letter;
    const code = char.codePointAt(0) ?? 0;
    const ring = rings.find(({ from, size }) => code >= from && code < from + size);
    return ring === undefined
      ? char
      : String.fromCodePoint(ring.from + ((code - ring.from + ring.by) % ring.size));
  };
}

/** Vowels stay vowels, so that words still look like words. */
const LETTERS = ['aeiou', 'bcdfghjklmnpqrstvwxyz'] as const;

/** CJK ideographs, Hangul syllables, Cyrillic small and capital letters, digits but zero: one UTF-16 unit each. */
const RINGS = [
  { from: 0x4e00, size: 20_902 },
  { from: 0xac00, size: 11_172 },
  { from: 0x0430, size: 32 },
  { from: 0x0410, size: 32 },
  { from: 0x31, size: 9 },
] as const;
