import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { child, type Located, merge, textValue, without } from './located.ts';
import { diagnose } from './source.ts';
import { unknownName } from './suggest.ts';

/** Things that can build on each other, by a name that is unique among them. */
type Extendable = {
  readonly nodes: ReadonlyMap<string, Located>;
  /** The full name that a reference written in `from` stands for. */
  readonly fullName: (from: string, reference: string) => string;
};

/**
 * Resolves every `extends`: what is named first lies lowest, one's own values on top. Unknown names and circles are
 * reported where they are written.
 */
export function resolveExtends({ nodes, fullName }: Extendable): {
  readonly nodes: ReadonlyMap<string, Located>;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const done = new Map<string, Located>();

  const resolve = (name: string, node: Located, chain: readonly string[]): Located => {
    const known = done.get(name);
    if (known !== undefined) return known;
    const references = referencesOf(node);
    if (references === null) return node;
    const bases = references.flatMap((reference) => {
      const base = baseOf(name, reference, [...chain, name]);
      return base === null ? [] : [base];
    });
    const resolved = [...bases, without(node, ['extends'])].reduce(merge);
    done.set(name, resolved);
    return resolved;
  };

  const baseOf = (from: string, reference: Located, chain: readonly string[]): Located | null => {
    const written = textValue(reference) ?? '';
    const name = fullName(from, written);
    const node = nodes.get(name);
    if (node === undefined) {
      const told = unknownName('unknown-base', {
        name: written,
        known: [...nodes.keys()].filter((each) => each !== from),
      });
      diagnostics.push(diagnose(reference.range, told));
      return null;
    }
    if (!chain.includes(name)) return resolve(name, node, chain);
    const circle = [...chain.slice(chain.indexOf(name)), name].join(' → ');
    diagnostics.push(diagnose(reference.range, message('extends-cycle', { chain: circle })));
    return null;
  };

  const resolved = new Map([...nodes].map(([name, node]) => [name, resolve(name, node, [])]));
  return { nodes: resolved, diagnostics };
}

/** Null where `extends` is no name or list of names: it is left in place for the schema to report. */
function referencesOf(node: Located): readonly Located[] | null {
  const written = child(node, 'extends');
  if (written === undefined) return [];
  const list = written.kind === 'list' ? written.items : [written];
  return list.every((each) => textValue(each) !== undefined) ? list : null;
}
