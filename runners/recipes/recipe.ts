import { type TSchema, Type } from '@sinclair/typebox';
import type { JsonObject, JsonValue } from '../../src/domain/json.ts';
import { isJsonObject } from '../../src/domain/json.ts';
import type { Runner } from '../runner.ts';

/** What a recipe may be told. Without a default it must be told. */
export type Parameter = {
  readonly description: string;
  readonly default?: string | number | boolean | readonly string[];
};

/** A way of serving that is only data: options of another runner with holes in them. */
export type Recipe = {
  readonly recipe: string;
  readonly summary: string;
  /** The runner that it is made for. */
  readonly over: 'command' | 'docker';
  readonly parameters: Readonly<Record<string, Parameter>>;
  /** That runner's options; `{name}` stands for a parameter, and alone in a list for all of a list. */
  readonly options: JsonObject;
};

/** A recipe as a runner of its own: `runner: recipe/<name>`. */
export function recipeRunner(recipe: Recipe, base: Runner): Runner {
  const defaults = Object.entries(recipe.parameters).flatMap(([name, { default: value }]) =>
    value === undefined ? [] : [[name, value as JsonValue] as const],
  );
  return {
    name: `recipe/${recipe.recipe}`,
    summary: recipe.summary,
    options: schemaOf(recipe),
    endpoint: 'forbidden',
    startsAnything: true,
    plan(target, machine) {
      const told = { ...Object.fromEntries(defaults), ...target.options };
      return base.plan({ ...target, options: fill(recipe.options, told) as JsonObject }, machine);
    },
    readEnvironment: base.readEnvironment,
  };
}

/** Texts are put between quotes of YAML and JSON: one that could end them is refused. */
const HARMLESS = '^[^"\'\\\\\\r\\n]*$';

function schemaOf({ parameters }: Recipe): TSchema {
  const fields = Object.entries(parameters).map(([name, parameter]) => {
    const type = typeOf(parameter);
    return [name, parameter.default === undefined ? type : Type.Optional(type)] as const;
  });
  return Type.Object(Object.fromEntries(fields), { additionalProperties: false });
}

function typeOf({ description, default: value }: Parameter): TSchema {
  if (Array.isArray(value)) return Type.Array(Type.String(), { description });
  if (typeof value === 'number') return Type.Integer({ minimum: 0, description });
  if (typeof value === 'boolean') return Type.Boolean({ description });
  return Type.String({ pattern: HARMLESS, description });
}

/** Only parameters are filled in: `{port}`, `{id}` and `{scratch}` belong to the launch. */
function fill(template: JsonValue, told: JsonObject): JsonValue {
  if (typeof template === 'string') return fillText(template, told);
  if (Array.isArray(template)) {
    return template.flatMap((each) => {
      const filled = fill(each, told);
      if (typeof each !== 'string') return [filled];
      // Lists are arguments, and those are texts.
      return Array.isArray(filled) ? filled : [String(filled)];
    });
  }
  if (!isJsonObject(template)) return template;
  return Object.fromEntries(Object.entries(template).map(([key, value]) => [key, fill(value, told)]));
}

function fillText(text: string, told: JsonObject): JsonValue {
  const [, alone] = /^\{(\w+)\}$/.exec(text) ?? [];
  if (alone !== undefined && Object.hasOwn(told, alone)) return told[alone] ?? null;
  return text.replace(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(told, name) ? String(told[name]) : whole,
  );
}
