import type { Message } from '../domain/diagnostic.ts';
import type { Api, Case, Golden, Step, Turns } from '../domain/suite.ts';
import { message } from '../messages/index.ts';
import { derivedGolden } from './derived-golden.ts';

/** The ideal answers of a case, one an exchange, or why nobody can say what an ideal model would answer. */
export type GoldenAnswers = { readonly answers: readonly Golden[] } | { readonly reason: Message };

const TEXT_APIS: ReadonlySet<Api> = new Set(['chat', 'completions', 'messages', 'responses']);

/** What an ideal model answers to a case: as its author wrote it down, else as its expectations and its request determine it. */
export function goldenOf({ api, script }: Case): GoldenAnswers {
  if (!TEXT_APIS.has(api)) return { reason: message('golden-other-api', { api }) };
  switch (script.kind) {
    case 'single':
      return answersOf([script.step]);
    case 'steps':
    case 'concurrent':
      return answersOf(script.steps);
    case 'turns':
      return turnsOf(script.turns);
  }
}

function turnsOf({ golden = [] }: Turns): GoldenAnswers {
  return golden.length > 0 ? { answers: golden } : { reason: message('golden-turns-unwritten') };
}

function answersOf(steps: readonly Step[]): GoldenAnswers {
  const answers: Golden[] = [];
  for (const [at, step] of steps.entries()) {
    const found = step.golden ?? derivedGolden(step);
    if ('reason' in found) return { reason: { ...found.reason, params: { ...found.reason.params, at } } };
    answers.push(found);
  }
  return { answers };
}
