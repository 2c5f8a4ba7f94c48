import { isJsonObject, type JsonObject } from '../domain/json.ts';
import type { Usage } from './answer.ts';
import type { Body, Dialect } from './body.ts';
import { listOf, objectsOf } from './json-read.ts';
import { readUsage } from './usage.ts';

/** The last usage told: beside the choices, in a chunk of its own, or in one of the places that single providers use. */
export function readChunkUsage(body: Body, dialect: Dialect): Usage | null {
  let found: Usage | null = null;
  for (const document of body.documents) {
    if (!isJsonObject(document)) continue;
    const { usage, place } = usageIn(document);
    if (usage === null) continue;
    found = usage;
    if (body.form === 'stream') dialect.set('usage_place', place);
  }
  if (found === null) dialect.set('usage_place', 'none');
  return found;
}

function usageIn(document: JsonObject): { readonly usage: Usage | null; readonly place: string } {
  const usage = readUsage(document['usage']);
  const choices = listOf(document['choices']);
  if (usage !== null) return { usage, place: choices.length === 0 ? 'own_chunk' : 'with_choices' };
  const groq = document['x_groq'];
  if (isJsonObject(groq)) return { usage: readUsage(groq['usage']), place: 'x_groq' };
  const inChoice = objectsOf(document['choices']).find((choice) => isJsonObject(choice['usage']));
  return { usage: readUsage(inChoice?.['usage']), place: 'in_choice' };
}
