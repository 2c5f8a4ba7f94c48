import type { ArmCase, ArmCheck, ComparisonFinding, Shown } from '../domain/comparison.ts';
import type { Message } from '../domain/diagnostic.ts';
import { type MessageCode, message } from '../messages/index.ts';
import { causeMessage, causesOf, type Decline, rankOf } from './causes.ts';
import type { Pair } from './pair.ts';
import type { ChangedTrait } from './signature-arms.ts';

/** Declines as findings, gravest and widest first; causes of exactly the same cases become one. `better`: arms were swapped. */
export function declineFindings(
  declines: readonly Decline[],
  direction: 'worse' | 'better',
): readonly ComparisonFinding[] {
  const sorted = [...declines].sort(
    (a, b) => rankOf(a.cause) - rankOf(b.cause) || b.touched.length - a.touched.length || order(a, b),
  );
  const groups = new Map<string, Decline[]>();
  for (const each of sorted) {
    const cases = idsOf(each.touched).join('\n');
    groups.set(cases, [...(groups.get(cases) ?? []), each]);
  }
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [finding(first, direction, others)],
  );
}

/** What is another than before and neither better nor worse, and what is new: one finding a difference. */
export function changeFindings(pairs: readonly Pair[]): readonly ComparisonFinding[] {
  const groups = new Map<
    string,
    { readonly id: string; readonly message: Message; readonly pairs: Pair[] }
  >();
  for (const pair of pairs) {
    for (const { id, message: told } of changesOf(pair)) {
      const key = `${id}\n${JSON.stringify(told)}`;
      const group = groups.get(key) ?? { id, message: told, pairs: [] };
      group.pairs.push(pair);
      groups.set(key, group);
    }
  }
  return [...groups.values()].map(({ id, message: told, pairs: touched }) => ({
    id,
    kind: 'signature',
    severity: 'note',
    direction: 'changed',
    cases: idsOf(touched),
    message: told,
    base: decidedOf(touched, 'base'),
    candidate: decidedOf(touched, 'candidate'),
    example: null,
    also: [],
  }));
}

/** When the suite as a whole got worse and no case can be named: the ones that look most like it. */
export function suiteFinding(
  suspects: readonly Pair[],
  shown: { readonly base: Shown; readonly candidate: Shown },
): ComparisonFinding {
  return {
    id: 'suite.pass-rate',
    kind: 'suite',
    severity: 'must',
    direction: 'worse',
    cases: idsOf(suspects),
    message: message('compare-suite-worse', { suspects: suspects.length }),
    ...shown,
    example: null,
    also: [],
  };
}

/** Whether a case does something else than before, new fields aside. */
export function hasChanged({ signature }: Pair): boolean {
  return signature.changed.length > 0;
}

function finding(
  { cause, touched }: Decline,
  direction: 'worse' | 'better',
  others: readonly Decline[],
): ComparisonFinding {
  const better = direction === 'better';
  const [before, after] = [sum(touched, cause.id, 'base'), sum(touched, cause.id, 'candidate')];
  return {
    id: cause.id,
    kind: cause.kind,
    severity: cause.severity,
    direction,
    cases: idsOf(touched),
    message: causeMessage(cause, { better, isNew: before.shown === 0 }),
    base: better ? after : before,
    candidate: better ? before : after,
    example: exampleOf(touched, cause.id),
    also: others.map((each) => each.cause.id),
  };
}

function sum(touched: readonly Pair[], id: string, arm: 'base' | 'candidate'): Shown {
  const shown = touched.flatMap((pair) => causesOf(pair).filter((cause) => cause.id === id));
  return {
    shown: shown.reduce((before, each) => before + each[arm].shown, 0),
    trials: shown.reduce((before, each) => before + each[arm].trials, 0),
  };
}

function exampleOf(touched: readonly Pair[], id: string): ComparisonFinding['example'] {
  for (const { id: caseId, candidate } of touched) {
    const check: ArmCheck | undefined = candidate.checks.find((each) => each.id === id);
    if (check === undefined) continue;
    const evidence = check.evidence === undefined ? {} : { evidence: check.evidence };
    return { case: caseId, message: check.message, ...evidence };
  }
  return null;
}

type Change = { readonly id: string; readonly message: Message };

function changesOf({ signature, base, candidate }: Pair): readonly Change[] {
  const added = signature.missing.filter(
    (each) =>
      each.what === 'field' &&
      each.base.trials > 0 &&
      each.base.shown === each.base.trials &&
      each.candidate.shown === 0,
  );
  return [
    ...signature.changed.map(traitChange),
    ...(isApart(base.promptTokens, candidate.promptTokens)
      ? [{ id: 'usage.prompt-tokens', message: message('compare-changed-prompt-tokens') }]
      : []),
    ...added.map(({ subject, types }) => ({
      id: `signature.field-added:${subject}`,
      message: message('compare-added-field', { subject, types }),
    })),
  ];
}

/** The same prompt is always as long: another length shows another template or tokenizer. */
function isApart(base: ArmCase['promptTokens'], candidate: ArmCase['promptTokens']): boolean {
  return base !== null && candidate !== null && (base[1] < candidate[0] || candidate[1] < base[0]);
}

const TRAIT_CODES: Readonly<Record<ChangedTrait['what'], MessageCode>> = {
  finish: 'compare-changed-finish',
  order: 'compare-changed-order',
  exchanges: 'compare-changed-exchanges',
  equal: 'compare-changed-equal',
};

function traitChange({ what, base, candidate }: ChangedTrait): Change {
  return { id: `signature.${what}`, message: message(TRAIT_CODES[what], { base, candidate }) };
}

function decidedOf(touched: readonly Pair[], arm: 'base' | 'candidate'): Shown {
  const trials = touched.reduce((before, pair) => before + pair[arm].passed + pair[arm].failed, 0);
  return { shown: 0, trials };
}

function idsOf(pairs: readonly Pair[]): readonly string[] {
  return pairs.map(({ id }) => id).sort();
}

function order(a: Decline, b: Decline): number {
  return a.cause.id < b.cause.id ? -1 : 1;
}
