import type { Api } from '../domain/suite.ts';
import { renderHint, renderText } from '../messages/index.ts';
import type { Check, Finding, TrialCheck } from '../protocol/check.ts';
import { type Wire, wireView } from './judged-exchange.ts';

/** Ids of those checks that an exchange violates; every message must be whole in both languages. */
export function violatedBy(wire: Wire, checks: readonly Check[], api: Api = 'chat'): readonly string[] {
  const view = wireView(wire, api);
  const context = { errorExpected: false, exchanges: [view] };
  return checks
    .filter((check) => check.apis === 'any' || check.apis.includes(view.api))
    .filter((check) => areWhole(check.judge(view, context)))
    .map(({ id }) => id);
}

/** The same over the exchanges of one trial. */
export function violatedTogether(
  wires: readonly Wire[],
  checks: readonly TrialCheck[],
  api: Api = 'chat',
): readonly string[] {
  const views = wires.map((wire, index) => wireView(wire, api, index));
  return checks.filter((check) => areWhole(check.judge(views))).map(({ id }) => id);
}

function areWhole(findings: readonly Finding[]): boolean {
  for (const { message } of findings) {
    for (const language of ['en', 'zh'] as const) {
      const words = `${renderText(language, message)} ${renderHint(language, message) ?? ''}`;
      if (new RegExp(`\\{(?:${PARAMETERS})\\}`).test(words)) throw new Error(`unfilled message: ${words}`);
    }
  }
  return findings.length > 0;
}

const PARAMETERS = 'at|got|expected|token|tag|call|words|what|argument|text|status';
