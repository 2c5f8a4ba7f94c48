import type { Detail } from './page-data.ts';
import type { Keep } from './trial-data.ts';

/** Sizes of the report: the whole file, one text, and how many trials share a block. */
export type Limits = {
  readonly fileBytes: number;
  readonly fieldBytes: number;
  readonly blockTrials: number;
};

/** 32 MiB goes through most mail servers and artifact viewers; 64 KiB shows any answer that a person reads. */
export const LIMITS: Limits = { fileBytes: 32 * 1024 ** 2, fieldBytes: 64 * 1024, blockTrials: 200 };

/** What a detail level keeps of each field. */
export function keepOf(detail: Detail, limits: Limits): Keep {
  if (detail === 'full') return { fieldBytes: limits.fieldBytes, marks: 4000 };
  return detail === 'short'
    ? { fieldBytes: Math.min(2048, limits.fieldBytes), marks: 100 }
    : { fieldBytes: 0, marks: 0 };
}

/** Trials that tell little give way first: shortened from half of the budget, left out from four fifths; the others keep the rest. */
export function detailFor(isTelling: boolean, writtenBytes: number, fileBytes: number): Detail {
  const used = writtenBytes / fileBytes;
  if (!isTelling) return used < 0.5 ? 'full' : used < 0.8 ? 'short' : 'none';
  return used < 0.9 ? 'full' : used < 1 ? 'short' : 'none';
}
