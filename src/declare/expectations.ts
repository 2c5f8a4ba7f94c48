import type { TSchema } from '@sinclair/typebox';
import type { Diagnostic } from '../domain/diagnostic.ts';
import type { Expectation } from '../domain/suite.ts';
import { entriesOf, itemsOf, type Located, toJson } from './located.ts';
import { diagnose, type Range } from './source.ts';
import { unknownName } from './suggest.ts';
import { validate } from './validate.ts';

/** What declaring needs to know of an assertion. */
type AssertionShape = { readonly kind: string; readonly params: TSchema };

/** Assertions by kind. */
export type Assertions = Readonly<Record<string, AssertionShape>>;

/** Unknown kinds and wrong parameters in a list of expectations; whatever is no list is left to the schema. */
export function checkExpectations(
  list: Located | undefined,
  assertions: Assertions,
  path: string,
): readonly Diagnostic[] {
  const known = Object.values(assertions);
  return itemsOf(list).flatMap((item, index) => {
    const found = entryOf(item);
    if (found === null) return [];
    const assertion = known.find(({ kind }) => kind === found.kind);
    if (assertion !== undefined) {
      return validate({
        schema: assertion.params,
        value: found.params,
        path: `${path}.${index}.${found.kind}`,
      });
    }
    const told = unknownName('unknown-assertion', { name: found.kind, known: known.map(({ kind }) => kind) });
    return [diagnose(found.key, told)];
  });
}

/** The expectations of a list that was found sound. */
export function expectationsOf(list: Located | undefined): readonly Expectation[] {
  return itemsOf(list).flatMap((item) => {
    const found = entryOf(item);
    return found === null ? [] : [{ kind: found.kind, params: toJson(found.params) }];
  });
}

/** `- kind: params`; a bare `- kind` or `- kind:` means `- kind: true`. */
function entryOf(
  item: Located,
): { readonly kind: string; readonly key: Range; readonly params: Located } | null {
  if (item.kind === 'scalar') {
    return typeof item.value === 'string'
      ? { kind: item.value, key: item.range, params: yes(item.range) }
      : null;
  }
  const [first, second] = entriesOf(item);
  if (first === undefined || second !== undefined) return null;
  const [kind, { key, value }] = first;
  return { kind, key, params: value.kind === 'scalar' && value.value === null ? yes(key) : value };
}

const yes = (range: Range): Located => ({ kind: 'scalar', value: true, plain: true, range });
