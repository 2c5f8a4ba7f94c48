import { Type } from '@sinclair/typebox';
import type { JsonObject } from '../domain/json.ts';

/** The schema that a tools.yaml names. */
export const TOOLS_SCHEMA = 'modelcompat/tools@1';

const Tool = Type.Object(
  {
    description: Type.Optional(Type.String({ description: 'What the tool does, for the model.' })),
    parameters: Type.Optional(
      Type.Unsafe<JsonObject>({
        type: 'object',
        description: 'JSON Schema of the arguments, sent as written.',
      }),
    ),
    strict: Type.Optional(Type.Boolean({ description: 'Sent along where written.' })),
  },
  { additionalProperties: false },
);

/** Tool definitions by name. */
export const Tools = Type.Record(Type.String(), Tool, {
  propertyNames: { pattern: '^[a-zA-Z0-9_-]{1,64}$', 'x-message': 'bad-tool-name' },
  description: 'Tools that {$tool: name} stands for.',
});

/** A tools.yaml: tools for all suites beside and below it. */
export const ToolsFile = Type.Object(
  {
    schema: Type.Literal(TOOLS_SCHEMA, { description: 'Format of this file.' }),
    tools: Tools,
  },
  { additionalProperties: false, patternProperties: { '^x-': {} }, description: 'Shared tools.' },
);
