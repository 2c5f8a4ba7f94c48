import path from 'node:path';
import { keepHeapSmall } from '../../adapters/heap.ts';
import { compare as compareArms } from '../../compare/compare.ts';
import type { Comparison } from '../../domain/comparison.ts';
import { ExitCode as Exit, type ExitCode } from '../../domain/diagnostic.ts';
import { message } from '../../messages/index.ts';
import { comparisonDocument } from '../../report/comparison-json.ts';
import { renderComparisonTerminal } from '../../report/comparison-terminal.ts';
import { readArm } from '../arms.ts';
import type { Invocation } from '../command.ts';
import { type Composition, compose } from '../compose.ts';
import type { Console } from '../console.ts';
import { text, usageError } from '../options.ts';
import { writeComparison } from '../write-comparison.ts';

/** `compare BASE CAND`: two recorded runs, or a baseline and a run; no request is sent. Exit 0 PASS, 1 FAIL, 4 INCONCLUSIVE. */
export async function compare({ operands, options, console }: Invocation): Promise<ExitCode> {
  keepHeapSmall();
  const composition = compose({ emit: () => undefined });
  const out = text(options['out']);
  if (out !== null) await mustBeEmpty(composition, out, options['force'] === true);
  const [base, candidate] = [
    await readArm(composition.ports, String(operands[0])),
    await readArm(composition.ports, String(operands[1])),
  ];
  const comparison = compareArms(base, candidate);
  if (comparison === null) {
    const counts = { base: base.cases.length, candidate: candidate.cases.length };
    throw usageError(message('compare-no-common-case', counts));
  }
  const files =
    out === null
      ? []
      : await writeComparison(composition, comparison, {
          dir: out,
          language: console.language,
          runs: { base: String(operands[0]), candidate: String(operands[1]) },
        });
  tell(console, comparison, files);
  return EXITS[comparison.verdict];
}

const EXITS: Readonly<Record<Comparison['verdict'], ExitCode>> = {
  pass: Exit.ok,
  fail: Exit.unexpected,
  inconclusive: Exit.inconclusive,
};

async function mustBeEmpty({ ports: { files } }: Composition, dir: string, force: boolean): Promise<void> {
  const there = await files.exists(dir);
  const isFree =
    there === null || (there === 'folder' && (force || (await files.glob(['**/*'], dir)).length === 0));
  if (!isFree) throw usageError(message('compare-out-not-empty', { dir }));
}

function tell(console: Console, comparison: Comparison, files: readonly string[]): void {
  const { green, red, yellow, dim } = console.colors;
  if (console.options.json) console.json(comparisonDocument(comparison, console.language));
  const shown = renderComparisonTerminal(comparison, console.language, {
    colours: { good: green, bad: red, doubtful: yellow, faint: dim },
    files: files.map((file) => path.relative('', file)),
  });
  console.print(shown.trimEnd());
}
