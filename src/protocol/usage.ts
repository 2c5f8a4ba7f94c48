import { isJsonObject, type JsonObject, type JsonValue } from '../domain/json.ts';
import type { Usage } from './answer.ts';

/** Reads token counts by OpenAI's, the Responses API's or Anthropic's names; null when there is no usage object. */
export function readUsage(value: JsonValue | undefined): Usage | null {
  if (!isJsonObject(value)) return null;
  const prompt = detailsOf(value, 'prompt_tokens_details', 'input_tokens_details');
  const completion = detailsOf(value, 'completion_tokens_details', 'output_tokens_details');
  return {
    prompt: countOf(value['prompt_tokens'], value['input_tokens']),
    completion: countOf(value['completion_tokens'], value['output_tokens']),
    total: countOf(value['total_tokens']),
    // SGLang writes it beside the counts, DeepSeek has its own name for cache hits.
    reasoning: countOf(completion['reasoning_tokens'], value['reasoning_tokens']),
    cached: countOf(
      prompt['cached_tokens'],
      value['cache_read_input_tokens'],
      value['prompt_cache_hit_tokens'],
    ),
    raw: value,
  };
}

function detailsOf(usage: JsonObject, ...names: readonly string[]): JsonObject {
  for (const name of names) {
    const details = usage[name];
    if (isJsonObject(details)) return details;
  }
  return {};
}

function countOf(...values: readonly (JsonValue | undefined)[]): number | null {
  for (const value of values) if (typeof value === 'number' && Number.isFinite(value)) return value;
  return null;
}

/** The last usage object that stands at the top of any document. */
export function readUsageAnywhere(documents: readonly JsonValue[]): Usage | null {
  for (const document of documents.toReversed()) {
    const usage = isJsonObject(document) ? readUsage(document['usage']) : null;
    if (usage !== null) return usage;
  }
  return null;
}
