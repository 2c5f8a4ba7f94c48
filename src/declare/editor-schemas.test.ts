import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { runners } from '../../runners/index.ts';
import { createFiles } from '../adapters/files.ts';
import { assertions } from '../grade/assertions.ts';
import { editorSchemas } from './editor-schemas.ts';
import { declareModels } from './models.ts';
import { declareSuites } from './suites.ts';

const byKind = Object.fromEntries(assertions.map((assertion) => [assertion.kind, assertion]));
const schemas = editorSchemas({ runners, assertions: byKind });
const files = createFiles();
const cwd = process.cwd();

/** Compiled once: a validator for each file takes seconds. */
const ajv = new Ajv({ allErrors: true, strict: false, validateFormats: false });
const validators = new Map(Object.entries(schemas).map(([name, schema]) => [name, ajv.compile(schema)]));

const check = (schema: string, file: string) => {
  const validate = validators.get(schema);
  if (validate === undefined) throw new Error(`no schema ${schema}`);
  const valid = validate(parse(readFileSync(file, 'utf8'), { merge: true, maxAliasCount: -1 }));
  return valid
    ? []
    : (validate.errors ?? []).map(({ instancePath, message }) => `${instancePath} ${message}`);
};

describe('the schemas for editors', () => {
  it.each(Object.keys(schemas))('%s is what `npm run schemas` would write', (name) => {
    expect(JSON.parse(readFileSync(`schemas/${name}`, 'utf8'))).toEqual(
      JSON.parse(JSON.stringify(schemas[name])),
    );
  });

  it('describe every key that a person can write', () => {
    const silent: string[] = [];
    const walk = (schema: unknown, path: string): void => {
      if (typeof schema !== 'object' || schema === null || path.includes('definitions')) return;
      const { properties = {} } = schema as { properties?: Record<string, { description?: string }> };
      for (const [key, property] of Object.entries(properties)) {
        if (property.description === undefined) silent.push(`${path}.${key}`);
      }
      for (const [key, value] of Object.entries(schema)) walk(value, `${path}.${key}`);
    };
    for (const [name, schema] of Object.entries(schemas)) walk(schema, name);
    expect(silent).toEqual([]);
  });

  it('carry no marks of ours', () => {
    expect(JSON.stringify(schemas)).not.toContain('x-message');
  });
});

describe('the shipped files', () => {
  it('suites are sound, for the editor too', async () => {
    const paths = await files.glob(['suites/**/*.yaml', '!**/tools.yaml'], cwd);
    expect(paths.length).toBeGreaterThan(0);
    const { suites, diagnostics } = await declareSuites({ files, paths, cwd, assertions: byKind });
    expect(diagnostics).toEqual([]);
    expect(suites).toHaveLength(paths.length);
    expect(paths.flatMap((file) => check('suite.schema.json', file))).toEqual([]);
    expect(check('tools.schema.json', 'suites/tools.yaml')).toEqual([]);
  });

  it('models.yaml is sound, for the editor too', async () => {
    const env = {
      cwd,
      platform: 'linux',
      nodeVersion: '20',
      variable: () => undefined,
      capture: async () => ({ stdout: '' }),
    };
    const { diagnostics } = await declareModels({ files, env, configPath: 'models.yaml', runners });
    expect(diagnostics).toEqual([]);
    expect(check('models.schema.json', 'models.yaml')).toEqual([]);
  });
});
