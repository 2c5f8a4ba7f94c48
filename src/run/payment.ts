import type { Exchange } from '../domain/record.ts';
import type { Expectation, Script } from '../domain/suite.ts';
import { statusExpectation } from './retry.ts';

/** Whether an answer said 402 where the case did not want it: nothing that is sent after it would be served. */
export function paymentRequired(script: Script, exchanges: readonly Exchange[]): boolean {
  const refused = exchanges.some(({ attempts }) => attempts.at(-1)?.response?.status === 402);
  return refused && !statusExpectation(expectationsOf(script))(402);
}

function expectationsOf(script: Script): readonly Expectation[] {
  switch (script.kind) {
    case 'single':
      return script.step.expect;
    case 'steps':
    case 'concurrent':
      return script.steps.flatMap(({ expect }) => expect);
    case 'turns':
      return [...script.turns.expectEach, ...script.turns.expect];
  }
}
