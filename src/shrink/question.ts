import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';

/**
 * Whether a smaller request still asks what an expectation is about: the words of the user, the tools that it names, and how
 * tools are chosen. Without them it would fail whatever the server does. `params`: what the expectation says.
 */
export function asksTheSame(original: JsonObject, candidate: JsonObject, params: JsonValue): boolean {
  const left = new Set(userTexts(candidate));
  if (!userTexts(original).every((text) => left.has(text))) return false;
  const declared = JSON.stringify(candidate['tools'] ?? []);
  const needed = namesIn(params).filter((name) =>
    JSON.stringify(original['tools'] ?? []).includes(`"name":"${name}"`),
  );
  if (!needed.every((name) => declared.includes(`"name":"${name}"`))) return false;
  return JSON.stringify(original['tool_choice']) === JSON.stringify(candidate['tool_choice']);
}

function userTexts({ messages, input, prompt }: JsonObject): readonly string[] {
  const list = Array.isArray(messages) ? messages : Array.isArray(input) ? input : [];
  const said = list.filter(isJsonObject).filter(({ role }) => role === 'user' || role === 'tool');
  return [input, prompt, ...said.map(({ content }) => content)]
    .filter((each) => each !== undefined)
    .map((each) => JSON.stringify(each));
}

function namesIn(params: JsonValue): readonly string[] {
  if (Array.isArray(params)) return params.flatMap((each: JsonValue) => namesIn(each));
  if (!isJsonObject(params)) return [];
  const { name } = params;
  return [...(typeof name === 'string' ? [name] : []), ...Object.values(params).flatMap(namesIn)];
}
