import { wilsonInterval } from '../../stats/wilson.ts';

/** 1234567 → `1,234,567`. */
export function count(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Milliseconds in the unit a reader expects: `0.4 ms`, `87 ms`, `1.24 s`, `2 m 14 s`. */
export function duration(ms: number): string {
  if (ms < 10) return `${trim(ms.toFixed(1))} ms`;
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return minutes < 60
    ? `${minutes} m ${Math.round((ms % 60_000) / 1000)} s`
    : `${Math.floor(minutes / 60)} h ${minutes % 60} m`;
}

/** Bytes in binary units: `812 B`, `3.4 KiB`, `1.2 MiB`. */
export function size(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`;
  const [value, unit] = bytes < 1024 ** 2 ? [bytes / 1024, 'KiB'] : [bytes / 1024 ** 2, 'MiB'];
  return `${trim(value.toFixed(1))} ${unit}`;
}

/** A share in per cent; never rounded to 0 or 100 unless it is. */
export function percent(share: number): string {
  const text = (share * 100).toFixed(1);
  const honest =
    share < 1 && text === '100.0' ? '> 99.9' : share > 0 && text === '0.0' ? '< 0.1' : trim(text);
  return `${honest} %`;
}

/** The 95 % Wilson interval of k successes in n, as `80.4–92.0 %`. */
export function interval(k: number, n: number): string {
  const { low, high } = wilsonInterval({ passed: k, trials: n });
  return `${trim((low * 100).toFixed(1))}–${trim((high * 100).toFixed(1))} %`;
}

/** An ISO time as `2026-11-23 10:04:05 UTC`; anything else as it is. */
export function time(iso: string): string {
  return iso.replace(/^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}:\d{2})(?:\.\d+)?Z$/, '$1 $2 UTC');
}

/** Milliseconds between two ISO times; null where that cannot be told. */
export function elapsedMs(from: string, to: string | null): number | null {
  if (to === null) return null;
  // biome-ignore lint/style/noRestrictedGlobals: Date.parse reads no clock.
  const ms = Date.parse(to) - Date.parse(from);
  return Number.isFinite(ms) ? ms : null;
}

function trim(text: string): string {
  return text.replace(/\.0$/, '');
}
