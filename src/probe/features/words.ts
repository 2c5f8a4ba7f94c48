import type { JsonObject, JsonValue } from '../../domain/json.ts';

/** A chat body with one user message. */
export function chat(text: string, more: JsonObject = {}): JsonObject {
  return { messages: [user(text)], ...more };
}

/** A message of the user. */
export function user(content: JsonValue): JsonObject {
  return { role: 'user', content };
}

/** A tool as the chat API declares it. */
export function tool(name: string, properties: JsonObject, more: JsonObject = {}): JsonObject {
  const parameters = {
    type: 'object',
    properties,
    required: Object.keys(properties),
    additionalProperties: false,
  };
  return {
    type: 'function',
    function: { name, description: DESCRIPTIONS[name] ?? name, parameters, ...more },
  };
}

const DESCRIPTIONS: Readonly<Record<string, string>> = {
  get_weather: 'Current weather of a city.',
  get_time: 'Current local time of a city.',
  set_light: 'Sets the colour of the lamp.',
};

/** The tools that most probes declare. */
export const WEATHER = tool('get_weather', { city: { type: 'string' } });
export const TIME = tool('get_time', { city: { type: 'string' } });

/** Questions: about everything, about nothing, and one that begs for a call. */
export const STORY = 'Write a story about a lighthouse keeper and the sea.';
export const COUNT = 'Count from 1 to 60 in words, separated by commas.';
export const HELLO = 'Say hello.';
export const BEG = 'What is the weather in Paris now? Call get_weather, you must not answer without it.';
