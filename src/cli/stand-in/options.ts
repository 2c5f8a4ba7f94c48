import { message } from '../../messages/index.ts';
import type { PieceRule } from '../../standin/pieces.ts';
import { text, usageError } from '../options.ts';

/** How a run puts a stand-in in the model's place. */
export type StandInOptions = {
  readonly pieces: readonly PieceRule[];
  /** A chat template given by hand; null = the model's own, else the family's. */
  readonly template: string | null;
  /** Every spelling of calls that the family knows. */
  readonly allVariants: boolean;
  /** Also say what no sound model says. */
  readonly malformed: boolean;
};

const RULES: ReadonlyMap<string, PieceRule> = new Map<string, PieceRule>([
  ['1', 1],
  ['2', 2],
  ['3', 3],
  ['8', 8],
  ['whole', 'whole'],
  ['markers', 'markers'],
]);
const ALONE = ['pieces', 'template', 'variants', 'malformed'];

/** Reads --stand-in and what goes with it; null = the model itself is tested. Throws HarnessError (exit 2). */
export function standInOptions(raw: Readonly<Record<string, unknown>>): StandInOptions | null {
  if (raw['standIn'] !== true) {
    const stray = ALONE.find((key) => raw[key] !== undefined);
    if (stray !== undefined) throw usageError(message('stand-in-alone', { option: `--${stray}` }));
    return null;
  }
  return {
    pieces: (text(raw['pieces']) ?? '3').split(',').map(ruleOf),
    template: text(raw['template']),
    allVariants: raw['variants'] === true,
    malformed: raw['malformed'] === true,
  };
}

function ruleOf(written: string): PieceRule {
  const rule = RULES.get(written);
  if (rule !== undefined) return rule;
  const seed = /^random:(\d{1,9})$/.exec(written)?.[1];
  if (seed !== undefined) return `random:${Number(seed)}`;
  throw usageError(message('stand-in-pieces', { value: written }));
}
