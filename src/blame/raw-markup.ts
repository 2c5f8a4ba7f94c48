import { isJsonObject, type JsonObject } from '../domain/json.ts';
import { families, familyOf } from '../families/families.ts';
import type { Parsed, ParsedCall } from '../families/markup/markup.ts';

/** Calls that the family's reference parser reads in a text; without a family, what any known family would read. */
export function callsWritten(
  text: string,
  family: string | undefined,
  request: JsonObject,
): { readonly sound: readonly ParsedCall[]; readonly malformed: boolean } {
  const tools = declaredTools(request);
  const own = familyOf(family).markup;
  const markups =
    own === null || own === undefined ? [...families.values()].flatMap(({ markup }) => markup ?? []) : [own];
  const read = markups.map((markup): Parsed => markup.parse(text, { tools }));
  const sound = read
    .map(({ toolCalls }) => toolCalls.filter(({ name, arguments: args }) => args !== null && name in tools))
    .sort((a, b) => b.length - a.length);
  const malformed = read.some(
    ({ toolCalls, open }) => open === 'call' || toolCalls.some(({ arguments: args }) => args === null),
  );
  return { sound: sound[0] ?? [], malformed };
}

/** Parameter schemas of the tools that a request declares, by name. */
export function declaredTools(request: JsonObject): Readonly<Record<string, JsonObject>> {
  const tools = Array.isArray(request['tools']) ? request['tools'].filter(isJsonObject) : [];
  return Object.fromEntries(
    tools.flatMap((tool) => {
      const declared = isJsonObject(tool['function']) ? tool['function'] : tool;
      const schema = declared['parameters'] ?? declared['input_schema'];
      const { name } = declared;
      return typeof name === 'string' ? [[name, isJsonObject(schema) ? schema : {}]] : [];
    }),
  );
}
