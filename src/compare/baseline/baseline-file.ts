import { createHash } from 'node:crypto';
import stringify from 'safe-stable-stringify';
import type { Baseline, BaselineCase } from '../../domain/baseline.ts';
import type { ArmRun } from '../../domain/comparison.ts';
import type { Signature } from '../../domain/grade.ts';
import { isJsonObject } from '../../domain/json.ts';
import { BASELINE_SCHEMA, type BaselineContent, impossible, problemOfShape } from './baseline-schema.ts';

/**
 * A baseline as a file to commit: sorted keys, a line for each case and each form of answer, and a hash over all of it.
 * Messages and evidence quote answers, so they stay behind.
 */
export function baselineText(baseline: Baseline): string {
  const content = contentOf(baseline);
  const whole: Readonly<Record<string, unknown>> = { ...content, integrity: integrityOf(content) };
  const lines = Object.keys(whole)
    .sort()
    .map((key) => `  ${JSON.stringify(key)}: ${linesOf(whole[key])}`);
  return `{\n${lines.join(',\n')}\n}\n`;
}

/** Reads a baseline that somebody may have edited: whatever this program did not write is refused, with the reason. */
export function readBaseline(text: string): { readonly baseline: Baseline } | { readonly problem: string } {
  const value = parsed(text);
  if (value === undefined) return { problem: 'no JSON' };
  const schema = isJsonObject(value) ? value['schema'] : undefined;
  if (schema !== BASELINE_SCHEMA) {
    return {
      problem: `schema ${JSON.stringify(schema ?? null)}, where ${JSON.stringify(BASELINE_SCHEMA)} is known`,
    };
  }
  const shape = problemOfShape(value);
  if (shape !== null) return { problem: shape };
  const { integrity, ...content } = value as unknown as BaselineContent & { readonly integrity: string };
  if (integrity !== integrityOf(content)) return { problem: 'it was changed by hand since it was accepted' };
  const baseline = baselineOf(content);
  if (typeof baseline === 'string') return { problem: baseline };
  const problem = impossible(baseline);
  return problem === null ? { baseline } : { problem };
}

function contentOf({ cases, run, ...rest }: Baseline): BaselineContent {
  const forms = new Map<string, Signature>();
  const kept = cases.map(({ undecided: _quoted, checks, signatures, ...each }) => ({
    ...each,
    checks: checks.map(({ id, kind, severity, count, message: { code } }) => ({
      id,
      kind,
      severity,
      count,
      code,
    })),
    forms: signatures.map(({ count, signature }) => {
      const name = shortHash(signature);
      forms.set(name, signature);
      return [name, count] as const;
    }),
  }));
  const environment = run.environment === null ? null : { ...run.environment, probes: {} };
  return {
    ...rest,
    schema: BASELINE_SCHEMA,
    run: withoutLock({ ...run, environment }),
    forms: Object.fromEntries(forms),
    cases: kept,
  };
}

/** It stands beside the run. */
function withoutLock({ lock: _lock, ...run }: ArmRun): ArmRun {
  return run;
}

/** The baseline, or the form of answer that a case names and the file lacks. */
function baselineOf({ schema: _schema, forms, cases, ...rest }: BaselineContent): Baseline | string {
  const missing = cases
    .flatMap((each) => each.forms.map(([name]) => name))
    .find((name) => !Object.hasOwn(forms, name));
  if (missing !== undefined) return `no form of answer ${missing}`;
  const full = cases.map(
    ({ forms: named, checks, ...each }): BaselineCase => ({
      ...each,
      checks: checks.map(({ code, ...check }) => ({ ...check, message: { code, params: {} } })),
      signatures: named.flatMap(([name, count]) => {
        const signature = forms[name];
        return signature === undefined ? [] : [{ count, signature }];
      }),
    }),
  );
  return { ...rest, cases: full };
}

function integrityOf(content: BaselineContent): string {
  return `sha256:${createHash('sha256')
    .update(stringify(content) ?? '')
    .digest('hex')}`;
}

function shortHash(signature: Signature): string {
  return createHash('sha256')
    .update(stringify(signature) ?? '')
    .digest('hex')
    .slice(0, 12);
}

/** A list has a line for each member, and so has an object; what is below stands in one line. */
function linesOf(value: unknown): string {
  if (Array.isArray(value)) {
    return value.length === 0 ? '[]' : `[\n${value.map((each) => `    ${stringify(each)}`).join(',\n')}\n  ]`;
  }
  if (!isJsonObject(value)) return JSON.stringify(value);
  const keys = Object.keys(value).sort();
  const members = keys.map((key) => `    ${JSON.stringify(key)}: ${stringify(value[key])}`);
  return keys.length === 0 ? '{}' : `{\n${members.join(',\n')}\n  }`;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
