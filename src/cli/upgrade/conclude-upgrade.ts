import path from 'node:path';
import type { Comparison } from '../../domain/comparison.ts';
import { type ExitCode as Exit, ExitCode, type Message } from '../../domain/diagnostic.ts';
import { message, renderHint, renderText } from '../../messages/index.ts';
import { renderComparisonTerminal } from '../../report/comparison-terminal.ts';
import type { Composition } from '../compose.ts';
import type { Console } from '../console.ts';
import { say } from '../say.ts';
import { writeComparison } from '../write-comparison.ts';
import type { OpenUpgrade } from './open-upgrade.ts';
import type { UpgradeEnd } from './run-upgrade.ts';

/** What came out of one upgrade, for the command to add up. */
export type UpgradeResult = {
  readonly comparison: Comparison;
  readonly exitCode: Exit;
  readonly dir: string;
  readonly requests: { readonly base: number; readonly candidate: number };
};

/** Writes the comparison, prints it with what it took and what more it would take, and gives the exit code. */
export async function concludeUpgrade(
  composition: Composition,
  console: Console,
  { open, end, dir }: { readonly open: OpenUpgrade; readonly end: UpgradeEnd; readonly dir: string },
): Promise<UpgradeResult> {
  const comparison = finalComparison(end, open);
  const runs = { base: path.join(dir, 'base'), candidate: path.join(dir, 'candidate') };
  const files = await writeComparison(composition, comparison, { dir, language: console.language, runs });
  const { green, red, yellow, dim } = console.colors;
  const shown = renderComparisonTerminal(comparison, console.language, {
    colours: { good: green, bad: red, doubtful: yellow, faint: dim },
    files,
  });
  console.print(shown.trimEnd());
  const requests = open.job.tally.requests();
  console.print(say(console, 'gate-spent', { ...requests, cost: spentCost(open) }));
  if (comparison.verdict === 'inconclusive') tellNeeded(console, comparison, open);
  if (end.why !== null) console.note(renderText(console.language, end.why));
  return { comparison, exitCode: exitOf(end, comparison), dir, requests };
}

/** The comparison carries the gate's own verdict: who had to stop before a look that may pass has not passed. */
function finalComparison(end: UpgradeEnd, { job, left }: OpenUpgrade): Comparison {
  const { comparison } = end;
  if (comparison === null) throw new Error('no case is on both sides');
  const [first] = left;
  const warnings = [
    ...comparison.warnings,
    ...(first === undefined ? [] : [message('gate-not-compared', { count: left.length, first })]),
    ...slower(job),
  ];
  if (comparison.verdict === 'pass' && end.verdict !== 'pass') {
    const reason = message('gate-stopped-early', { look: end.look });
    return { ...comparison, warnings, verdict: 'inconclusive', reason };
  }
  const doubts = comparison.doubts.map(forGate);
  return { ...comparison, warnings, reason: forGate(comparison.reason), doubts };
}

/** What to do about too few trials is another thing to say for a gate, which chooses their number itself. */
function forGate(told: Message): Message {
  return told.code === 'compare-drop-too-wide' ? message('gate-drop-too-wide', told.params) : told;
}

/** Times are compared only where both sides saw the same minutes. */
function slower({ swap, base, tally }: OpenUpgrade['job']) {
  if (swap || !('draw' in base)) return [];
  const shift = tally.latency();
  if (shift === null || shift.p > 0.05 || shift.cases < 5) return [];
  const rounded = (value: number) => Math.round(value * 100) / 100;
  const { ratio, low, high, cases } = shift;
  return [message('gate-slower', { cases, ratio: rounded(ratio), low: rounded(low), high: rounded(high) })];
}

function exitOf({ status }: UpgradeEnd, { verdict, base, candidate }: Comparison): Exit {
  if (status === 'interrupted') return ExitCode.interrupted;
  if (verdict === 'fail') return ExitCode.unexpected;
  const isSilent = [base, candidate].some((each) => each.errors > 0 && each.passed + each.failed === 0);
  if (isSilent) return ExitCode.environment;
  return verdict === 'pass' ? ExitCode.ok : ExitCode.inconclusive;
}

/** INCONCLUSIVE names its price. */
function tellNeeded(console: Console, { needed }: Comparison, { perRound, job }: OpenUpgrade): void {
  if (needed === null) return;
  const facts = job.tally.facts();
  const lacking = (side: 'base' | 'candidate') =>
    facts.reduce((sum, each) => sum + Math.max(0, needed[side] - each[side].decided), 0) *
    (perRound[side] / Math.max(1, facts.length));
  const requests = Math.ceil((perRound.base === 0 ? 0 : lacking('base')) + lacking('candidate'));
  const told = message('gate-needed', { ...needed, requests, cost: '' });
  console.print(renderText(console.language, told));
  console.print(`  ${renderHint(console.language, told) ?? ''}`);
}

function spentCost({ ledger, job }: OpenUpgrade): string {
  const { price } = job.candidate.plan.target;
  return price === undefined ? '' : `, ≤ ${ledger.spent().cost.toPrecision(3)} ${price.currency}`;
}
