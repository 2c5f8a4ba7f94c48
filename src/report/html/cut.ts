import type { Cut } from './page-data.ts';

/** Cuts a text to so many UTF-8 bytes, never through a character; says how much is left out. */
export function cutText(text: string, maxBytes: number): Cut {
  if (text.length * 3 <= maxBytes) return { text, left: 0 };
  const bytes = new TextEncoder().encode(text);
  if (bytes.length <= maxBytes) return { text, left: 0 };
  const kept = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, maxBytes), {
    stream: true,
  });
  return { text: kept, left: bytes.length - new TextEncoder().encode(kept).length };
}
