import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import { objectsOf, textOf } from '../json-read.ts';

/** A tool as a request declared it; schema null = it has none to hold arguments against. */
export type DeclaredTool = { readonly name: string; readonly schema: JsonValue | null };

/** Tools that a request of any API declares by name: functions and custom tools; a provider's own tools are left out. */
export function declaredTools(request: JsonObject): readonly DeclaredTool[] {
  const legacy = objectsOf(request['functions']).map((each) => toolOf(each));
  return [...objectsOf(request['tools']).flatMap(toolsOf), ...legacy].filter((each) => each !== null);
}

/** Whether a request offers tools of which nothing here can know the names (web search, MCP …). */
export function hasForeignTools(request: JsonObject): boolean {
  return (
    objectsOf(request['tools']).some((tool) => toolsOf(tool).length === 0) ||
    isJsonObject(request['mcp_servers'])
  );
}

function toolsOf(tool: JsonObject): readonly (DeclaredTool | null)[] {
  if (isJsonObject(tool['function'])) return [toolOf(tool['function'])];
  const custom = tool['custom'];
  if (isJsonObject(custom)) return [toolOf({ ...custom, parameters: null })];
  if (tool['type'] === 'custom' && tool['input_schema'] === undefined)
    return [toolOf({ ...tool, parameters: null })];
  const own = tool['type'] === undefined || tool['type'] === 'function' || tool['type'] === 'custom';
  return own ? [toolOf(tool)] : [];
}

function toolOf(tool: JsonObject): DeclaredTool | null {
  const name = textOf(tool['name']);
  return name === null ? null : { name, schema: tool['parameters'] ?? tool['input_schema'] ?? null };
}
