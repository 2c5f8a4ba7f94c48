import { magicOf } from './magic.ts';

/** Width and height of a PNG as `512x768`, from its first chunk; null for other bytes. */
export function pngSize(bytes: Uint8Array | null): string | null {
  if (bytes === null || bytes.length < 24 || magicOf(bytes) !== 'png') return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return `${view.getUint32(16)}x${view.getUint32(20)}`;
}
