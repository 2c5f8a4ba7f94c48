import type { CheckKind, Severity } from '../../../domain/grade.ts';
import type { Api } from '../../../domain/suite.ts';
import type { Check, CheckContext, Finding } from '../../check.ts';
import type { ExchangeView } from '../../view.ts';
import { answered } from '../conditions.ts';

type Implied = {
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity?: Severity;
  readonly en: string;
  readonly zh: string;
  readonly source: string;
  readonly apis: readonly Api[];
  readonly judge: (view: ExchangeView, context: CheckContext) => readonly Finding[];
};

/** An expectation that a request itself implies. It is held against whole answers only, and not where an error is wanted. */
export function implied({ id, kind, severity, en, zh, source, apis, judge }: Implied): Check {
  return {
    id: `implied.${id}`,
    kind,
    severity: severity ?? 'must',
    rule: { en, zh },
    source,
    apis,
    judge: (view, context) => (answered(view) && !context.errorExpected ? judge(view, context) : []),
  };
}
