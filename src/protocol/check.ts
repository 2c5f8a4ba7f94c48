import type { Message } from '../domain/diagnostic.ts';
import type { CheckKind, Evidence, Severity } from '../domain/grade.ts';
import type { Api } from '../domain/suite.ts';
import type { ExchangeView } from './view.ts';

/** A violation that a check found; the first one of a check is shown, all are counted as one per trial. */
export type Finding = {
  readonly message: Message;
  readonly evidence?: Omit<Evidence, 'exchange'> & { readonly exchange?: number };
};

/** What a check may know besides the exchange: whether an error answer is what the case wants. */
export type CheckContext = {
  /** The case expects a status of 400 or more: envelope checks apply, request-implied ones do not. */
  readonly errorExpected: boolean;
  /** The conversation so far, this exchange included last. */
  readonly exchanges: readonly ExchangeView[];
};

/** One rule of the wire contract, or one expectation that the request itself implies. */
export type Check = {
  readonly id: string;
  readonly kind: CheckKind;
  readonly severity: Severity;
  /** One sentence for people: what must hold. Used by docs/checks.md. */
  readonly rule: { readonly en: string; readonly zh: string };
  /** The clause, upstream thread or paper it rests on. */
  readonly source: string;
  /** APIs it judges; `any` = all. */
  readonly apis: readonly Api[] | 'any';
  /** Violations found in one exchange; empty = holds or does not apply. */
  readonly judge: (view: ExchangeView, context: CheckContext) => readonly Finding[];
};

/** A rule over all exchanges of one trial (ids unique in a conversation, equal bodies cost equal prompt tokens …). */
export type TrialCheck = Omit<Check, 'judge' | 'apis'> & {
  readonly judge: (views: readonly ExchangeView[]) => readonly Finding[];
};

/** Checks that have something in common to judge: where it is absent none of them finds anything, so none is asked. */
export type Section<Subject, Rule> = {
  readonly about: (subject: Subject) => boolean;
  readonly checks: readonly Rule[];
};
