import { isJsonObject, type JsonValue } from '../../domain/json.ts';
import type { Alphabet } from './alphabet.ts';

/**
 * The alphabet as far as an entry may be rewritten with it: where a request binds the characters of an answer by a
 * pattern, all stay as they are; where it binds numbers, digits do. Else the sound answer would not fit its request.
 */
export function boundLetters(value: JsonValue, alphabet: Alphabet): Alphabet {
  if (holds(value, bindsCharacters)) return (char) => char;
  return holds(value, bindsNumbers) ? (char) => (/\d/.test(char) ? char : alphabet(char)) : alphabet;
}

function bindsCharacters(key: string, value: JsonValue): boolean {
  return PATTERNS.has(key) && typeof value === 'string';
}

function bindsNumbers(key: string, value: JsonValue): boolean {
  if (BOUNDS.has(key)) return typeof value === 'number';
  return key === 'enum' && Array.isArray(value) && value.some((each: JsonValue) => typeof each === 'number');
}

const PATTERNS = new Set(['pattern', 'guided_regex', 'regex']);
const BOUNDS = new Set(['const', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']);

function holds(value: JsonValue, isMeant: (key: string, value: JsonValue) => boolean): boolean {
  if (Array.isArray(value)) return value.some((each: JsonValue) => holds(each, isMeant));
  if (!isJsonObject(value)) return false;
  return Object.entries(value).some(([key, child]) => isMeant(key, child) || holds(child, isMeant));
}
