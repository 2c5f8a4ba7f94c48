import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import { indexOf, listOf, objectsOf } from './json-read.ts';

type Draft = { text: string | null; finish: JsonValue; readonly logprobs: Map<string, JsonValue[]> };

const LISTS = ['tokens', 'token_logprobs', 'top_logprobs', 'text_offset', 'content'] as const;

/** Folds a stream's chunks into choices as a non-streaming answer would have carried them. */
export function foldCompletions(chunks: readonly JsonValue[]): readonly JsonObject[] {
  const drafts = new Map<number, Draft>();
  for (const chunk of chunks) {
    if (!isJsonObject(chunk)) continue;
    for (const [position, choice] of objectsOf(chunk['choices']).entries()) {
      const index = indexOf(choice['index']) ?? position;
      const draft = drafts.get(index) ?? { text: null, finish: null, logprobs: new Map() };
      drafts.set(index, draft);
      foldChoice(draft, choice);
    }
  }
  return [...drafts].sort(([a], [b]) => a - b).map(([index, draft]) => finish(index, draft));
}

function foldChoice(draft: Draft, choice: JsonObject): void {
  const text = choice['text'];
  if (typeof text === 'string') draft.text = (draft.text ?? '') + text;
  const reason = choice['finish_reason'];
  if (reason !== undefined && reason !== null && (reason !== '' || draft.finish === null))
    draft.finish = reason;
  const logprobs = choice['logprobs'];
  if (!isJsonObject(logprobs)) return;
  for (const name of LISTS) {
    if (!Array.isArray(logprobs[name])) continue;
    const list = draft.logprobs.get(name) ?? [];
    draft.logprobs.set(name, list);
    for (const entry of listOf(logprobs[name])) list.push(entry);
  }
}

function finish(index: number, { text, finish: reason, logprobs }: Draft): JsonObject {
  const lists = logprobs.size === 0 ? null : Object.fromEntries(logprobs);
  return { index, text, finish_reason: reason, logprobs: lists };
}
