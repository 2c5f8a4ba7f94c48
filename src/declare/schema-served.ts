import { Type } from '@sinclair/typebox';
import type { JsonObject } from '../domain/json.ts';
import type { Sampling as SamplingValue } from '../domain/target.ts';
import { Duration } from './durations.ts';

const closed = { additionalProperties: false } as const;
const name = (description: string) => Type.String({ minLength: 1, description });
const names = (description: string) => Type.Array(Type.String({ minLength: 1 }), { description });
const count = (description: string) => Type.Integer({ minimum: 1, description });
const anything = (description: string) => Type.Unsafe<JsonObject>({ type: 'object', description });

/** Sampling values: the family's, none, or those written down. */
export const Sampling = Type.Unsafe<SamplingValue>({
  anyOf: [{ type: 'string', enum: ['family', 'none'] }, { type: 'object' }],
  description:
    'Sampling values sent with every request: `family` = as the model’s authors recommend; `none` = the server’s own; or a map such as {temperature: 0, seed: 7}.',
});

/** Request headers; `null` removes an inherited one. */
export const Headers = Type.Record(
  Type.String(),
  Type.Unsafe<string | null>({
    type: ['string', 'null'],
    pattern: '^[^\\r\\n\\u0000]*$',
    'x-message': { pattern: 'bad-header' },
  }),
  {
    description: 'Headers sent with every request; null removes an inherited one.',
    propertyNames: { pattern: "^[!#$%&'*+.^_`|~0-9A-Za-z-]+$", 'x-message': 'bad-header-name' },
  },
);

const Timeouts = Type.Object(
  {
    connect: Type.Optional(Duration('Until the connection is open. Default 10s.')),
    first_event: Type.Optional(Duration('Streams only: until the first data event. Default 60s.')),
    idle: Type.Optional(
      Duration('Streams only: between two data events; comments do not count. Default 30s.'),
    ),
    total: Type.Optional(Duration('For the whole answer. Default 300s.')),
  },
  {
    ...closed,
    description: 'How long to wait: 500ms, 10s, 2m, or integer milliseconds. Levels merge by key.',
  },
);

const Limits = Type.Object(
  {
    rpm: Type.Optional(count('Requests a minute.')),
    tpm: Type.Optional(count('Tokens a minute.')),
    concurrency: Type.Optional(count('Requests in flight.')),
    max_output_tokens: Type.Optional(count('Most output tokens of an answer whose request sets no limit.')),
  },
  { ...closed, description: 'What the key may do; kept by the scheduler.' },
);

const Price = Type.Object(
  {
    input: Type.Optional(Type.Number({ minimum: 0, description: 'Price of input tokens.' })),
    output: Type.Optional(Type.Number({ minimum: 0, description: 'Price of output tokens.' })),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217 code. Default USD.', default: 'USD' }),
    ),
    per: Type.Optional(
      Type.Integer({ minimum: 1, description: 'Tokens that the prices are for. Default 1000000.' }),
    ),
  },
  { ...closed, description: 'What tokens cost; used by plan, --max-cost and the reports.' },
);

const badKey = {
  type: 'literal-key',
  minProperties: 'bad-key-reference',
  maxProperties: 'bad-key-reference',
};

const ApiKey = Type.Object(
  {
    env: Type.Optional(
      Type.String({
        pattern: '^[A-Za-z_][A-Za-z0-9_]*$',
        'x-message': { pattern: 'literal-key' },
        description: 'Name of the environment variable that holds the key.',
      }),
    ),
    file: Type.Optional(name('File that holds the key, relative to this file.')),
    command: Type.Optional(
      Type.Array(Type.String(), {
        minItems: 1,
        description: 'Program and arguments that print the key; no shell.',
      }),
    ),
  },
  {
    ...closed,
    minProperties: 1,
    maxProperties: 1,
    'x-message': badKey,
    description:
      'Where the key comes from: {env: NAME}, {file: path} or {command: [op, read, …]}. Never the key itself.',
  },
);

const EndpointSpec = Type.Object(
  {
    base_url: Type.Optional(
      name('Used as written; nothing is appended but the API’s own path, e.g. /chat/completions.'),
    ),
    model: Type.Optional(name('Model name to send; absent = the first one that the server lists.')),
    api_key: Type.Optional(ApiKey),
    limits: Type.Optional(Limits),
  },
  { ...closed, description: 'A server that somebody else runs.' },
);

const Allowances = Type.Array(
  Type.Object(
    {
      check: name('Id of the check.'),
      until: Type.Optional(
        Type.String({
          pattern: '^\\d{4}-\\d{2}-\\d{2}$',
          'x-message': 'bad-date',
          description: 'Last day, YYYY-MM-DD.',
        }),
      ),
      reason: name('Why, for the reader of the report.'),
    },
    closed,
  ),
  { description: 'Known gaps that are accepted until a date.' },
);

/** Fields that `defaults`, models and versions share. */
export const inheritedFields = {
  family: Type.Optional(name('Model family; decides recommended sampling, outbound history and raw markup.')),
  runner: Type.Optional(name('How it is served: the name of a folder or a recipe in runners/.')),
  concurrency: Type.Optional(count('Trials in flight. Default 8.')),
  timeouts: Type.Optional(Timeouts),
  sampling: Type.Optional(Sampling),
  extra_body: Type.Optional(anything('Merged under every request body; null removes a key.')),
  headers: Type.Optional(Headers),
  price: Type.Optional(Price),
  limits: Type.Optional(Limits),
  capabilities: Type.Optional(
    names('What it claims to support; cases that need more are skipped. Absent = everything is tried.'),
  ),
  allowances: Type.Optional(Allowances),
};

/** Fields that models and versions share: how a model is served. */
export const servedFields = {
  ...inheritedFields,
  extends: Type.Optional(
    Type.Unsafe<string | readonly string[]>({
      anyOf: [{ type: 'string' }, { type: 'array', items: { type: 'string' } }],
      description:
        'Name (or names, later wins) of what this builds on: models by name, versions as `version` or `model@version`.',
    }),
  ),
  options: Type.Optional(anything('Options of the runner.')),
  endpoint: Type.Optional(EndpointSpec),
  source: Type.Optional(
    anything('Where the weights are: {huggingface: org/name, revision: sha} or {path: …}.'),
  ),
  status: Type.Optional(
    Type.Unsafe<'current' | 'retired' | 'no-openai-server'>({
      type: 'string',
      enum: ['current', 'retired', 'no-openai-server'],
      description:
        'Whether it can be tested today; say since when in verified_on and where it is written in sources.',
    }),
  ),
  verified_on: Type.Optional(
    Type.String({
      pattern: '^\\d{4}-\\d{2}-\\d{2}$',
      'x-message': 'bad-date',
      description: 'Day of the last look, YYYY-MM-DD.',
    }),
  ),
  sources: Type.Optional(names('Where these facts are written.')),
  notes: Type.Optional(Type.String({ description: 'Free text for people.' })),
};
