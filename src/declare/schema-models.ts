import { type Static, Type } from '@sinclair/typebox';
import { inheritedFields, servedFields } from './schema-served.ts';

/** The schema that a models.yaml names. */
export const MODELS_SCHEMA = 'modelcompat/models@1';

const closed = { additionalProperties: false } as const;
const names = (description: string) => Type.Array(Type.String({ minLength: 1 }), { description });

const AxisValue = Type.Unsafe<string | number | boolean>({ type: ['string', 'number', 'boolean'] });
const Axis = Type.Array(AxisValue, { minItems: 1 });

const Version = Type.Object(
  {
    ...servedFields,
    matrix: Type.Optional(
      Type.Record(Type.String(), Axis, {
        minProperties: 1,
        description:
          'One version for every combination; {axis} is filled in in the name and in every text below.',
      }),
    ),
    exclude: Type.Optional(
      Type.Array(Type.Record(Type.String(), AxisValue), {
        description: 'Combinations of the matrix to leave out.',
      }),
    ),
  },
  { ...closed, description: 'One way of serving the model.' },
);

const Model = Type.Object(
  {
    ...servedFields,
    title: Type.Optional(Type.String({ description: 'Name for people.' })),
    versions: Type.Optional(
      Type.Record(Type.String(), Version, {
        minProperties: 1,
        description: 'Ways of serving it that are compared with each other.',
      }),
    ),
  },
  {
    ...closed,
    description: 'An identity: weights and revision. Without `versions` it has one version, `default`.',
  },
);

/** A models.yaml, as written (before defaults, extends and matrix are resolved). */
export const ModelsFile = Type.Object(
  {
    schema: Type.Literal(MODELS_SCHEMA, { description: 'Format of this file.' }),
    include: Type.Optional(names('Other files of this format, merged in order below this one; later wins.')),
    suites: Type.Optional(names('Suite files, folders or globs that `run` takes when none is named.')),
    defaults: Type.Optional(
      Type.Object(inheritedFields, { ...closed, description: 'Values for all models.' }),
    ),
    models: Type.Record(Type.String(), Model, { description: 'Models by name.' }),
  },
  { ...closed, patternProperties: { '^x-': {} }, description: 'Models under test and how they are served.' },
);

/** A version after everything was merged. */
export type ResolvedVersion = Static<typeof Version>;

/** Fields of a model that its versions inherit. */
export const SERVED_FIELDS: readonly string[] = Object.keys(servedFields);

/** Fields whose insides belong to somebody else; null in them is data. */
export const DATA_FIELDS: ReadonlySet<string> = new Set(['options', 'extra_body', 'source']);
