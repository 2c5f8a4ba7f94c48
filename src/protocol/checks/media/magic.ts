/** What bytes are, by their first ones; null = nothing that is known here. */
export type Magic =
  | 'png'
  | 'jpeg'
  | 'webp'
  | 'gif'
  | 'avif'
  | 'mp3'
  | 'opus'
  | 'aac'
  | 'flac'
  | 'wav'
  | 'mp4'
  | 'webm';

/** Tells a media format by its magic bytes. */
export function magicOf(bytes: Uint8Array): Magic | null {
  return imageMagic(bytes) ?? containerMagic(bytes) ?? audioMagic(bytes);
}

function imageMagic(bytes: Uint8Array): Magic | null {
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (ascii(bytes, 0, 'GIF8')) return 'gif';
  return ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WEBP') ? 'webp' : null;
}

function containerMagic(bytes: Uint8Array): Magic | null {
  if (ascii(bytes, 4, 'ftyp')) return ascii(bytes, 8, 'avif') ? 'avif' : 'mp4';
  return startsWith(bytes, [0x1a, 0x45, 0xdf, 0xa3]) ? 'webm' : null;
}

function audioMagic(bytes: Uint8Array): Magic | null {
  if (ascii(bytes, 0, 'RIFF') && ascii(bytes, 8, 'WAVE')) return 'wav';
  if (ascii(bytes, 0, 'OggS')) return 'opus';
  if (ascii(bytes, 0, 'fLaC')) return 'flac';
  if (ascii(bytes, 0, 'ADIF')) return 'aac';
  if (ascii(bytes, 0, 'ID3')) return 'mp3';
  return frameMagic(bytes[0] ?? 0, bytes[1] ?? 0);
}

/** MPEG audio frames begin with twelve set bits; the two layer bits are zero in AAC (ADTS) alone. */
function frameMagic(first: number, second: number): Magic | null {
  if (first !== 0xff || (second & 0xe0) !== 0xe0) return null;
  if ((second & 0xf6) === 0xf0) return 'aac';
  return (second & 0x06) === 0 ? null : 'mp3';
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, at) => bytes[at] === byte);
}

function ascii(bytes: Uint8Array, offset: number, text: string): boolean {
  return [...text].every((char, at) => bytes[offset + at] === char.charCodeAt(0));
}
