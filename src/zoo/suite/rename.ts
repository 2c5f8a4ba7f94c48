import { isJsonObject, type JsonObject, type JsonValue } from '../../domain/json.ts';
import { rewriteChannels } from '../mutate/texts.ts';

/** Names of an entry and what they are called in somebody's request. */
export type Names = ReadonlyMap<string, string>;

/** Answers with their names replaced, also where a stream cut them; everything else stays to the byte. */
export function renameIn(value: JsonValue, names: Names): JsonValue {
  if (names.size === 0) return value;
  const words = [...names.keys()].sort((a, b) => b.length - a.length).map(escaped);
  const pattern = new RegExp(`(?<![\\w-])(?:${words.join('|')})(?![\\w-])`, 'g');
  return rewriteChannels(value, (pieces) => renamePieces(pieces, pattern, names));
}

/** The tools, their arguments, the fields of a schema, the stop sequences and the model, by their places. */
export function namesBetween(entry: JsonObject, request: JsonObject): Names {
  const names = new Map<string, string>();
  const pair = (from: JsonValue | undefined, to: JsonValue | undefined) => {
    if (typeof from === 'string' && typeof to === 'string' && from !== to && from !== '') names.set(from, to);
  };
  pair(entry['model'], request['model']);
  const theirs = toolsOf(request);
  for (const [at, tool] of toolsOf(entry).entries()) {
    const other = likest(tool, theirs, at);
    if (other === undefined) break;
    pair(tool.name, other.name);
    for (const [place, key] of tool.keys.entries()) pair(key, other.keys[place]);
  }
  const keys = keysOf(schemaOf(request));
  for (const [place, key] of keysOf(schemaOf(entry)).entries()) pair(key, keys[place]);
  const stops = stopsOf(request);
  for (const [place, stop] of stopsOf(entry).entries()) pair(stop, stops[place]);
  return names;
}

/** Borders stay where they were; one inside a name moves to that name's end. */
function renamePieces(pieces: readonly string[], pattern: RegExp, names: Names): readonly string[] {
  const whole = pieces.join('');
  const edits = [...whole.matchAll(pattern)].map(({ index, 0: name }) => ({
    from: index,
    to: index + name.length,
    longer: (names.get(name) ?? name).length - name.length,
  }));
  const moved = (border: number) => {
    const before = edits.filter(({ from }) => from < border);
    const shift = before.reduce((sum, { longer }) => sum + longer, 0);
    return Math.max(border, before.at(-1)?.to ?? 0) + shift;
  };
  const renamed = whole.replace(pattern, (name) => names.get(name) ?? name);
  let end = 0;
  return pieces.map((piece) => {
    const start = end;
    end += piece.length;
    return renamed.slice(moved(start), moved(end));
  });
}

type Tool = {
  readonly name: string;
  readonly keys: readonly string[];
  readonly types: string;
  readonly required: number;
};

/** The tool whose arguments are most alike: then a call of the one is a sound call of the other. */
function likest(tool: Tool, others: readonly Tool[], at: number): Tool | undefined {
  const alike = others.find(({ types }) => types === tool.types);
  const enough = others.find(({ required }) => required <= tool.keys.length);
  return alike ?? enough ?? others[at];
}

function toolsOf(request: JsonObject): readonly Tool[] {
  const list: readonly JsonValue[] = Array.isArray(request['tools']) ? request['tools'] : [];
  return list.filter(isJsonObject).flatMap((tool) => {
    const fn = isJsonObject(tool['function']) ? tool['function'] : tool;
    const schema = fn['parameters'] ?? fn['input_schema'];
    if (typeof fn['name'] !== 'string') return [];
    const required =
      isJsonObject(schema) && Array.isArray(schema['required']) ? schema['required'].length : 0;
    return [{ name: fn['name'], keys: keysOf(schema), types: typesOf(schema), required }];
  });
}

function keysOf(schema: JsonValue | undefined): readonly string[] {
  return isJsonObject(schema) && isJsonObject(schema['properties']) ? Object.keys(schema['properties']) : [];
}

function typesOf(schema: JsonValue | undefined): string {
  const properties = isJsonObject(schema) ? schema['properties'] : undefined;
  if (!isJsonObject(properties)) return '';
  return Object.values(properties)
    .map((each) => (isJsonObject(each) ? JSON.stringify(each['type'] ?? '') : ''))
    .join(' ');
}

function schemaOf({ response_format: format }: JsonObject): JsonValue | undefined {
  const wrapped = isJsonObject(format) ? format['json_schema'] : undefined;
  return isJsonObject(wrapped) ? wrapped['schema'] : undefined;
}

function stopsOf({ stop }: JsonObject): readonly JsonValue[] {
  return Array.isArray(stop) ? stop : typeof stop === 'string' ? [stop] : [];
}

const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
