import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Ajv, type ValidateFunction } from 'ajv';
import type { ArmCase, ArmSummary } from '../domain/comparison.ts';

/** The schema that a baseline file names. */
export const BASELINE_SCHEMA = 'modelcompat/baseline@1';

/** A baseline as it is written: counts, signatures and hashes; no transcript, no quote. `catalogue`: the checks that judged. */
export type Baseline = ArmSummary & { readonly schema: typeof BASELINE_SCHEMA; readonly catalogue: string };

/** What is kept of a run as a baseline. Messages and evidence quote answers, so they stay behind. */
export function baselineOf(summary: ArmSummary, catalogue: string): Baseline {
  const cases = summary.cases.map(({ undecided: _quoted, ...each }) => ({
    ...each,
    checks: each.checks.map(({ id, kind, severity, count, message }) => ({
      id,
      kind,
      severity,
      count,
      message: { code: message.code, params: {} },
    })),
  }));
  return { schema: BASELINE_SCHEMA, catalogue, run: summary.run, cases, repeated: summary.repeated };
}

/** Reads a baseline that somebody may have edited: unknown fields and counts that cannot be are refused, with the reason. */
export function readBaseline(value: unknown): { readonly baseline: Baseline } | { readonly problem: string } {
  validate ??= new Ajv({ strict: false, validateSchema: false, meta: false }).compile(BaselineFile);
  if (!validate(value)) return { problem: problemOf(validate) };
  const baseline = value as unknown as Baseline;
  const problem = impossible(baseline.cases);
  return problem === null ? { baseline } : { problem };
}

let validate: ValidateFunction<Static<typeof BaselineFile>> | undefined;

const closed = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
const Whole = Type.Integer({ minimum: 0, maximum: 1e9 });
const Texts = Type.Record(Type.String(), Type.String());
const word = (...words: readonly string[]) => Type.Unsafe<string>({ enum: words });
const nullable = (schema: TSchema) => Type.Unsafe({ anyOf: [schema, { type: 'null' }] });

const Exchange = closed({
  status: Type.String(),
  tools: Type.Array(closed({ name: Type.String(), arguments: Texts })),
  finish: Type.Array(Type.String()),
  channels: Type.Array(Type.String()),
  parsed: nullable(Type.Boolean()),
  fields: Texts,
});

const Check = closed({
  id: Type.String({ minLength: 1 }),
  kind: word('protocol', 'behaviour'),
  severity: word('must', 'should', 'note'),
  count: Type.Integer({ minimum: 1 }),
  message: closed({ code: Type.String(), params: Type.Object({}) }),
});

const Case = closed({
  id: Type.String({ minLength: 1 }),
  hash: Type.String({ minLength: 1 }),
  planned: nullable(Whole),
  greedy: Type.Boolean(),
  passed: Whole,
  failed: Whole,
  errors: Whole,
  skipped: Whole,
  checks: Type.Array(Check),
  signatures: Type.Array(
    closed({
      count: Type.Integer({ minimum: 1 }),
      signature: closed({ exchanges: Type.Array(Exchange), equal: Type.String() }),
    }),
  ),
  copies: Whole,
  promptTokens: nullable(Type.Array(Type.Number(), { minItems: 2, maxItems: 2 })),
});

const BaselineFile = closed({
  schema: Type.Literal(BASELINE_SCHEMA),
  catalogue: Type.String(),
  run: closed({
    id: Type.String({ minLength: 1 }),
    target: Type.String(),
    started: Type.String(),
    status: word('running', 'complete', 'interrupted', 'stopped'),
    environment: Type.Unknown(),
    sampling: Type.Unknown(),
  }),
  cases: Type.Array(Case),
  repeated: Whole,
});

function problemOf({ errors }: ValidateFunction): string {
  const [first] = errors ?? [];
  const extra: unknown = first?.params['additionalProperty'];
  const what = typeof extra === 'string' ? `unknown field "${extra}"` : (first?.message ?? 'unknown shape');
  return `${first?.instancePath || '/'}: ${what}`;
}

function impossible(cases: readonly ArmCase[]): string | null {
  const seen = new Set<string>();
  for (const each of cases) {
    const key = `${each.id}\n${each.hash}`;
    const problem = seen.has(key) ? 'is there twice' : problemIn(each);
    if (problem !== null) return `${each.id} ${problem}`;
    seen.add(key);
  }
  return null;
}

function problemIn({ passed, failed, checks, signatures, copies, promptTokens }: ArmCase): string | null {
  const decided = passed + failed;
  const formed = signatures.reduce((sum, { count }) => sum + count, 0);
  const tooOften = checks.find(({ severity, count }) => count > (severity === 'must' ? failed : decided));
  if (tooOften !== undefined)
    return `counts ${tooOften.id} in ${tooOften.count} of ${decided} decided trials`;
  if (new Set(checks.map(({ id }) => id)).size < checks.length) return 'lists a check twice';
  if (formed > decided) return `has ${formed} signatures of ${decided} decided trials`;
  if (copies > Math.max(0, decided - 1)) return `has ${copies} copies among ${decided} decided trials`;
  return promptTokens !== null && promptTokens[0] > promptTokens[1]
    ? 'has an empty range of prompt tokens'
    : null;
}
