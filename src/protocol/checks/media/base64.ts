/** Strict base64 as bytes; null where the text is none (a data URL, for one). */
export function decodeBase64(text: string): Uint8Array | null {
  const plain = text.trimEnd();
  if (plain === '' || plain.length % 4 === 1 || !/^[A-Za-z0-9+/]+={0,2}$/.test(plain)) return null;
  return Buffer.from(plain, 'base64');
}
