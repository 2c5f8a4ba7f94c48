import path from 'node:path';
import { compare, DEFAULT_POLICY } from '../../compare/compare.ts';
import { ExitCode as Exit, type ExitCode } from '../../domain/diagnostic.ts';
import type { Target } from '../../domain/target.ts';
import { message } from '../../messages/index.ts';
import { comparisonDocument } from '../../report/comparison-json.ts';
import { renderComparisonTerminal } from '../../report/comparison-terminal.ts';
import { readArm } from '../arms.ts';
import type { Composition } from '../compose.ts';
import { usageError } from '../options.ts';
import { type RunRequest, runTargets } from '../run-targets.ts';
import type { StandInOptions } from '../stand-in/options.ts';
import { writeComparison } from '../write-comparison.ts';

/** Two versions of a model, and everything but the targets that their runs need. */
export type StandInUpgrade = {
  readonly base: Target;
  readonly candidate: Target;
  readonly dir: string;
  readonly request: Omit<RunRequest, 'targets' | 'named'> & { readonly standIn: StandInOptions };
};

const SIDES = ['base', 'candidate'] as const;

/**
 * The upgrade of everything but the weights: a stand-in says the same words through both versions, so that one trial decides
 * and what got worse is the serving's doing. Exit 0 PASS, 1 FAIL, 4 where a side left cases unjudged.
 */
export async function standInUpgrade(composition: Composition, upgrade: StandInUpgrade): Promise<ExitCode> {
  const { dir, request } = upgrade;
  const { console } = request.invocation;
  // What each run says of itself is in its folder; here it is the difference that counts.
  const silent = { ...console, print: () => undefined, json: () => undefined };
  const invocation = { ...request.invocation, console: silent };
  for (const side of SIDES) {
    const running = { ...request.running, out: path.join(dir, side) };
    const targets = [upgrade[side]];
    const exit = await runTargets(composition, { ...request, invocation, running, targets, named: true });
    if (exit === Exit.interrupted || exit === Exit.environment) return exit;
  }
  const runs = { base: path.join(dir, 'base'), candidate: path.join(dir, 'candidate') };
  const comparison = compare(
    await readArm(composition.ports, runs.base),
    await readArm(composition.ports, runs.candidate),
    { ...DEFAULT_POLICY, exact: true },
  );
  if (comparison === null) throw usageError(message('no-cases'));
  const files = await writeComparison(composition, comparison, { dir, language: console.language, runs });
  const { green, red, yellow, dim } = console.colors;
  const colours = { good: green, bad: red, doubtful: yellow, faint: dim };
  console.json(comparisonDocument(comparison, console.language));
  console.print(renderComparisonTerminal(comparison, console.language, { colours, files }).trimEnd());
  return EXITS[comparison.verdict];
}

const EXITS = { pass: Exit.ok, fail: Exit.unexpected, inconclusive: Exit.inconclusive } as const;
