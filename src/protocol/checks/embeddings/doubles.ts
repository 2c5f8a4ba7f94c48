/** Magnitudes that no embedding's components have as a rule: noise of mantissa bits that were read as exponents. */
const TINY = 1e-12;
const HUGE = 1e6;
/** Components of an embedding lie well within this. */
const LARGEST = 1e3;
const SMALLEST = 1e-9;

/**
 * Whether bytes that should be 32-bit floats are 64-bit ones: read as doubles every value is of a sound size, read as
 * floats every other value is noise (or zero, where the doubles were floats once) and some of it is wild.
 */
export function looksLikeDoubles(bytes: Uint8Array): boolean {
  if (bytes.length === 0 || bytes.length % 8 !== 0) return false;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = bytes.length / 8;
  let wild = 0;
  let noise = 0;
  let sound = 0;
  for (let at = 0; at < bytes.length; at += 8) {
    const double = Math.abs(view.getFloat64(at, true));
    const low = Math.abs(view.getFloat32(at, true));
    if (!(double < LARGEST)) return false;
    if (double > SMALLEST) sound += 1;
    if (!(low < HUGE) || (low !== 0 && low < TINY)) wild += 1;
    if (!(low < HUGE) || low < TINY) noise += 1;
  }
  return wild > 0 && noise * 3 >= count && sound * 10 >= count * 9;
}
