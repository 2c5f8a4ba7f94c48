import type { Diagnostic } from '../domain/diagnostic.ts';
import { message } from '../messages/index.ts';
import { type Located, type LocatedScalar, mapScalars } from './located.ts';
import { isSecretName } from './secrets.ts';
import { diagnose } from './source.ts';

/**
 * Fills in `${NAME}` and `${NAME:-default}` in every text; `$${` stands for a literal `${`. A value without quotes is then
 * read again as YAML would read it (`concurrency: ${N}` is a number); a quoted one stays text. Filled-in text is not
 * looked at again.
 */
export function interpolate(
  root: Located,
  variable: (name: string) => string | undefined,
): { readonly root: Located; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const fill = (scalar: LocatedScalar): LocatedScalar => {
    if (typeof scalar.value !== 'string' || !scalar.value.includes('${')) return scalar;
    const text = scalar.value.replace(REFERENCE, (whole, dollar: string, inner: string) => {
      if (dollar !== '') return whole.slice(1);
      const found = lookUp(inner, variable);
      if (typeof found === 'string') return found;
      diagnostics.push(diagnose(scalar.range, found));
      return whole;
    });
    return { ...scalar, value: scalar.plain ? retype(text) : text };
  };
  return { root: mapScalars(root, fill), diagnostics };
}

const REFERENCE = /\$(\$?)\{([^}]*)\}/g;

function lookUp(inner: string, variable: (name: string) => string | undefined) {
  const [, name, fallback] = /^([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?$/s.exec(inner) ?? [];
  if (name === undefined) return message('bad-interpolation', { text: `\${${inner}}` });
  if (isSecretName(name)) return message('secret-interpolation', { name });
  const value = variable(name);
  if (fallback !== undefined) return value === undefined || value === '' ? fallback : value;
  return value ?? message('unset-variable', { name });
}

/** The scalars of YAML's core schema, as far as a variable can mean them. */
function retype(text: string): LocatedScalar['value'] {
  if (/^[-+]?(\d+|\d+\.\d*|\.\d+)([eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (text === 'true' || text === 'false') return text === 'true';
  return text;
}
