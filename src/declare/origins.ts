import type { SourcePosition } from '../domain/diagnostic.ts';
import type { JsonValue } from '../domain/json.ts';
import type { Located } from './located.ts';
import { positionOf } from './source.ts';

/** One resolved value and where it was written; `(built in)` is the file of our own defaults. */
export type Origin = { readonly path: string; readonly value: JsonValue; readonly where: SourcePosition };

/** Every value below a node by its dotted path, in file order. */
export function originsOf(node: Located, path: readonly string[] = []): readonly Origin[] {
  if (node.kind === 'scalar')
    return [{ path: path.join('.'), value: node.value, where: positionOf(node.range) }];
  if (node.kind === 'list')
    return node.items.flatMap((item, index) => originsOf(item, [...path, String(index)]));
  return [...node.entries].flatMap(([key, { value }]) => originsOf(value, [...path, key]));
}
