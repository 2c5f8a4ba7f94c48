import { type TSchema, Type } from '@sinclair/typebox';
import type { JsonObject, JsonValue } from '../domain/json.ts';
import { APIS, type Api } from '../domain/suite.ts';
import { Headers, Sampling } from './schema-served.ts';
import { Tools } from './schema-tools.ts';

/** The schema that a suite file names. */
export const SUITE_SCHEMA = 'modelcompat/suite@1';

/** Ways of saying what a case sends; a case has exactly one. */
export const SCRIPTS = ['request', 'steps', 'concurrent', 'turns'] as const;

const closed = { additionalProperties: false } as const;
const words = (description: string) => Type.Array(Type.String({ minLength: 1 }), { description });

const Request = Type.Unsafe<JsonObject>({
  type: 'object',
  description:
    'The body as the API names it, sent as written; null removes what a suite or target adds. {$tool: name} stands for a whole tool. For api: http {method, path, headers, body, multipart, auth}.',
});

const Expectations = Type.Array(
  Type.Unsafe<string | Readonly<Record<string, JsonValue>>>({
    type: ['object', 'string'],
    minProperties: 1,
    maxProperties: 1,
    'x-message': 'bad-expectation',
  }),
  { description: 'What the answer must be like: one assertion an entry.' },
);

const GoldenAnswer = Type.Object(
  {
    reasoning: Type.Optional(Type.String({ description: 'Its thoughts.' })),
    content: Type.Optional(
      Type.Unsafe<string | null>({ type: ['string', 'null'], description: 'Its text.' }),
    ),
    tool_calls: Type.Optional(
      Type.Array(
        Type.Object(
          {
            name: Type.String({ minLength: 1, description: 'The tool called.' }),
            arguments: Type.Unsafe<JsonObject>({ type: 'object', description: 'Its arguments.' }),
          },
          closed,
        ),
        { description: 'Its calls, in order.' },
      ),
    ),
  },
  { ...closed, description: 'What an ideal model would answer; used by stand-ins.' },
);

const StepEntry = Type.Object(
  {
    request: Type.Optional(Request),
    expect: Type.Optional(Expectations),
    golden: Type.Optional(GoldenAnswer),
    abort_after: Type.Optional(
      Type.Object(
        { events: Type.Integer({ minimum: 1, maximum: 100_000, description: 'Data events of the stream.' }) },
        { ...closed, description: 'The client hangs up in the middle of the stream.' },
      ),
    ),
  },
  closed,
);

const TurnsEntry = Type.Object(
  {
    request: Type.Optional(Request),
    max: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, description: 'Most requests. Default 8.' })),
    tool_results: Type.Optional(
      Type.Record(Type.String(), Type.Unsafe<JsonValue>({}), {
        description:
          'Scripted results by tool, used in call order; the last one repeats. {error: …} is an error.',
      }),
    ),
    user: Type.Optional(
      Type.Unsafe<JsonValue>({
        type: ['array', 'string'],
        description: 'Further user messages, one whenever the model has answered without a call.',
      }),
    ),
    expect_each: Type.Optional(Expectations),
    expect: Type.Optional(Expectations),
    golden: Type.Optional(Type.Array(GoldenAnswer, { description: 'The ideal answers, turn by turn.' })),
  },
  { ...closed, description: 'A conversation: the server’s own messages are fed back.' },
);

const shared = {
  needs: Type.Optional(words('Capabilities without which the case is skipped.')),
  tags: Type.Optional(words('For --tag; smoke, core (default) and deep also set the budget level.')),
  feature: Type.Optional(
    Type.String({ minLength: 1, description: 'The feature that is tested, for the matrix page.' }),
  ),
  api: Type.Optional(
    Type.Unsafe<Api>({ type: 'string', enum: [...APIS], description: 'The API spoken. Default chat.' }),
  ),
  headers: Type.Optional(Headers),
  sampling: Type.Optional(Sampling),
  request: Type.Optional(Request),
  checks: Type.Optional(
    Type.Object(
      { off: Type.Optional(words('Ids of checks that are silenced.')) },
      { ...closed, description: 'Changes to the standing checks.' },
    ),
  ),
  trials: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000, description: 'How often. Default 1.' })),
};

const CaseEntry = Type.Object(
  {
    id: Type.String({
      pattern: '^[A-Za-z0-9._-]{1,100}$',
      'x-message': { pattern: 'bad-case-id' },
      description: 'Unique in its suite.',
    }),
    title: Type.Optional(Type.String({ description: 'What it shows, as a sentence.' })),
    ...shared,
    vary: Type.Optional(
      Type.Record(Type.String({ minLength: 1 }), Type.Array(Type.Unsafe<JsonValue>({}), { minItems: 1 }), {
        description: 'Dotted paths into every request and their values; one variant for each combination.',
      }),
    ),
    steps: Type.Optional(
      Type.Array(StepEntry, { minItems: 1, description: 'Requests sent one after another.' }),
    ),
    concurrent: Type.Optional(Type.Array(StepEntry, { minItems: 1, description: 'Requests sent together.' })),
    turns: Type.Optional(TurnsEntry),
    expect: Type.Optional(Expectations),
    golden: Type.Optional(GoldenAnswer),
  },
  { ...closed, description: 'One case.' },
);

/** A suite file as written. */
export const SuiteFile = Type.Object(
  {
    schema: Type.Literal(SUITE_SCHEMA, { description: 'Format of this file.' }),
    suite: Type.String({
      pattern: '^[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$',
      maxLength: 100,
      'x-message': { pattern: 'bad-suite-id' },
      description: 'Id of the suite, e.g. tools/single.',
    }),
    title: Type.Optional(Type.String({ description: 'What the suite is about.' })),
    ...shared,
    tools: Type.Optional(Tools),
    cases: Type.Array(CaseEntry, { minItems: 1, description: 'The cases.' }),
  },
  { ...closed, patternProperties: { '^x-': {} }, description: 'Cases for any endpoint.' },
);

/** What `api: http` sends, exactly. */
export const HttpRequestEntry: TSchema = Type.Object(
  {
    method: Type.String({ pattern: '^[A-Z]+$', 'x-message': { pattern: 'bad-method' } }),
    path: Type.String({ pattern: '^/[^\\s]*$', 'x-message': { pattern: 'bad-path' } }),
    headers: Type.Optional(Headers),
    body: Type.Optional(Type.Unsafe<JsonValue>({})),
    multipart: Type.Optional(
      Type.Record(
        Type.String(),
        Type.Unsafe<JsonValue>({
          anyOf: [
            { type: 'string' },
            {
              type: 'object',
              properties: {
                file: {
                  type: 'string',
                  pattern: '^(?![\\\\/]|[A-Za-z]:)(?!.*(^|[\\\\/])\\.\\.([\\\\/]|$)).+$',
                  'x-message': { pattern: 'file-outside' },
                },
                type: { type: 'string' },
              },
              required: ['file'],
              additionalProperties: false,
            },
          ],
        }),
      ),
    ),
    auth: Type.Optional(Type.Unsafe<'target'>({ type: 'string', enum: ['target'] })),
  },
  closed,
);
