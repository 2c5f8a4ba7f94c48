import type { TSchema } from '@sinclair/typebox';
import { Ajv, type ValidateFunction } from 'ajv';
import type { Diagnostic } from '../domain/diagnostic.ts';
import { explainErrors } from './explain.ts';
import { type Located, toJson } from './located.ts';

/** What to judge: a value, its schema, and the dotted path that people know it by. */
type Validation = {
  readonly schema: TSchema;
  readonly value: Located;
  /** Dotted path of the value in its file; empty for the file itself. */
  readonly path: string;
};

/** Everything in a value that its schema does not allow. Schemas are compiled when first needed, and once. */
export function validate({ schema, value, path }: Validation): readonly Diagnostic[] {
  const check = compiled(schema);
  return check(toJson(value)) ? [] : explainErrors(check.errors ?? [], value, path);
}

const cache = new WeakMap<TSchema, ValidateFunction>();
let ajv: Ajv | undefined;

/** Schemas are ours and tested: checking and optimising them would cost more than all the validating. */
const OPTIONS = {
  allErrors: true,
  verbose: true,
  strict: false,
  validateFormats: false,
  validateSchema: false,
  meta: false,
  code: { optimize: false },
} as const;

function compiled(schema: TSchema): ValidateFunction {
  const known = cache.get(schema);
  if (known !== undefined) return known;
  ajv ??= new Ajv(OPTIONS);
  const check = ajv.compile(schema);
  cache.set(schema, check);
  return check;
}
