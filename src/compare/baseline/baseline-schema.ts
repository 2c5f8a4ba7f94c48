import { type Static, type TSchema, Type } from '@sinclair/typebox';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Baseline } from '../../domain/baseline.ts';
import {
  type ArmCase,
  type ArmCheck,
  type ArmSignature,
  QUANTITIES,
  RATES,
} from '../../domain/comparison.ts';
import { LOCK_KEYS } from '../../domain/lock.ts';

/** The schema that a baseline file names. */
export const BASELINE_SCHEMA = 'modelcompat/baseline@1';

/** What the file holds, without its own hash: forms of answer by name, and cases that name them. */
export type BaselineContent = Omit<Baseline, 'cases'> & {
  readonly schema: typeof BASELINE_SCHEMA;
  readonly forms: Readonly<Record<string, ArmSignature['signature']>>;
  readonly cases: readonly (Omit<Baseline['cases'][number], 'checks' | 'signatures' | 'undecided'> & {
    readonly checks: readonly (Pick<ArmCheck, 'id' | 'kind' | 'severity' | 'count'> & {
      readonly code: string;
    })[];
    readonly forms: readonly (readonly [name: string, count: number])[];
  })[];
};

/** Why a value has not the shape of a baseline file; null = it has. */
export function problemOfShape(value: unknown): string | null {
  validate ??= new Ajv({ strict: false, validateSchema: false, meta: false }).compile(BaselineFile);
  if (validate(value)) return null;
  const [first] = validate.errors ?? [];
  const extra: unknown = first?.params['additionalProperty'];
  const what = typeof extra === 'string' ? `unknown field "${extra}"` : (first?.message ?? 'unknown shape');
  return `${first?.instancePath || '/'}: ${what}`;
}

/** Which counts cannot be; null = all can. */
export function impossible({ cases, acceptances }: Baseline): string | null {
  const seen = new Set<string>();
  for (const each of cases) {
    const problem = seen.has(each.id) ? 'is there twice' : problemIn(each);
    if (problem !== null) return `${each.id} ${problem}`;
    if (acceptances[each.by] === undefined) return `${each.id} was accepted by nobody`;
    seen.add(each.id);
  }
  return null;
}

let validate: ValidateFunction<Static<typeof BaselineFile>> | undefined;

const closed = <Properties extends Record<string, TSchema>>(properties: Properties) =>
  Type.Object(properties, { additionalProperties: false });
const Whole = Type.Integer({ minimum: 0, maximum: 1e9 });
const Named = Type.String({ minLength: 1 });
const Texts = Type.Record(Type.String(), Type.String());
const word = (...words: readonly string[]) => Type.Unsafe<string>({ enum: words });
const nullable = (schema: TSchema) => Type.Unsafe({ anyOf: [schema, { type: 'null' }] });
const pair = (first: TSchema, second: TSchema) => Type.Tuple([first, second]);
const Day = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}$' });
const some = (names: readonly string[], schema: TSchema) =>
  Type.Partial(closed(Object.fromEntries(names.map((name) => [name, schema]))));

const Form = closed({
  exchanges: Type.Array(
    closed({
      status: Type.String(),
      tools: Type.Array(closed({ name: Type.String(), arguments: Texts })),
      finish: Type.Array(Type.String()),
      channels: Type.Array(Type.String()),
      parsed: nullable(Type.Boolean()),
      fields: Texts,
    }),
  ),
  equal: Type.String(),
});

const Case = closed({
  id: Named,
  hash: Named,
  by: Whole,
  planned: nullable(Whole),
  greedy: Type.Boolean(),
  passed: Whole,
  failed: Whole,
  errors: Whole,
  skipped: Whole,
  checks: Type.Array(
    closed({
      id: Named,
      kind: word('protocol', 'behaviour'),
      severity: word('must', 'should', 'note'),
      count: Type.Integer({ minimum: 1 }),
      code: Type.String(),
    }),
  ),
  forms: Type.Array(pair(Named, Type.Integer({ minimum: 1 }))),
  copies: Whole,
  promptTokens: nullable(pair(Type.Number(), Type.Number())),
  measures: Type.Optional(
    closed({
      rates: some(RATES, pair(Whole, Whole)),
      medians: some(QUANTITIES, Type.Number({ exclusiveMinimum: 0 })),
      badTimes: Whole,
    }),
  ),
});

const BaselineFile = closed({
  schema: Type.Literal(BASELINE_SCHEMA),
  integrity: Type.String(),
  target: Named,
  suite: Type.String(),
  catalogue: Type.String(),
  run: closed({
    id: Named,
    target: Type.String(),
    started: Type.String(),
    status: word('running', 'complete', 'interrupted', 'stopped'),
    environment: nullable(Type.Object({})),
    sampling: Type.Unknown(),
  }),
  lock: closed(Object.fromEntries(LOCK_KEYS.map((key) => [key, Type.Unknown()]))),
  acceptances: Type.Array(
    closed({
      on: Day,
      who: Type.String(),
      why: nullable(Type.String()),
      expires: nullable(Day),
      runs: Type.Array(Type.String()),
      causes: Type.Array(Type.String()),
    }),
  ),
  forms: Type.Record(Type.String(), Form),
  cases: Type.Array(Case),
});

function problemIn({
  passed,
  failed,
  checks,
  signatures,
  copies,
  promptTokens,
  measures,
}: ArmCase): string | null {
  const decided = passed + failed;
  const formed = signatures.reduce((sum, { count }) => sum + count, 0);
  const tooOften = checks.find(({ severity, count }) => count > (severity === 'must' ? failed : decided));
  if (tooOften !== undefined)
    return `counts ${tooOften.id} in ${tooOften.count} of ${decided} decided trials`;
  if (new Set(checks.map(({ id }) => id)).size < checks.length) return 'lists a check twice';
  if (formed > decided) return `has ${formed} signatures of ${decided} decided trials`;
  if (copies > Math.max(0, decided - 1)) return `has ${copies} copies among ${decided} decided trials`;
  const rate = Object.entries(measures?.rates ?? {}).find(([, [shown, of]]) => shown > of);
  if (rate !== undefined) return `counts ${rate[0]} ${rate[1].join(' of ')} times`;
  return promptTokens !== null && promptTokens[0] > promptTokens[1]
    ? 'has an empty range of prompt tokens'
    : null;
}
