import { createHash } from 'node:crypto';
import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { guardedRegex } from './guarded-regex.ts';

/** How a value fares against a schema. `undecidable` = the schema does not compile or takes too long; nobody's fault. */
export type SchemaVerdict =
  | { readonly status: 'valid' }
  | {
      readonly status: 'invalid';
      readonly at: string;
      readonly problem: string;
      /** It fits several branches of a oneOf: true to the letter, but no grammar can rule it out. */
      readonly ambiguous: boolean;
    }
  | { readonly status: 'undecidable'; readonly problem: string };

/**
 * Judges a value by a JSON Schema that somebody else wrote: any dialect from draft 4 on, unknown formats ignored, nothing
 * fetched, patterns under a time limit, OpenAPI's `nullable` and boolean `exclusiveMinimum` understood.
 */
export function validateJson(schema: JsonValue, value: JsonValue): SchemaVerdict {
  const compiled = compiledOf(schema);
  if ('problem' in compiled) return { status: 'undecidable', problem: compiled.problem };
  try {
    if (compiled.validate(value)) return { status: 'valid' };
  } catch (cause) {
    return { status: 'undecidable', problem: textOf(cause) };
  }
  const first = compiled.validate.errors?.[0];
  const extra = first?.params['additionalProperty'];
  const problem = `${first?.message ?? 'does not match'}${typeof extra === 'string' ? `: ${extra}` : ''}`;
  const ambiguous = first?.keyword === 'oneOf' && Array.isArray(first.params['passingSchemas']);
  return { status: 'invalid', at: first?.instancePath ?? '', problem, ambiguous };
}

type Compiled = { readonly validate: ValidateFunction } | { readonly problem: string };

const CACHE_SIZE = 300;
const cache = new Map<string, Compiled>();

function compiledOf(schema: JsonValue): Compiled {
  const key = keyOf(schema);
  if (key === null) return { problem: 'the schema is nested too deeply' };
  const known = cache.get(key);
  if (known !== undefined) return known;
  const oldest = cache.size >= CACHE_SIZE ? cache.keys().next().value : undefined;
  if (oldest !== undefined) cache.delete(oldest);
  const made = compile(schema);
  cache.set(key, made);
  return made;
}

function keyOf(schema: JsonValue): string | null {
  try {
    return createHash('sha256').update(JSON.stringify(schema)).digest('base64');
  } catch {
    return null;
  }
}

/** The dialect it names first; then the others, since schemas in the wild mix their words. */
function compile(schema: JsonValue): Compiled {
  if (typeof schema !== 'boolean' && !isJsonObject(schema)) return { problem: 'the schema is not an object' };
  let problem = '';
  for (const dialect of dialectsOf(schema)) {
    try {
      return { validate: compileAs(dialect, schema) };
    } catch (cause) {
      problem ||= textOf(cause);
    }
  }
  return { problem };
}

/** The instance forgets the schema again, so the next one may bear the same `$id`. */
function compileAs(dialect: Dialect, schema: JsonObject | boolean): ValidateFunction {
  const ajv = instanceOf(dialect);
  const readable = typeof schema === 'boolean' ? (schema ? {} : { not: {} }) : adapt(schema);
  try {
    return ajv.compile(readable);
  } finally {
    ajv.removeSchema(readable);
  }
}

type Dialect = 'draft7' | '2019' | '2020';

function dialectsOf(schema: JsonObject | boolean): readonly Dialect[] {
  const named = typeof schema === 'boolean' ? undefined : schema['$schema'];
  if (typeof named !== 'string') return ['2020', 'draft7'];
  if (named.includes('2019-09')) return ['2019', '2020'];
  return /draft-0[3467]/.test(named) ? ['draft7', '2020'] : ['2020', 'draft7'];
}

const options: Options = {
  strict: false,
  validateSchema: false,
  validateFormats: false,
  logger: false,
  code: { regExp: Object.assign(regExp, { code: 'guarded' }) },
};
const makers = {
  draft7: () => new Ajv(options),
  2019: () => new Ajv2019(options),
  2020: () => new Ajv2020(options),
};
const instances = new Map<Dialect, Ajv>();

function instanceOf(dialect: Dialect): Ajv {
  const made = instances.get(dialect) ?? makers[dialect]();
  instances.set(dialect, made);
  return made;
}

function regExp(pattern: string): { test: (text: string) => boolean; toString: () => string } {
  const regex = guardedRegex(pattern);
  if (!regex.ok) throw new Error(regex.problem);
  return {
    // ajv keeps one expression per text: without it, every pattern of an instance would be the first one.
    toString: () => `/${pattern}/`,
    test: (text) => {
      const outcome = regex.test(text);
      if (outcome === 'too_slow') throw new Error(`pattern ${pattern} took too long`);
      return outcome === 'match';
    },
  };
}

/** Draft 4 and OpenAPI words in today's, and no `$schema` or `id`, which would only send ajv looking for it. */
function adapt(schema: JsonObject): JsonObject {
  const { $schema: _dialect, id: _id, ...rest } = schema;
  return Object.fromEntries(
    Object.entries({ ...rest, ...bounds(rest) })
      .filter(([key, value]) => !(key.startsWith('exclusive') && typeof value === 'boolean'))
      .filter(([key, value]) => !(key === 'required' && typeof value === 'boolean'))
      .map(([key, value]) => [key, adaptMember(key, value)]),
  );
}

const LITERAL = new Set(['const', 'enum', 'default', 'example', 'examples']);
const NAMED = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);

function adaptMember(key: string, value: JsonValue): JsonValue {
  if (LITERAL.has(key)) return value;
  if (Array.isArray(value)) return value.map((each) => (isJsonObject(each) ? adapt(each) : each));
  if (!isJsonObject(value)) return value;
  if (!NAMED.has(key)) return adapt(value);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, isJsonObject(each) ? adapt(each) : each]),
  );
}

function bounds(schema: JsonObject): JsonObject {
  const { minimum, maximum } = schema;
  return {
    ...(schema['exclusiveMinimum'] === true && minimum !== undefined ? { exclusiveMinimum: minimum } : {}),
    ...(schema['exclusiveMaximum'] === true && maximum !== undefined ? { exclusiveMaximum: maximum } : {}),
  };
}

function textOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
