/** The printable character that stands for each byte in GPT-2's vocabulary, by byte. */
export function byteAlphabet(): readonly string[] {
  const printable = (byte: number) => (byte >= 33 && byte <= 126) || (byte >= 161 && byte !== 173);
  let others = 0;
  return Array.from({ length: 256 }, (_, byte) =>
    String.fromCodePoint(printable(byte) ? byte : 256 + others++),
  );
}

const ALPHABET = byteAlphabet();
const BYTE_OF = new Map(ALPHABET.map((letter, byte) => [letter, byte]));

/** A text as a byte-level vocabulary writes it: one letter of the alphabet for each byte of its UTF-8 form. */
export function inByteLetters(text: string): string {
  return Array.from(new TextEncoder().encode(text), (byte) => ALPHABET[byte]).join('');
}

/** The bytes that a token of a byte-level vocabulary stands for. */
export function bytesOfLetters(letters: string): Uint8Array {
  return Uint8Array.from([...letters], (letter) => BYTE_OF.get(letter) ?? 0);
}
