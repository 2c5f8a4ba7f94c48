import type { TSchema } from '@sinclair/typebox';
import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Assertions } from './expectations.ts';
import type { Runners } from './runner-shape.ts';
import { ModelsFile } from './schema-models.ts';
import { SuiteFile } from './schema-suite.ts';
import { ToolsFile } from './schema-tools.ts';

/** Draft-07 schemas for editors, by file name; with the options of every runner and the parameters of every assertion. */
export function editorSchemas(registries: {
  readonly runners: Runners;
  readonly assertions: Assertions;
}): Readonly<Record<string, JsonObject>> {
  return {
    'models.schema.json': forEditor(ModelsFile, 'modelcompat models.yaml', registries),
    'suite.schema.json': forEditor(SuiteFile, 'modelcompat suite', registries),
    'tools.schema.json': forEditor(ToolsFile, 'modelcompat tools.yaml', registries),
  };
}

type Registries = Parameters<typeof editorSchemas>[0];

function forEditor(schema: TSchema, title: string, registries: Registries): JsonObject {
  // Through JSON: the library's own marks are symbols and fall away.
  const plain = translate(JSON.parse(JSON.stringify(schema)));
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title,
    ...(isJsonObject(plain) ? plain : {}),
    ...(schema === SuiteFile ? { definitions: { expectation: expectation(registries.assertions) } } : {}),
    ...(schema === ModelsFile
      ? { definitions: { options: { allOf: optionsByRunner(registries.runners) } } }
      : {}),
  };
}

function translate(schema: JsonValue): JsonValue {
  if (Array.isArray(schema)) return schema.map(translate);
  if (!isJsonObject(schema)) return schema;
  if (schema['x-message'] === 'bad-expectation') return { $ref: '#/definitions/expectation' };
  const plain = Object.fromEntries(
    Object.entries(schema)
      .filter(([key]) => key !== 'x-message')
      .map(([key, value]) => [key, translate(value)]),
  );
  return describesServing(schema) ? { ...plain, allOf: [{ $ref: '#/definitions/options' }] } : plain;
}

/** One key out of all assertions, each with its own parameters; or a bare name. */
function expectation(assertions: Assertions): JsonObject {
  const properties = Object.values(assertions).map(({ kind, params }) => [kind, withoutMarks(params)]);
  return {
    anyOf: [
      {
        type: 'object',
        minProperties: 1,
        maxProperties: 1,
        additionalProperties: false,
        properties: Object.fromEntries(properties),
      },
      { type: 'string', enum: Object.values(assertions).map(({ kind }) => kind) },
    ],
  };
}

function describesServing({ properties }: JsonObject): boolean {
  return isJsonObject(properties) && 'runner' in properties && 'options' in properties;
}

function optionsByRunner(runners: Runners): readonly JsonObject[] {
  return Object.values(runners).map(({ name, options }) => ({
    if: { properties: { runner: { const: name } }, required: ['runner'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { properties: { options: withoutMarks(options) } },
  }));
}

function withoutMarks(schema: TSchema): JsonValue {
  return JSON.parse(JSON.stringify(schema), (key, value) => (key === 'x-message' ? undefined : value));
}
