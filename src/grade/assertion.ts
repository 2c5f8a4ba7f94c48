import type { TSchema } from '@sinclair/typebox';
import type { Message } from '../domain/diagnostic.ts';
import type { CheckKind, Evidence } from '../domain/grade.ts';
import type { JsonValue } from '../domain/json.ts';
import type { ExchangeView } from '../protocol/view.ts';

/** What an assertion found: it holds, it does not (and why), or it cannot be judged on this answer. */
export type AssertionResult =
  | { readonly status: 'pass' }
  | { readonly status: 'fail'; readonly message: Message; readonly evidence?: Omit<Evidence, 'exchange'> }
  | { readonly status: 'skip'; readonly message: Message };

/** The exchange that an assertion judges (the last one for a whole conversation) and all exchanges of the trial. */
export type AssertionSubject = {
  readonly view: ExchangeView;
  readonly exchanges: readonly ExchangeView[];
};

/** One kind of `expect` entry. `params` is the schema of what stands behind the kind in YAML. */
export type Assertion = {
  /** The key in YAML, e.g. `tool_call`. Its check id is `expect.<kind>`. */
  readonly kind: string;
  readonly checkKind: CheckKind;
  readonly params: TSchema;
  /** `params` is already valid by the schema. Pure. */
  readonly judge: (subject: AssertionSubject, params: JsonValue) => AssertionResult;
};
