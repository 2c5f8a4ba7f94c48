import type { ErrorObject } from 'ajv';
import type { Diagnostic, Message } from '../domain/diagnostic.ts';
import { isJsonObject, type JsonValue, jsonType } from '../domain/json.ts';
import { type MessageCode, message } from '../messages/index.ts';
import { describeAlternatives, fittingBranch, knownKeysOf } from './alternatives.ts';
import { type Located, placeAt } from './located.ts';
import { diagnose, diagnoseSecret, type Range, textOf } from './source.ts';
import { unknownName } from './suggest.ts';

const MAX_ERRORS = 500;

/** Turns a validator's errors into one sentence each, at the key or value that is wrong. */
export function explainErrors(
  errors: readonly ErrorObject[],
  root: Located,
  path: string,
): readonly Diagnostic[] {
  return topLevel(errors)
    .slice(0, MAX_ERRORS)
    .flatMap((error) => explain({ error, errors, root, path }));
}

type Context = {
  readonly error: ErrorObject;
  readonly errors: readonly ErrorObject[];
  readonly root: Located;
  readonly path: string;
};

function explain(context: Context): readonly Diagnostic[] {
  const { error, errors, root, path } = context;
  if (error.keyword === 'if' || error.keyword === 'propertyNames') return [];
  const own = ownCode(error);
  if (own !== null) return [place(context, own)];
  if (error.keyword === 'anyOf' || error.keyword === 'oneOf') {
    const branch = fittingBranch(error, childrenOf(error, errors));
    if (branch !== null) return explainErrors(branch, root, path);
    return [place(context, noAlternative(context))];
  }
  return [place(context, sentence(context))];
}

/** Errors that are not part of a bigger one: what stands below an alternative is told by the alternative. */
function topLevel(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const combinations = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  return errors.filter((error) => !combinations.some((combination) => isBelow(error, combination)));
}

function childrenOf(combination: ErrorObject, errors: readonly ErrorObject[]): readonly ErrorObject[] {
  return errors.filter((error) => isBelow(error, combination));
}

function isBelow(error: ErrorObject, combination: ErrorObject): boolean {
  return (
    error !== combination &&
    error.schemaPath.startsWith(`${combination.schemaPath}/`) &&
    error.instancePath.startsWith(combination.instancePath)
  );
}

/** A schema may say which message fits when it is broken: `x-message: code` or `{keyword: code}`. */
function ownCode(error: ErrorObject): Message | null {
  if (error.keyword === 'required' || error.keyword === 'additionalProperties') return null;
  const declared: unknown = error.parentSchema?.['x-message'];
  const code = isJsonObject(declared) ? declared[error.keyword] : declared;
  if (typeof code !== 'string') return null;
  const value = error.propertyName ?? shown(error.data as JsonValue);
  return message(code as MessageCode, code === 'literal-key' ? {} : { value });
}

function noAlternative({ error, errors }: Context): Message {
  const known = knownKeysOf(error, childrenOf(error, errors));
  if (known !== null) return unknownName('unknown-key', { name: known.key, known: known.known });
  return message('no-alternative', {
    value: shown(error.data as JsonValue),
    expected: describeAlternatives(error.parentSchema),
  });
}

function sentence(context: Context): Message {
  const { error } = context;
  const { params, data } = error;
  const value = shown(data as JsonValue);
  switch (error.keyword) {
    case 'additionalProperties':
      return unknownName('unknown-key', {
        name: String(params['additionalProperty']),
        known: Object.keys(error.parentSchema?.['properties'] ?? {}),
      });
    case 'required':
      return message('missing-key', { key: String(params['missingProperty']) });
    case 'type':
      return wrongType(context);
    case 'enum':
    case 'const':
      return notAllowed(error, value);
    case 'pattern':
      return message('bad-format', { value, pattern: String(params['pattern']) });
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return message('out-of-range', { value, limit: `${params['comparison']} ${params['limit']}` });
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return message('too-few', { limit: Number(params['limit']) });
    case 'maxLength':
    case 'maxItems':
    case 'maxProperties':
      return message('too-many', { limit: Number(params['limit']) });
    default:
      return message('bad-value', { value, detail: error.message ?? error.keyword });
  }
}

function notAllowed(error: ErrorObject, value: string): Message {
  const allowed: readonly JsonValue[] = error.params['allowedValues'] ?? [error.params['allowedValue']];
  return unknownName('not-allowed', { name: value, known: allowed.map(shown) });
}

const TYPE_CODES: Readonly<Record<string, MessageCode>> = {
  object: 'must-be-map',
  array: 'must-be-list',
  string: 'must-be-text',
  number: 'must-be-number',
  integer: 'must-be-integer',
  boolean: 'must-be-boolean',
};

function wrongType({ error, root }: Context): Message {
  const expected: string = String(error.params['type']);
  const value = shown(error.data as JsonValue);
  const scalar = ['number', 'boolean', 'null'].includes(jsonType(error.data));
  const node = placeAt(root, segments(error.instancePath))?.node;
  if (expected.split(',').includes('string') && scalar && node?.kind === 'scalar' && error.data !== null) {
    return message('unquoted-text', { source: textOf(node.range), value });
  }
  const code = TYPE_CODES[expected];
  return code === undefined
    ? message('no-alternative', { value, expected: expected.split(',') })
    : message(code, { value });
}

function place({ error, root, path }: Context, { code, params }: Message): Diagnostic {
  const at = segments(error.instancePath);
  const range = rangeOf(error, root, at);
  const dotted = [path, ...at].filter((part) => part !== '').join('.');
  const told = { code, params: { ...params, path: dotted === '' ? range.source.file : dotted } };
  return code === 'literal-key' ? diagnoseSecret(range, told) : diagnose(range, told);
}

/** The offending key or value; for a missing key the parent's own key, or its first character. */
function rangeOf(error: ErrorObject, root: Located, at: readonly string[]): Range {
  const wrongKey: unknown = error.params['additionalProperty'] ?? error.propertyName;
  const onKey = typeof wrongKey === 'string' ? placeAt(root, [...at, wrongKey])?.key : undefined;
  if (onKey) return onKey;
  const found = placeAt(root, at);
  if (found === null) return root.range;
  if (error.keyword === 'required') return found.key ?? firstCharacter(found.node.range);
  const { node, key } = found;
  const written = node.kind === 'scalar' && node.range.end > node.range.start;
  return written ? node.range : (key ?? firstCharacter(node.range));
}

const firstCharacter = (range: Range): Range => ({ ...range, end: range.start + 1 });

function segments(instancePath: string): readonly string[] {
  return instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

function shown(value: JsonValue): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? 'null');
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
