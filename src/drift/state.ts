import { Type } from '@sinclair/typebox';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Observation } from './observe.ts';
import { PROBES_VERSION } from './probes.ts';

/** One check of an endpoint. */
export type DriftCheck = Observation & {
  readonly at: string;
  readonly drift: boolean;
  /** Evidence of the log-probabilities against "as before"; 1 = none. */
  readonly e: number;
};

/** What is remembered of an endpoint between checks. */
export type DriftState = {
  readonly schema: 'modelcompat/drift@1';
  readonly probes: number;
  readonly target: string;
  /** Witnesses that differed between two looks at the same moment: they tell nothing here. */
  readonly unsteady: readonly string[];
  readonly checks: readonly DriftCheck[];
};

/** Checks that are kept. */
const KEPT = 200;

/** A state with one check more; the oldest go. */
export function withCheck(state: DriftState, check: DriftCheck): DriftState {
  return { ...state, checks: [...state.checks, check].slice(-KEPT) };
}

/** The state of an endpoint that was never looked at. */
export function emptyState(target: string, unsteady: readonly string[]): DriftState {
  return { schema: 'modelcompat/drift@1', probes: PROBES_VERSION, target, unsteady, checks: [] };
}

/** Reads a state file; null where it is none, or was written with other probes. */
export function readState(value: unknown): DriftState | null {
  validate ??= new Ajv({ strict: false, validateSchema: false, meta: false }).compile<DriftState>(StateFile);
  return validate(value) && value.probes === PROBES_VERSION ? value : null;
}

let validate: ValidateFunction<DriftState> | undefined;

const Texts = Type.Record(Type.String(), Type.String());
const StateFile = Type.Object({
  schema: Type.Literal('modelcompat/drift@1'),
  probes: Type.Integer(),
  target: Type.String(),
  unsteady: Type.Array(Type.String()),
  checks: Type.Array(
    Type.Object({
      at: Type.String(),
      drift: Type.Boolean(),
      e: Type.Number({ minimum: 0 }),
      witnesses: Texts,
      greedy: Texts,
      logprobs: Type.Union([Type.Record(Type.String(), Type.Number()), Type.Null()]),
    }),
  ),
});
